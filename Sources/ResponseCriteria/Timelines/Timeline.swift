import Notes
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
  ///   - radiotherapyEnd: `nil` takes the day that the points have.
  ///   - places: where tables hold a session, for messages.
  /// - Throws: ``CriteriaError`` where there is no session, two have one date or one name, the baseline
  ///   is not among them, another session is marked as the baseline, or the points have different days
  ///   of one radiotherapy.
  /// - Complexity: O(n log n) in the sessions.
  public init(
    subjectID: String? = nil, points: [TimePoint], baseline: String? = nil,
    treatmentStart: CalendarDate? = nil, radiotherapyEnd: CalendarDate? = nil,
    places: (_ sessionID: String) -> SessionPlaces? = { _ in nil }
  ) throws(CriteriaError) {
    let (ordered, dates) = try Self.ordered(points, places)
    guard let first = ordered.first else { throw .noSession(subject: subjectID) }
    var names: Set<String> = []
    for point in ordered where !names.insert(point.sessionID).inserted {
      throw .duplicateSession(point.sessionID, place: places(point.sessionID)?.name)
    }
    let name = baseline ?? first.sessionID
    guard let index = ordered.firstIndex(where: { $0.sessionID == name }) else {
      let first = ordered.compactMap { places($0.sessionID)?.name }.min { $0.line < $1.line }
      throw .baselineMissing(
        name, subject: subjectID, sessions: ordered.map(\.sessionID), place: first)
    }
    try Self.checkMarks(ordered, baseline: name, places)
    self.subjectID = subjectID
    self.points = ordered
    self.dates = dates
    baselineIndex = index
    self.treatmentStart = dates.map { treatmentStart ?? $0[index] }
    self.radiotherapyEnd = try Self.radiotherapyEnd(ordered, known: radiotherapyEnd, places)
  }

  private static func ordered(
    _ points: [TimePoint], _ places: (String) -> SessionPlaces?
  ) throws(CriteriaError) -> (points: [TimePoint], dates: [CalendarDate]?) {
    let dated = points.compactMap { point in point.date.map { (date: $0, point: point) } }
    guard !points.isEmpty, dated.count == points.count else { return (points, nil) }
    let sorted = dated.sorted { $0.date < $1.date }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.date == later.date {
      let pair = [earlier.point.sessionID, later.point.sessionID].sorted()
      let place = pair.compactMap { places($0)?.date }.max { $0.line < $1.line }
      throw .duplicateDate(later.date, sessions: pair, place: place)
    }
    return (sorted.map(\.point), sorted.map(\.date))
  }

  /// `BL` is no category of a reader: it may stand only beside the baseline.
  private static func checkMarks(
    _ points: [TimePoint], baseline: String, _ places: (String) -> SessionPlaces?
  ) throws(CriteriaError) {
    for point in points where point.readResponse == .baseline && point.sessionID != baseline {
      throw .conflictingField(
        column: TimelineColumn.response.name, found: Response.baseline.rawValue,
        other: "\(point.sessionID.shown) is not the baseline",
        use: "CR, PR, MR, SD, PD, NE or n/a",
        place: places(point.sessionID)?.fields[.response]?.place)
    }
  }

  private static func radiotherapyEnd(
    _ points: [TimePoint], known: CalendarDate?, _ places: (String) -> SessionPlaces?
  ) throws(CriteriaError) -> CalendarDate? {
    var end = known.map { (day: $0, source: "the patient") }
    for point in points {
      guard let day = point.radiotherapyEnd else { continue }
      if let end, end.day != day {
        throw .conflictingField(
          column: TimelineColumn.radiotherapyEnd.name, found: day.description,
          other: "\(end.source) has \(end.day)", use: "one day for all sessions of a patient",
          place: places(point.sessionID)?.fields[.radiotherapyEnd]?.place)
      }
      end = end ?? (day, point.sessionID.shown)
    }
    return end?.day
  }

  /// Days from ``treatmentStart`` to a point; `nil` without dates.
  func day(at index: Int) -> Int? {
    guard let dates, let treatmentStart else { return nil }
    return dates[index].days(since: treatmentStart)
  }
}
