import DelimitedText

extension CriteriaError {
  public var message: String {
    switch self {
    case .unreadableTable(let error): error.message
    default: (place.map { "\($0): " } ?? "") + sentence
    }
  }

  private var sentence: String {
    switch self {
    case .unknownSet(let name, let known):
      "No criteria set is named \"\(name)\". Known: \(known.joined(separator: ", "))."
    case .unreadableFile(let why, _):
      "The criteria file is not readable as YAML: \(why)"
    case .missingKey(let key, _):
      "The criteria file lacks the key \"\(key)\"."
    case .unknownKey(let key, _):
      "The criteria file has a key \"\(key)\" that the schema does not know; correct or remove it."
    case .badValue(let key, let found, let expected, _):
      "\"\(key)\" is \"\(found)\" where \(expected) is expected."
    case .fileTooLarge(let bytes, let limit):
      "The criteria file has \(bytes) bytes; \(limit) are the limit."
    case .measureNotInSet(let measure, let set, let known):
      "\(set) has no thresholds for \(measure.rawValue); it has: \(known.joined(separator: ", "))."
    case .tissueNotInSet(let tissue, let set, let known):
      "\(set) does not follow \(tissue.rawValue) tissue; it follows: "
        + "\(known.joined(separator: ", "))."
    case .unreadableTable(let error): error.message
    default: tableSentence
    }
  }

  private var tableSentence: String {
    switch self {
    case .missingColumn(let name):
      "The table lacks the column \"\(name)\"."
    case .noMeasure(let columns):
      "The table has no measure: volume_ml, sum_of_products_mm2 or response is needed; it has "
        + "\(columns.joined(separator: ", "))."
    case .badField(let column, let found, let expected, _):
      "\(column) is \"\(found)\" where \(expected) is expected."
    case .duplicateDate(let date, let sessions, _):
      "The sessions \(sessions.joined(separator: " and ")) are both dated \(date); correct one date."
    case .duplicateSession(let name, _):
      "The session \(name) stands twice for one patient; give each its own name."
    case .baselineMissing(let name, let subject, let sessions, _):
      "The baseline \(name) is not among the sessions" + (subject.map { " of \($0)" } ?? "") + ": "
        + "\(sessions.joined(separator: ", "))."
    case .noSession(let subject):
      "There is no session" + (subject.map { " of \($0)" } ?? "") + "."
    case .treatmentAfterSessions(let start, let subject, let last, _):
      "The treatment starts on \(start), behind the last session"
        + (subject.map { " of \($0)" } ?? "")
        + " (\(last)): no time can count from it."
    default: ""
    }
  }
}
