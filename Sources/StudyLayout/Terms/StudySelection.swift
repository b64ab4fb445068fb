/// Which patients, sessions and folders of masks a run uses.
public struct StudySelection: Hashable, Sendable {
  /// Labels with or without `sub-`; empty means all.
  public var participants: [String]
  /// Labels with or without `ses-`; empty means all.
  public var sessions: [String]
  /// Folders below `derivatives/` whose masks are used; empty means all.
  public var derivatives: [String]

  public init(participants: [String] = [], sessions: [String] = [], derivatives: [String] = []) {
    self.participants = participants
    self.sessions = sessions
    self.derivatives = derivatives
  }

  public static let all = StudySelection()
}

extension String {
  /// The label without a prefix such as `sub-`.
  func without(prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}

/// The bytes of a small text file, and its name for messages.
public struct NamedText: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
