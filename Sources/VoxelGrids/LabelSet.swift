/// A set of label values, as a table that a voxel loop can look up.
public struct LabelSet: Hashable, Sendable {
  public let labels: Set<UInt16>

  /// - Precondition: 0, the background, is no member.
  public init(_ labels: some Sequence<UInt16>) {
    self.labels = Set(labels)
    precondition(!self.labels.contains(0), "the background is no label")
  }

  /// Every label from 1 to 65,535.
  public static let all = LabelSet(1...UInt16.max)

  /// Whether a label is a member.
  public func contains(_ label: UInt16) -> Bool { labels.contains(label) }

  /// For each label from 0 to `limit`, 1 where it is a member.
  public func table(upTo limit: Int) -> [UInt8] {
    (0...limit).map { labels.contains(UInt16($0)) ? 1 : 0 }
  }
}
