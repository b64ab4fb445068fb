import Quantities

/// The sessions of one patient in order of time.
public struct Timeline: Hashable, Sendable {
  /// `nil` where a table holds one patient without a name.
  public let subjectID: String?
  /// In order of date; as given where not all have one. No two on one day, no two with one name.
  public let points: [TimePoint]
  /// Place of the baseline in `points`. Sessions before it are not assessed.
  public let baselineIndex: Int
  /// Days of the points, in their order; `nil` unless every point has one. Without them no interval is
  /// known: nothing is confirmed, and there are no times.
  public let dates: [CalendarDate]?
  /// The day that times count from; `nil` without dates.
  public let treatmentStart: CalendarDate?
  /// Last day of radiotherapy; some sets ask for confirmation of progression in the weeks after.
  public var radiotherapyEnd: CalendarDate?

  public var baseline: TimePoint { points[baselineIndex] }

  /// Whether every point has a date.
  public var isDated: Bool { dates != nil }

  /// - Parameters:
  ///   - subjectID: `nil` for one patient without a name.
  ///   - points: in any order where all have a date, else in order of time.
  ///   - baseline: name of the baseline session; `nil` is the first.
  ///   - treatmentStart: `nil` is the baseline's date; not used without dates.
  ///   - radiotherapyEnd: `nil` where it is not known.
  /// - Throws: ``CriteriaError`` where there is no session, two have one date or one name, or the
  ///   baseline is not among them.
  /// - Complexity: O(n log n) in the sessions.
  public init(
    subjectID: String? = nil, points: [TimePoint], baseline: String? = nil,
    treatmentStart: CalendarDate? = nil, radiotherapyEnd: CalendarDate? = nil
  ) throws(CriteriaError) {
    let (ordered, dates) = try Self.ordered(points)
    guard let first = ordered.first else { throw .noSession(subject: subjectID) }
    var names: Set<String> = []
    for point in ordered where !names.insert(point.sessionID).inserted {
      throw .duplicateSession(point.sessionID, place: nil)
    }
    let name = baseline ?? first.sessionID
    guard let index = ordered.firstIndex(where: { $0.sessionID == name }) else {
      throw .baselineMissing(
        name, subject: subjectID, sessions: ordered.map(\.sessionID), place: nil)
    }
    self.subjectID = subjectID
    self.points = ordered
    self.dates = dates
    baselineIndex = index
    self.treatmentStart = dates.map { treatmentStart ?? $0[index] }
    self.radiotherapyEnd = radiotherapyEnd
  }

  private static func ordered(
    _ points: [TimePoint]
  ) throws(CriteriaError) -> (points: [TimePoint], dates: [CalendarDate]?) {
    let dated = points.compactMap { point in point.date.map { (date: $0, point: point) } }
    guard !points.isEmpty, dated.count == points.count else { return (points, nil) }
    let sorted = dated.sorted { $0.date < $1.date }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.date == later.date {
      let pair = [earlier.point.sessionID, later.point.sessionID].sorted()
      throw .duplicateDate(later.date, sessions: pair, place: nil)
    }
    return (sorted.map(\.point), sorted.map(\.date))
  }

  /// Days from ``treatmentStart`` to a point; `nil` without dates.
  func day(at index: Int) -> Int? {
    guard let dates, let treatmentStart else { return nil }
    return dates[index].days(since: treatmentStart)
  }
}
