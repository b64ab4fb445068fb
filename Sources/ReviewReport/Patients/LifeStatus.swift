import StudyRecords

/// Whether a patient lives, as far as the tables tell: one that no table mentions is not called alive.
enum LifeStatus: Hashable, Sendable {
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
