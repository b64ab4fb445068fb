import Notes
import ResponseCriteria

/// Why a study, or a part of it, cannot be used. Codes `E301`…`E314`, and `E4xx` of the
/// columns that `assess` reads too.
///
/// It is thrown if nothing can be used. Otherwise a ``StudyFault`` carries it, and the rest of the study
/// is used. Lines and columns are counted from 1.
public enum StudyError: CodedError, Hashable {
  /// There is no mask: where it was searched for, and what the folder contains instead.
  case nothingFound(looked: [String], saw: [String])
  /// A selected label that no patient or session has.
  case notSelected(kind: String, asked: String, present: [String])
  case tableNotReadable(file: String, reason: String)
  case columnMissing(file: String, column: String, present: [String])
  case badField(
    file: String, line: Int, column: Int, name: String, found: String, expected: String)
  /// Two rows give different values for the same thing, or the same name twice.
  case contradiction(
    file: String, line: Int, column: Int, name: String, found: String, other: String,
    otherLine: Int)
  case rowMissesField(file: String, line: Int, column: Int, name: String)
  case noMask(images: [String], looked: [String])
  case severalMasks(region: String, masks: [String])
  case undatedSession(dated: Int)
  /// The name of a file gives another patient or session than its folder.
  case misplaced(file: String, folder: String)
  /// Files of a patient lie beside the `ses-` folders.
  case besideSessions(files: [String])
  /// Two names that would get the same identifier.
  case sameIdentifier(name: String, other: String, identifier: String)
  /// A column of the timeline, with the message that `assess` gives for it.
  case timeline(CriteriaError)
  /// A date of an event or death given in days, without a first day to count from.
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
    case .timeline(let error): error.message
    case .nothingFound(let looked, let saw): Self.nothingFound(looked, saw)
    case .notSelected(let kind, let asked, let present):
      "There is no \(kind) \(asked.quoted); the study has \(present.listed(12))."
    case .tableNotReadable(let file, let reason): "\(file.quoted): \(reason)"
    case .columnMissing(let file, let column, let present):
      "\(file.quoted) has no column \(column.quoted); its columns are \(present.listed(20))."
    case .badField(let file, let line, let column, let name, let found, let expected):
      Self.field(file, line, column, name) + "\(found.quoted) is not \(expected)."
    case .contradiction(let file, let line, let column, let name, let found, let other, let before):
      Self.field(file, line, column, name) + Self.contradiction(found, other, before)
    case .rowMissesField(let file, let line, let column, let name):
      "\(file.quoted), line \(line), column \(column): the row has no \(name). "
        + "Fill it in, or remove the row."
    case .noMask(let images, let looked):
      "There are images (\(images.listed(3))) but no mask. Searched for \(looked.listed(4))."
    case .severalMasks(let region, let masks): Self.severalMasks(region, masks)
    case .undatedSession(let dated): Self.undatedSession(dated)
    case .misplaced(let file, let folder):
      "\(file.quoted) names another patient or session than its folder \(folder.quoted). "
        + "Rename or move it."
    case .besideSessions(let files):
      "\(files.listed(3)) lie beside the ses- folders of the patient, so their session is unknown. "
        + "Move them into a session."
    case .sameIdentifier(let name, let other, let identifier):
      "The names \(name.quoted) and \(other.quoted) would both become \(identifier.quoted). "
        + "Rename one of them."
    case .noFirstDay(let file, let line, let column, let name):
      Self.field(file, line, column, name)
        + "there is no treatment_start and no dated session to count from. Give one of them."
    }
  }

  private static func nothingFound(_ looked: [String], _ saw: [String]) -> String {
    "No mask was found: searched for \(looked.listed(6)), but the input has \(saw.listed(8)). "
      + "Give a BIDS dataset, or a manifest with the columns subject, session and mask."
  }

  private static func contradiction(_ found: String, _ other: String, _ line: Int) -> String {
    found == other
      ? "\(found.quoted) was already given in line \(line). Remove one of the rows."
      : "\(found.quoted) contradicts \(other.quoted) in line \(line). Correct one of them."
  }

  private static func severalMasks(_ region: String, _ masks: [String]) -> String {
    "There are \(masks.count) masks of the \(region): \(masks.listed(6)). Keep one, merge them into "
      + "one dseg, select one folder below derivatives, or list the masks to use in a manifest."
  }

  private static func undatedSession(_ dated: Int) -> String {
    "The session has no date although \(dated) of the patient's sessions have one, so its place in "
      + "time is unknown. Give acq_time in sessions.tsv, or date in the manifest."
  }

  /// The place of a field in a table, at the start of a message.
  private static func field(_ file: String, _ line: Int, _ column: Int, _ name: String) -> String {
    "\(file.quoted), line \(line), column \(column) (\(name)): "
  }
}

/// A part of a study that cannot be used, and the patient and session that it belongs to.
public struct StudyFault: Hashable, Sendable {
  /// Identifier of the patient as in ``StudySubject/id``; `nil` where it concerns the whole study.
  public let subject: String?
  /// Identifier of the session; `nil` where it concerns the whole patient.
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
  /// The entries as a list for a message: `a, b and 3 more`.
  /// - Parameter most: how many entries are shown.
  func listed(_ most: Int) -> String {
    if isEmpty { return "nothing" }
    let list = prefix(most).map(\.shown).joined(separator: ", ")
    return count > most ? "\(list) and \(count - most) more" : list
  }
}
