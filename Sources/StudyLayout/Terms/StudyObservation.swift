/// The columns of the timeline that tables tell about a session. `nil` is "not told", never "none".
///
/// What is measured comes from the masks; a told measure is for sessions without one.
public struct StudyObservation: Hashable, Sendable {
  /// Target tissue in ml, ≥ 0.
  public var volumeMl: Double?
  /// mm², ≥ 0.
  public var sumOfProductsMm2: Double?
  public var newLesions: Int?
  public var newLesionMeasurable: Answer?
  public var newLesionGrown: Answer?
  public var nontarget: NontargetCourse?
  public var t2flair: Course?
  /// Dexamethasone equivalent, ≥ 0.
  public var steroidMgPerDay: Double?
  public var clinical: Course?
  public var spine: SpreadCourse?
  public var leptomeningeal: SpreadCourse?
  public var csfCytology: Cytology?
  /// A reader's own category.
  public var response: ReadResponse?

  public init() {}

  /// Yes or no.
  public enum Answer: String, Hashable, Sendable, CaseIterable { case yes, no }
  /// Course of a finding that is always there, against baseline.
  public enum Course: String, Hashable, Sendable, CaseIterable { case improved, stable, worse }
  /// State of the lesions that are no targets.
  public enum NontargetCourse: String, Hashable, Sendable, CaseIterable {
    case absent, stable, progressed
  }
  /// Course of disease that may be absent.
  public enum SpreadCourse: String, Hashable, Sendable, CaseIterable {
    case absent, improved, stable, worse
  }
  /// Tumour cells in cerebrospinal fluid.
  public enum Cytology: String, Hashable, Sendable, CaseIterable { case negative, positive }
  /// A reader's own category, by the word of the table.
  public enum ReadResponse: String, Hashable, Sendable, CaseIterable {
    case complete = "CR"
    case partial = "PR"
    case minor = "MR"
    case stable = "SD"
    case progressive = "PD"
    case notEvaluable = "NE"
  }

  public var isEmpty: Bool { self == StudyObservation() }
}
