import SeededRandom
import Testing

@testable import StudyRecords

@Suite("Numbers of records")
struct NoiseTests {
  @Test(
    "What arithmetic leaves in the last digits is taken away",
    arguments: [
      (0.6399999999999988, 0.64), (56.00000000000001, 56.0), (-39.99999999999999, -40.0),
      (0.0, 0.0),
      (2184.0000000000005, 2184.0), (0.30000000000000004, 0.3), (3.0000000000000004e-9, 3e-9),
      (123_456_789_012.4, 123_456_789_012.0), (50_000_000_000_000.5, 50_000_000_000_000.5),
      (1e-12, 1e-12), (.infinity, .infinity), (0.3333333333333333, 0.333333333333),
    ] as [(Double, Double)])
  func rounded(value: Double, expected: Double) {
    #expect(value.withoutNoise == expected)
  }

  @Test("Rounding keeps twelve digits, and is done once")
  func law() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let exponent = Double(Int.random(in: -8...10, using: &random))
      var value = Double.random(in: -1...1, using: &random)
      for _ in 0..<Int(abs(exponent)) { value *= exponent < 0 ? 0.1 : 10 }
      let once = value.withoutNoise
      #expect(abs(once - value) <= 5.1e-12 * abs(value))
      #expect(once.withoutNoise == once)
      if abs(value) >= 1e-10 { #expect("\(once)".filter(\.isNumber).count <= 17) }
    }
  }

  @Test("What is no number stays what it is")
  func notANumber() {
    #expect(Double.nan.withoutNoise.isNaN)
  }
}
