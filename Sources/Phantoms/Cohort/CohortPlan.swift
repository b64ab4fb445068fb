import Quantities
import VoxelGrids

/// One patient of the sample cohort: person, visits, what is painted, and the expected response.
struct PlannedSubject: Sendable {
  enum Arm: String, Sendable { case nk, control }

  enum Ending: Sendable {
    case alive
    /// Day since the start of treatment; cause `progression` or `infection`.
    case died(day: Int, cause: String)
  }

  let number: Int
  let arm: Arm
  let ageYears: Int
  let sex: String
  let ending: Ending
  let sessions: [PlannedSession]
  let expected: ExpectedResponse
  /// Lateral bend of the spine in mm; see ``CanalCourse/sideways``.
  var scoliosis = 0.0
  /// Whether the head is turned in the scanner, so that the grid is oblique.
  var turnedHead = false
  /// Whether brain masks are stored in another axis order than the image.
  var reorderedMask = false

  /// `01`, `02`, …
  var label: String { (number < 10 ? "0" : "") + String(number) }
  var participant: String { "sub-" + label }

  /// Start of treatment: January 2023 for the first patient, then one every two weeks.
  var treatmentStart: CalendarDate {
    CalendarDate(dayNumber: 19_370 + 14 * (number - 1))
  }
}

/// One visit: a brain and a spine scan on the same day.
struct PlannedSession: Sendable {
  /// Months since the start of treatment: 0, 3, 6, 9, 12 or 18.
  let month: Int
  let tumours: [BrainTumour]
  let deposits: [SpineDeposit]
  var steroid = "0"
  var clinical = "stable"
  var t2flair = "stable"
  var cytology = "negative"

  var label: String { "ses-m" + (month < 10 ? "0" : "") + String(month) }

  /// Day since the start of treatment; the baseline is a week before.
  var day: Int {
    switch month {
    case 0: -7
    case 3: 91
    case 6: 182
    case 9: 273
    case 12: 365
    case 18: 548
    default: preconditionFailure("a visit takes place at month 0, 3, 6, 9, 12 or 18")
    }
  }
}

/// The expected result for one patient: best response under both RANO 2.0 sets, and the month in
/// which progression is first seen.
struct ExpectedResponse: Sendable {
  let volume: String
  let product: String
  let progressionMonth: Int?
  let remark: String

  init(_ both: String, progression month: Int? = nil, _ remark: String) {
    volume = both
    product = both
    progressionMonth = month
    self.remark = remark
  }
}
