import Notes

/// Why an input could not be read from disk. Codes `E001`…`E005`.
public enum InputError: CodedError, Hashable {
  case notFound(file: String)
  /// A link to a file that does not exist, such as git-annex and datalad make.
  case brokenLink(file: String)
  case notReadable(file: String, reason: String)
  case isFolder(file: String)
  /// Larger than the bound on one file.
  case tooLarge(file: String, bytes: Int, bound: Int)

  public var code: String {
    switch self {
    case .notFound: "E001"
    case .notReadable: "E002"
    case .isFolder: "E003"
    case .tooLarge: "E004"
    case .brokenLink: "E005"
    }
  }

  public var message: String {
    switch self {
    case .notFound(let file):
      "\(file) does not exist. Check the path, or the row of the manifest that names it."
    case .brokenLink(let file):
      "\(file) is a link to a file that does not exist. Fetch the content first (git annex get, "
        + "datalad get)."
    case .notReadable(let file, let reason):
      "\(file) cannot be read: \(reason)."
    case .isFolder(let file):
      "\(file) is a folder; a file is needed."
    case .tooLarge(let file, let bytes, let bound):
      "\(file) has \(bytes) bytes; larger files than \(bound) bytes are not read."
    }
  }
}
