/// The paths of all files of an output folder.
///
/// Paths are relative, with `/` between their parts. Subjects, sessions and sources are identifiers of
/// `StudyLayout`, which are safe as file names; anything else, as in a forged record, is an error.
public enum OutputLayout {
  // Of the whole dataset, written only by the group level.
  public static let datasetDescription = "dataset_description.json"
  public static let bidsIgnore = ".bidsignore"
  public static let participants = "participants.tsv"
  public static let participantsMeanings = "participants.json"
  public static let descriptions = "descriptions.tsv"
  public static let index = "index.html"
  public static let cohort = "cohort.html"
  public static let groupSessions = "group_sessions.tsv"
  public static let groupSessionsMeanings = "group_sessions.json"
  public static let groupLesions = "group_lesions.tsv"
  public static let groupLesionsMeanings = "group_lesions.json"
  public static let groupEndpoints = "group_endpoints.json"
  public static let database = "neuraxis.sqlite"
}

/// The paths of one patient's files.
public struct SubjectLayout: Hashable, Sendable {
  public let subject: String

  /// - Throws: `unsafeName` unless the name is an identifier of `StudyLayout`: letters and digits of ASCII.
  public init(subject: String) throws(RecordError) {
    guard OutputLayout.isIdentifier(subject) else {
      throw .unsafeName(kind: "subject", found: subject)
    }
    self.subject = subject
  }

  /// Holds all files of the patient but the page.
  public var folder: String { "sub-\(subject)" }
  public var page: String { "sub-\(subject).html" }
  public var sessions: String { "\(folder)/sub-\(subject)_sessions.tsv" }
  public var sessionsMeanings: String { "\(folder)/sub-\(subject)_sessions.json" }
  /// The ``SubjectRecord``.
  public var record: String { "\(folder)/records/sub-\(subject)_subject.json" }
  public var figures: String { "\(folder)/figures" }

  /// The files of one session.
  ///
  /// - Throws: `unsafeName`.
  public func session(_ session: String) throws(RecordError) -> SessionLayout {
    try SessionLayout(subject: self, session: session)
  }
}

/// The paths of one session's files.
public struct SessionLayout: Hashable, Sendable {
  public let subject: SubjectLayout
  public let session: String

  /// - Throws: `unsafeName` unless the name is an identifier of `StudyLayout`: letters and digits of ASCII.
  public init(subject: SubjectLayout, session: String) throws(RecordError) {
    guard OutputLayout.isIdentifier(session) else {
      throw .unsafeName(kind: "session", found: session)
    }
    self.subject = subject
    self.session = session
  }

  public var folder: String { "\(subject.folder)/ses-\(session)" }

  /// The ``AssessmentRecord`` of the patient under a criteria set.
  public func assessment(criteria: String) -> String {
    "\(folder)/records/sub-\(subject.subject)_ses-\(session)_criteria-"
      + "\(OutputLayout.plain(criteria))_assessment.json"
  }

  /// The files of one series of the session.
  ///
  /// - Parameter source: `StudySeries.source`, e.g. `sub-01_ses-m03_acq-spine`.
  /// - Throws: `unsafeName`.
  public func series(_ source: String) throws(RecordError) -> SeriesLayout {
    try SeriesLayout(session: self, source: source)
  }
}

/// The paths of one case's files.
public struct SeriesLayout: Hashable, Sendable {
  public let session: SessionLayout
  public let source: String

  /// - Throws: `unsafeName` unless `source` consists of BIDS entities of its session.
  public init(session: SessionLayout, source: String) throws(RecordError) {
    let own = "sub-\(session.subject.subject)_ses-\(session.session)"
    let parts = source.split(separator: "_", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      let pair = part.split(separator: "-", omittingEmptySubsequences: false)
      return pair.count == 2 && pair.allSatisfy { OutputLayout.isIdentifier(String($0)) }
    }
    guard isPlain, source == own || source.hasPrefix(own + "_"), source.utf8.count <= 200 else {
      throw .unsafeName(kind: "source", found: source)
    }
    self.session = session
    self.source = source
  }

  /// The lesion label map, without its ending.
  private var lesions: String { "\(session.folder)/anat/\(source)_seg-lesions_dseg" }
  public var lesionMap: String { lesions + ".nii.gz" }
  public var lesionTable: String { lesions + ".tsv" }
  public var lesionMeanings: String { lesions + ".json" }
  /// The ``CaseRecord`` with the state of the case.
  public var caseRecord: String { "\(session.folder)/records/\(source)_case.json" }
  /// The ``MeasurementRecord`` alone.
  public var measurement: String { "\(session.folder)/records/\(source)_measurement.json" }

  /// A picture of the case.
  /// - Parameters: `kind` is `axial`, `sheet`, …; `ending` is `png` or `svg`.
  public func figure(_ kind: String, ending: String = "png") -> String {
    "\(session.subject.figures)/\(source)_\(OutputLayout.plain(kind)).\(OutputLayout.plain(ending))"
  }
}

extension OutputLayout {
  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy(isPlain)
  }

  /// The letters and digits of a word.
  static func plain(_ word: String) -> String {
    String(decoding: word.utf8.filter(isPlain), as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
