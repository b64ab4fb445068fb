import Quantities

/// The sessions of one patient in order of time.
public struct Timeline: Hashable, Sendable {
  /// `nil` where a table holds one patient without a name.
  public let subjectID: String?
  /// In order of date; no two on one day, no two with one name.
  public let points: [TimePoint]
  /// Place of the baseline in `points`. Sessions before it are not assessed.
  public let baselineIndex: Int
  /// The day that times count from.
  public let treatmentStart: CalendarDate
  /// Last day of radiotherapy; some sets ask for confirmation of progression in the weeks after.
  public var radiotherapyEnd: CalendarDate?
  /// Without dates those of the points tell their order alone: no interval is known, so nothing is
  /// confirmed, and no reason names a day.
  public let isDated: Bool

  public var baseline: TimePoint { points[baselineIndex] }

  /// - Parameters:
  ///   - subjectID: `nil` for one patient without a name.
  ///   - points: in any order.
  ///   - baseline: name of the baseline session; `nil` is the first.
  ///   - treatmentStart: `nil` is the baseline's date.
  ///   - radiotherapyEnd: `nil` where it is not known.
  ///   - isDated: whether the dates of the points are real ones.
  /// - Throws: ``CriteriaError`` where there is no session, two stand on one day or bear one name, or
  ///   the baseline is not among them.
  /// - Complexity: O(n log n) in the sessions.
  public init(
    subjectID: String? = nil, points: [TimePoint], baseline: String? = nil,
    treatmentStart: CalendarDate? = nil, radiotherapyEnd: CalendarDate? = nil, isDated: Bool = true
  ) throws(CriteriaError) {
    let sorted = points.sorted { $0.date < $1.date }
    guard let first = sorted.first else { throw .noSession(subject: subjectID) }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.date == later.date {
      let pair = [earlier.sessionID, later.sessionID].sorted()
      throw .duplicateDate(later.date, sessions: pair, place: nil)
    }
    var names: Set<String> = []
    for point in sorted where !names.insert(point.sessionID).inserted {
      throw .duplicateSession(point.sessionID, place: nil)
    }
    let name = baseline ?? first.sessionID
    guard let index = sorted.firstIndex(where: { $0.sessionID == name }) else {
      throw .baselineMissing(
        name, subject: subjectID, sessions: sorted.map(\.sessionID), place: nil)
    }
    self.subjectID = subjectID
    self.points = sorted
    baselineIndex = index
    self.treatmentStart = treatmentStart ?? sorted[index].date
    self.radiotherapyEnd = radiotherapyEnd
    self.isDated = isDated
  }
}
