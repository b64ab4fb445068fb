/// How many voxels carry each label, and where each stands first.
public struct LabelCounts: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let label: UInt16
    var count: Int
    let firstOffset: Int
  }

  /// By label, ascending; every count at least 1; never label 0.
  let entries: [Entry]
  /// Voxels of the whole grid.
  public let gridCount: Int

  /// Labels that occur, ascending, without the background.
  public var labels: [UInt16] { entries.map(\.label) }

  /// Voxels with any label but 0.
  public var labelledCount: Int { entries.reduce(0) { $0 + $1.count } }

  /// Voxels with this label, 0 where there are none; `counts[0]` is the background.
  public subscript(label: UInt16) -> Int {
    label == 0 ? gridCount - labelledCount : entry(of: label)?.count ?? 0
  }

  /// Place in memory of the first voxel with this label in array order; `nil` where there is none,
  /// and for the background.
  public func firstOffset(of label: UInt16) -> Int? { entry(of: label)?.firstOffset }

  /// Labels that are not known, ascending, and the place of the first voxel that bears one of them;
  /// `nil` where all are known.
  /// - Complexity: O(labels).
  public func unknown(
    where isKnown: (UInt16) -> Bool
  ) -> (labels: [UInt16], firstOffset: Int)? {
    let entries = entries.filter { !isKnown($0.label) }
    return entries.map(\.firstOffset).min().map { (entries.map(\.label), $0) }
  }

  private func entry(of label: UInt16) -> Entry? { entries.first { $0.label == label } }
}
