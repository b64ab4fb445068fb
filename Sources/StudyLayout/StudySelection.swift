/// Which patients and sessions a run takes.
public struct StudySelection: Hashable, Sendable {
  /// Labels with or without `sub-`; empty takes all.
  public var participants: [String]
  /// Labels with or without `ses-`; empty takes all.
  public var sessions: [String]
  /// Folders below `derivatives/` that masks may come from; empty takes all.
  public var derivatives: [String]

  public init(participants: [String] = [], sessions: [String] = [], derivatives: [String] = []) {
    self.participants = participants
    self.sessions = sessions
    self.derivatives = derivatives
  }

  public static let all = StudySelection()
}

extension String {
  /// The label without `sub-` or another prefix.
  func without(prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}

/// The bytes of a small text file and the name that messages call it by.
public struct NamedText: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
