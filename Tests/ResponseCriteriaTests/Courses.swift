import Quantities
import Testing

@testable import ResponseCriteria

/// One follow-up session of a course: day after baseline and what differs from "nothing known".
struct Visit: Sendable {
  let day: Int
  let size: Double?
  let change: @Sendable (inout TimePoint) -> Void

  init(
    _ day: Int, _ size: Double?, _ change: @escaping @Sendable (inout TimePoint) -> Void = { _ in }
  ) {
    self.day = day
    self.size = size
    self.change = change
  }
}

/// Courses of invented patients, as short as a test can be.
enum Course {
  static let start = CalendarDate(dayNumber: 20_454)  // 2026-01-01

  /// A timeline whose first visit is the baseline; sizes go to the set's own measure.
  static func timeline(
    _ visits: [Visit], measure: Measure, treatmentStart: CalendarDate? = nil,
    radiotherapyEnd: CalendarDate? = nil
  ) throws -> Timeline {
    let points = visits.map { visit in
      var point = TimePoint(sessionID: "d\(visit.day)", date: start.adding(days: visit.day))
      switch measure {
      case .volume: point.volume = visit.size.map { MeasuredSize($0) }
      case .product: point.sumOfProducts = visit.size.map { MeasuredSize($0) }
      case .scorecard: break
      }
      visit.change(&point)
      return point
    }
    return try Timeline(
      points: points, treatmentStart: treatmentStart, radiotherapyEnd: radiotherapyEnd)
  }

  static func assessed(
    _ name: String, _ visits: [Visit], options: AssessmentOptions = AssessmentOptions(),
    treatmentStart: CalendarDate? = nil, radiotherapyEnd: CalendarDate? = nil
  ) throws -> Assessment {
    let set = try CriteriaSet.named(name)
    return try timeline(
      visits, measure: options.measure ?? set.measure, treatmentStart: treatmentStart,
      radiotherapyEnd: radiotherapyEnd
    ).assessed(by: set, options: options)
  }

  /// Categories behind the baseline.
  static func responses(
    _ name: String, _ visits: [Visit], options: AssessmentOptions = AssessmentOptions()
  ) throws -> [String] {
    try assessed(name, visits, options: options).sessions.dropFirst().map(\.response.rawValue)
  }

  /// Everything told and harmless, so that only the size speaks.
  static let clean: @Sendable (inout TimePoint) -> Void = { point in
    point.newLesions = 0
    point.nonTarget = .absent
    point.t2Flair = .stable
    point.steroidMgPerDay = 0
    point.clinical = .stable
    point.spine = .absent
    point.leptomeningeal = .absent
    point.csfCytology = .negative
  }
}

/// A row of a rule's table: sizes by day 0, 60, 120, … and the categories that they give.
struct SizeCase: Sendable, CustomTestStringConvertible {
  let set: String
  let sizes: [Double?]
  let expected: [String]
  let why: String

  init(_ set: String, _ sizes: [Double?], _ expected: [String], _ why: String) {
    self.set = set
    self.sizes = sizes
    self.expected = expected
    self.why = why
  }

  var testDescription: String { "\(set): \(why)" }

  var visits: [Visit] {
    sizes.enumerated().map { Visit($0.offset * 60, $0.element, Course.clean) }
  }
}

extension TimePoint {
  /// The same session on a day that nobody knows.
  var undated: TimePoint {
    var point = self
    point.date = nil
    return point
  }
}

extension SessionAssessment {
  /// All reasons in one line.
  var sentences: String { reasons.map(\.text).joined(separator: " | ") }
}
