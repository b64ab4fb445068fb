import Notes
import Quantities

extension CriteriaError {
  /// `"trial.tsv", line 3, column 4: …`: the place, where it is known, and what is wrong there.
  public var message: String { (place.map { "\($0): " } ?? "") + sentence }

  private var sentence: String {
    switch self {
    case .unknownSet(let name, let known):
      "No criteria set is named \(name.quoted). Known: \(Self.list(known))."
    case .unreadableFile(let why, _): "The criteria file is not readable as YAML: \(why)"
    case .missingKey(let key, _): "The criteria file lacks the key \(key.quoted); add it."
    case .unknownKey(let key, _):
      "The schema of criteria files has no key \(key.quoted); correct or remove it."
    case .badValue(let key, let found, let expected, _):
      "\(key.shown) is \(found.quoted); use \(expected)."
    case .fileTooLarge(let bytes, let limit):
      "The criteria file has \(bytes) bytes and may have \(limit); remove what it does not need."
    case .measureNotInSet(let measure, let set, let known):
      "\(set) has no thresholds for \(measure.rawValue); use \(Self.list(known, or: true))."
    case .tissueNotInSet(let tissue, let set, let known):
      "\(set) does not follow \(tissue.rawValue) tissue; use \(Self.list(known, or: true))."
    case .unreadableTable(let error, _): error.sentence
    case .missingColumn(let name, let like, _): Self.missingColumn(name, like)
    case .noMeasure(let columns, _): Self.noMeasure(columns)
    case .misplacedColumn(let name, let use, _):
      "\(name) is about the patient, not about one session; \(use)."
    case .badField(let column, let found, let expected, _):
      "\(column) is \(found == "n/a" ? found : found.quoted); use \(expected)."
    case .conflictingField(let column, let found, let other, let use, _):
      "\(column) is \(found.quoted) but \(other); use \(use)."
    case .duplicateDate(let date, let sessions, _): Self.duplicateDate(date, sessions)
    case .duplicateSession(let name, _):
      "Two sessions of one patient are named \(name.shown); give each its own name."
    case .baselineMissing(let name, let subject, let sessions, _):
      "\(name.shown) is no session\(Self.of(subject)); use one of \(Self.list(sessions))."
    case .noSession(let subject): "There is no session\(Self.of(subject)); add a row for each."
    case .treatmentAfterSessions(let start, let subject, let last, _):
      Self.treatmentAfterSessions(start, subject, last)
    }
  }

  private static func missingColumn(_ name: String, _ like: [String]) -> String {
    let guess = like.isEmpty ? "" : " (\(list(like, or: true)) may be meant)"
    return "There is no column \(name)\(guess); add it, or rename one."
  }

  private static func noMeasure(_ columns: [String]) -> String {
    "There is no column to assess; add \(list(TimelineColumn.measures.map(\.name), or: true)). "
      + "The table has \(list(columns))."
  }

  private static func duplicateDate(_ date: CalendarDate, _ sessions: [String]) -> String {
    "The sessions \(sessions.map(\.shown).joined(separator: " and ")) are both dated \(date); "
      + "correct one date."
  }

  private static func treatmentAfterSessions(
    _ start: CalendarDate, _ subject: String?, _ last: CalendarDate
  ) -> String {
    "The treatment starts on \(start), after the last session\(of(subject)) (\(last)), so no time "
      + "can be counted from it; correct the start."
  }

  private static func of(_ subject: String?) -> String { subject.map { " of \($0.shown)" } ?? "" }

  /// `a, b or c`.
  private static func list(_ words: [String], or isChoice: Bool = false) -> String {
    let shown = words.map(\.shown)
    guard isChoice, let last = shown.last, shown.count > 1 else {
      return shown.joined(separator: ", ")
    }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }
}
