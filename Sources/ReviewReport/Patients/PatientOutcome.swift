import StudyRecords

/// What is known of a patient's life: only a patient of whom a table tells can count as alive.
enum PatientOutcome: Hashable, Sendable {
  case alive
  /// With the day as the record has it.
  case died(String)
  case unknown

  init(of subject: SubjectRecord) {
    if let date = subject.deathDate {
      self = .died(date)
    } else {
      self = subject.outcomeKnown == true ? .alive : .unknown
    }
  }

  /// `nil` where it is not known.
  var isDead: Bool? {
    switch self {
    case .alive: false
    case .died: true
    case .unknown: nil
    }
  }
}
