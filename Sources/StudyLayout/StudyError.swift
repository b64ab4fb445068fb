import Notes
import ResponseCriteria

/// Why a study, or a part of it, could not be used. Codes `E301`…`E314`, and `E4xx` of the timeline.
///
/// Thrown where nothing can be done; otherwise carried by a ``StudyFault``, and the rest is used.
/// Lines and columns count from 1.
public enum StudyError: CodedError, Hashable {
  /// No mask anywhere: the places that were searched, and what lies in the folder instead.
  case nothingFound(looked: [String], saw: [String])
  /// A label of a selection that no patient or session has.
  case notSelected(kind: String, asked: String, present: [String])
  case tableNotReadable(file: String, reason: String)
  case columnMissing(file: String, column: String, present: [String])
  case badField(
    file: String, line: Int, column: Int, name: String, found: String, expected: String)
  /// Two rows tell different things about one matter.
  case contradiction(
    file: String, line: Int, column: Int, name: String, found: String, other: String,
    otherLine: Int)
  case rowMissesField(file: String, line: Int, column: Int, name: String)
  case noMask(images: [String], looked: [String])
  case severalMasks(region: String, masks: [String])
  case undatedSession(dated: Int)
  /// A file's name tells another patient or session than its folder.
  case misplaced(file: String, folder: String)
  /// Files of a patient lie beside the `ses-` folders.
  case besideSessions(files: [String])
  /// Two names that lead to one identifier.
  case sameIdentifier(name: String, other: String, identifier: String)
  /// A timeline column, as `assess` would say it.
  case timeline(CriteriaError)
  /// A date of an event or death in days, and no first day to count from.
  case noFirstDay(file: String, line: Int, column: Int, name: String)

  public var code: String {
    switch self {
    case .nothingFound: "E301"
    case .notSelected: "E302"
    case .tableNotReadable: "E303"
    case .columnMissing: "E304"
    case .badField: "E305"
    case .contradiction: "E306"
    case .rowMissesField: "E307"
    case .noMask: "E308"
    case .severalMasks: "E309"
    case .undatedSession: "E310"
    case .misplaced: "E311"
    case .besideSessions: "E312"
    case .sameIdentifier: "E313"
    case .noFirstDay: "E314"
    case .timeline(let error): error.code
    }
  }
}

extension StudyError {
  public var message: String {
    switch self {
    case .nothingFound(let looked, let saw):
      "No mask was found. Looked for \(looked.told(6)); the input holds \(saw.told(8)). "
        + "Name a BIDS dataset or a manifest (subject, session, date, image, mask)."
    case .notSelected(let kind, let asked, let present):
      "No \(kind) is called \(asked.quoted); there are \(present.told(12))."
    case .noMask(let images, let looked):
      "There are images (\(images.told(3))) and no mask. Looked for \(looked.told(4))."
    case .severalMasks(let region, let masks):
      "\(masks.count) masks of the \(region) compete: \(masks.told(6)). Keep one, unite them in one "
        + "dseg, select one folder below derivatives, or name the masks in a manifest."
    case .undatedSession(let dated):
      "The session has no date while \(dated) of the patient's sessions have one, so its place in "
        + "time is unknown. Give acq_time in sessions.tsv, or date in the manifest."
    case .misplaced(let file, let folder):
      "\(file.quoted) names another patient or session than its folder \(folder.quoted). "
        + "Rename or move it."
    case .besideSessions(let files):
      "\(files.told(3)) lie beside the ses- folders of the patient. Move them into a session."
    case .sameIdentifier(let name, let other, let identifier):
      "The names \(name.quoted) and \(other.quoted) would both be written as \(identifier.quoted). "
        + "Rename one of them."
    case .timeline(let error): error.message
    case .tableNotReadable(let file, let reason): "\(file.quoted): \(reason)"
    case .columnMissing(let file, let column, let present):
      "\(file.quoted) has no column \(column.quoted); it has \(present.told(20))."
    case .badField(let file, let line, let column, let name, let found, let expected):
      Self.place(file, line, column, name) + "\(found.quoted) is not \(expected)."
    case .contradiction(let file, let line, let column, let name, let found, let other, let first):
      Self.place(file, line, column, name)
        + "\(found.quoted) contradicts \(other.quoted) in line \(first)."
    case .rowMissesField(let file, let line, let column, let name):
      Self.place(file, line, column) + "the row has no \(name)."
    case .noFirstDay(let file, let line, let column, let name):
      Self.place(file, line, column, name) + "there is no treatment_start and no dated session to "
        + "count from."
    }
  }

  /// `"trial.tsv", line 3, column 4 (date): `.
  private static func place(
    _ file: String, _ line: Int, _ column: Int, _ name: String? = nil
  ) -> String {
    TextPlace(file: file, line: line, column: column).description
      + (name.map { " (\($0))" } ?? "") + ": "
  }
}

/// A part of a study that could not be used, and whose it is.
public struct StudyFault: Hashable, Sendable {
  /// Identifier of the patient as in ``StudySubject/id``; `nil` where it concerns no single one.
  public let subject: String?
  public let session: String?
  public let error: StudyError

  public init(subject: String?, session: String?, error: StudyError) {
    self.subject = subject
    self.session = session
    self.error = error
  }

  public var code: String { error.code }
  public var message: String { error.message }
}

extension [String] {
  /// A list for a message, cut after `most` entries.
  func told(_ most: Int) -> String {
    if isEmpty { return "nothing" }
    let list = prefix(most).map(\.shown).joined(separator: ", ")
    return count > most ? "\(list) and \(count - most) more" : list
  }
}
