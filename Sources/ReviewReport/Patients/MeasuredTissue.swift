import StudyRecords

/// The tissue that a course follows, as it was measured: the target of the masks, which is not that
/// of the criteria set where the run knows no label scheme.
enum MeasuredTissue: Hashable, Sendable {
  /// The union of all labels: the run has no scheme that could tell tissues apart.
  case allLabels
  /// Tumour core and T2/FLAIR-hyperintense tissue together.
  case whole
  case named(String)

  /// What the measurements of the leading region hold, the brain where the patient has one.
  ///
  /// `nil` where they differ among each other; the set's own word where nothing was measured.
  init?(of subject: SubjectRecord, criteria: CriteriaPage?) {
    let cases = subject.sessions.flatMap(\.cases)
    let brain = cases.filter { $0.region == "brain" }
    let tissues = (brain.isEmpty ? cases : brain).compactMap(\.measurement).map {
      Self(of: $0, followed: criteria?.tissue)
    }
    guard let first = tissues.first else {
      guard let criteria else { return nil }
      self = .named(criteria.tissue)
      return
    }
    guard tissues.allSatisfy({ $0 == first }) else { return nil }
    self = first
  }

  private init(of measurement: MeasurementRecord, followed: String?) {
    let followsWhole = followed == "non-enhancing" || followed == "whole"
    if measurement.targetTissue == "any" {
      self = .allLabels
    } else if measurement.labelScheme != nil, followsWhole, measurement.tissues["whole"] != nil {
      self = .whole
    } else {
      self = .named(measurement.targetTissue)
    }
  }

  /// The tissue before the word of its measure: `tumour volume (all labels)`.
  func words(measure: String) -> String {
    switch self {
    case .allLabels: "tumour " + measure + " (all labels)"
    case .whole: "whole-tumour " + measure + " (T2/FLAIR)"
    case .named(let name): name + " " + measure
    }
  }
}
