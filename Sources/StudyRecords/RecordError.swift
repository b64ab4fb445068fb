import Notes

/// Why a record could not be written or read. Codes `E511`…`E515`.
public enum RecordError: CodedError, Hashable {
  /// A value that JSON cannot hold, with the path of its key.
  case notEncodable(record: String, key: String, reason: String)
  /// A file that is not a record: what was wrong, and at which key.
  case notReadable(file: String, key: String, reason: String)
  /// A record of another kind, or of a later version.
  case otherSchema(file: String, found: String, expected: String)
  case indexNotWritten(reason: String)
  /// A name that is not an identifier and must not be part of a path.
  case unsafeName(kind: String, found: String)

  public var code: String {
    switch self {
    case .notEncodable: "E511"
    case .notReadable: "E512"
    case .otherSchema: "E513"
    case .indexNotWritten: "E514"
    case .unsafeName: "E515"
    }
  }

  public var message: String {
    switch self {
    case .notEncodable(let record, let key, let reason):
      "The \(record) cannot be written as JSON at \(key): \(reason)."
    case .notReadable(let file, let key, let reason):
      "\(file) is not a record of Neuraxis (\(key): \(reason)). Delete it and run again."
    case .otherSchema(let file, let found, let expected):
      "\(file) has the schema \(found) where \(expected) is needed. "
        + "Use the version of Neuraxis that wrote it, or delete it and run again."
    case .indexNotWritten(let reason):
      "The index of the group cannot be written: \(reason)."
    case .unsafeName(let kind, let found):
      "The \(kind) \(found.debugDescription.prefix(120)) is not an identifier of letters and digits."
    }
  }
}
