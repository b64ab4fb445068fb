import Testing

@testable import ResponseCriteria

/// Sizes of sessions whose field of view leaves out a place of disease.
@Suite("Sizes that are lower bounds")
struct LowerBoundTests {
  /// A size, or at least a size.
  enum Size: Sendable {
    case exact(Double)
    case atLeast(Double)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let set: String
    let sizes: [Size]
    let expected: [String]
    let why: String

    init(_ set: String, _ sizes: [Size], _ expected: [String], _ why: String) {
      self.set = set
      self.sizes = sizes
      self.expected = expected
      self.why = why
    }

    var testDescription: String { why }

    var visits: [Visit] {
      sizes.enumerated().map { position, size in
        Visit(position * 60, nil) { point in
          Course.clean(&point)
          switch size {
          case .exact(let value): point.volume = MeasuredSize(value)
          case .atLeast(let value): point.volume = MeasuredSize(atLeast: value)
          }
        }
      }
    }
  }

  @Test(
    "A lower bound is progression or not evaluable, and no reference",
    arguments: [
      Row("rano2-volume", [.exact(10), .atLeast(14)], ["PD"], "what is seen has grown enough"),
      Row("rano2-volume", [.exact(10), .atLeast(13.9)], ["NE"], "it may have grown enough"),
      Row("rano2-volume", [.exact(10), .atLeast(3)], ["NE"], "no PR by a part"),
      Row("rano2-volume", [.exact(10), .atLeast(0)], ["NE"], "no CR where a place is not seen"),
      Row(
        "rano2-volume", [.exact(10), .atLeast(3), .exact(6)], ["NE", "SD"], "a part is no nadir"),
      Row("rano2-volume", [.atLeast(10), .exact(20)], ["NE"], "and no baseline"),
      Row(
        "rano2-volume", [.exact(10), .exact(4), .atLeast(5.6)], ["SD", "PD"],
        "growth is from the nadir"),
      Row(
        "rano2-volume", [.exact(10), .exact(0), .atLeast(0), .exact(0)], ["CR", "NE", "CR"],
        "nothing seen upholds nothing"),
    ])
  func bounds(_ row: Row) throws {
    #expect(try Course.responses(row.set, row.visits) == row.expected)
  }

  @Test("CR is confirmed by the next scan that shows the place, and by no other")
  func confirmation() throws {
    let seen = Row("rano2-volume", [.exact(10), .exact(0), .atLeast(0), .exact(0)], [], "")
    let unseen = Row("rano2-volume", [.exact(10), .exact(0), .atLeast(0)], [], "")
    #expect(try Course.assessed("rano2-volume", seen.visits).sessions[1].status == .confirmed)
    #expect(try Course.assessed("rano2-volume", unseen.visits).sessions[1].status == .preliminary)
  }

  @Test("A lower bound has no change, and its sentences say so")
  func sentences() throws {
    let row = Row("rano2-volume", [.exact(10), .atLeast(12), .atLeast(15)], [], "")
    let sessions = try Course.assessed("rano2-volume", row.visits).sessions
    #expect(sessions.allSatisfy { $0.changeFromBaseline == nil && $0.changeFromNadir == nil })
    #expect(sessions[1].sentences.contains("only 12.0 ml is in the field of view"))
    #expect(sessions[2].sentences.contains("PD: at least 15.0 ml is at least +50 %"))
  }

  @Test("A further rise is not measured from a lower bound")
  func furtherRise() throws {
    let row = Row("mrano-2017", [.exact(10), .atLeast(15), .exact(25)], [], "")
    let options = AssessmentOptions(measure: .volume, confirmsEveryProgression: true)
    let sessions = try Course.assessed("mrano-2017", row.visits, options: options).sessions
    #expect(sessions[1].response == .progressive)
    #expect(sessions[1].status == .unconfirmed)
  }

  @Test("One tissue in part keeps a mixed tumour from everything but progression")
  func mixed() throws {
    func visits(_ least: Double) -> [Visit] {
      [(10.0, MeasuredSize(20)), (9.0, MeasuredSize(atLeast: least))].enumerated().map {
        day, size in
        Visit(day * 60, size.0) { point in
          Course.clean(&point)
          point.nonEnhancingVolume = size.1
        }
      }
    }
    let options = AssessmentOptions(tissue: .mixed)
    #expect(try Course.responses("rano2-volume", visits(20), options: options) == ["NE"])
    #expect(try Course.responses("rano2-volume", visits(28), options: options) == ["PD"])
  }
}
