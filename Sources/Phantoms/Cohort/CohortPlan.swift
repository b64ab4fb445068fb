import Quantities
import VoxelGrids

/// One patient of the sample cohort: who, when, what is painted, and which answer must come back.
struct PlannedSubject: Sendable {
  enum Arm: String, Sendable { case nk, control }

  enum Ending: Sendable {
    case alive
    /// Day from the treatment's start, and `progression` or `infection`.
    case died(day: Int, cause: String)
  }

  let number: Int
  let arm: Arm
  let ageYears: Int
  let sex: String
  let ending: Ending
  let sessions: [PlannedSession]
  let expected: ExpectedResponse
  /// Sideways bend of the spine in mm at its strongest.
  var scoliosis = 0.0
  /// The head lies turned in the scanner, so the grid is oblique.
  var turnedHead = false
  /// Brain masks are stored with their axes in another order than the image.
  var reorderedMask = false

  /// `01`, `02`, …
  var label: String { (number < 10 ? "0" : "") + String(number) }
  var participant: String { "sub-" + label }

  /// Treatment starts two weeks after the patient before; the first is a day in January 2023.
  var treatmentStart: CalendarDate {
    CalendarDate(dayNumber: 19_370 + 14 * (number - 1))
  }
}

/// One visit: a brain and a spine scan on one day.
struct PlannedSession: Sendable {
  /// Months from the treatment's start: 0, 3, 6, 9, 12 or 18.
  let month: Int
  let tumours: [BrainTumour]
  let deposits: [SpineDeposit]
  var steroid = "0"
  var clinical = "stable"
  var t2flair = "stable"
  var cytology = "negative"

  var label: String { "ses-m" + (month < 10 ? "0" : "") + String(month) }

  /// Day from the treatment's start; the baseline lies a week before it.
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

/// What a reader of the cohort must find. Best response under both RANO 2.0 sets, and the day on
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
