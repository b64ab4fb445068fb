import ResponseCriteria
import StudyRecords

/// The result of a run, in numbers.
public struct RunSummary: Hashable, Sendable {
  public internal(set) var done = 0
  public internal(set) var unchanged = 0
  public internal(set) var failed = 0
  /// Cases with a note above `info`.
  public internal(set) var warnings = 0
  public internal(set) var failures: [CaseOutcome] = []
  /// Patients whose last response is PD.
  public internal(set) var progressions = 0
  /// Last responses with how many patients have each, in the order of the categories.
  public internal(set) var responses: [Count] = []
  public internal(set) var hasReport = false

  /// How many patients have a category.
  public struct Count: Hashable, Sendable {
    public let name: String
    public let count: Int
  }

  mutating func count(_ outcome: CaseOutcome, warned: Bool) {
    switch outcome.state {
    case .unchanged: unchanged += 1
    case .done: done += 1
    case .failed, .planned, .waiting:
      failed += 1
      failures.append(outcome)
    }
    if warned { warnings += 1 }
  }

  mutating func count(_ subjects: [SubjectRecord]) {
    let last = subjects.compactMap(\.lastResponse)
    progressions = max(progressions, last.count { $0 == .progressive })
    responses = Response.allCases.sorted { $0.rank < $1.rank }.compactMap { response in
      let count = last.count { $0 == response }
      return count > 0 ? Count(name: response.rawValue, count: count) : nil
    }
  }
}
