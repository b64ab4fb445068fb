import Quantities
import Testing

@Suite("Changes and lengths")
struct ChangeTests {
  @Test(
    "A change is a percentage of its reference",
    arguments: [(10.0, 4.77, -52.3), (8, 10, 25), (4, 2, -50), (5, 5, 0), (3, 0, -100)])
  func percent(_ reference: Double, _ value: Double, _ percent: Double) throws {
    let change = try #require(Change(from: reference, to: value).percent)
    #expect(abs(change - percent) < 1e-9)
  }

  @Test("From zero there is no percentage; zero that stays zero is none")
  func zero() {
    #expect(Change(from: 0, to: 1) == .fromZero)
    #expect(Change(from: 0, to: 1).percent == nil)
    #expect(Change(from: 0, to: 0) == .stillZero)
    #expect(Change(from: 0, to: 0).percent == 0)
  }

  @Test("Halves and quarters are exact, so a threshold is met at its border")
  func exact() {
    for reference in [1.0, 3, 7, 9.9, 1e-3, 1e9] {
      #expect(Change(from: reference, to: reference / 2).percent == -50)
      #expect(Change(from: reference, to: reference * 2).percent == 100)
    }
  }

  @Test("Units multiply and convert")
  func units() {
    #expect(Millimetres(12) * Millimetres(10.5) == SquareMillimetres(126))
    #expect(3 * CubicMillimetres(0.5) == CubicMillimetres(1.5))
    #expect(CubicMillimetres(1500).millilitres == 1.5)
    #expect(CubicMillimetres(millilitres: 2).value == 2000)
    #expect(Millimetres(2) - Millimetres(5) < Millimetres(0))
  }
}
