import Notes

/// Why something could not be written. Codes `E501`…`E505`.
public enum OutputError: CodedError, Hashable {
  /// The folder cannot be created or is not a folder.
  case noFolder(path: String, reason: String)
  /// A file cannot be written or renamed into its place.
  case notWritten(file: String, reason: String)
  /// A name that would leave the output folder.
  case escapes(file: String)
  /// The output is the study itself or a dataset of another program.
  case overwrites(path: String, reason: String)
  /// No font for the pictures.
  case noFont(searched: [String])

  public var code: String {
    switch self {
    case .noFolder: "E501"
    case .notWritten: "E502"
    case .escapes: "E503"
    case .noFont: "E504"
    case .overwrites: "E505"
    }
  }

  public var message: String {
    switch self {
    case .noFolder(let path, let reason):
      "The folder \(path) cannot be created: \(reason). Name another output folder."
    case .notWritten(let file, let reason):
      "\(file) cannot be written: \(reason). Free space or correct the permissions, then run again; "
        + "finished cases are kept."
    case .escapes(let file):
      "\(file) would lie outside the output folder and is not written."
    case .overwrites(let path, let reason):
      "Nothing is written to \(path): \(reason). Name another output folder."
    case .noFont(let searched):
      "No font for the pictures was found (\(searched.joined(separator: ", "))). "
        + "Install fonts-dejavu-core, or name a TrueType file in NEURAXIS_FONT."
    }
  }
}
