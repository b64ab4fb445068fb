import VoxelGrids

/// Number of voxels of each label in a mask, and the first voxel of each.
public struct LabelCounts: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let label: UInt16
    var count: Int
    let firstOffset: Int
  }

  /// Ascending by label, without label 0; every count is at least 1.
  let entries: [Entry]
  /// Number of voxels of the whole grid.
  public let gridCount: Int

  /// Labels that occur, ascending, without the background.
  public var labels: [UInt16] { entries.map(\.label) }

  /// Number of voxels that are not background.
  public var labelledCount: Int { entries.reduce(0) { $0 + $1.count } }

  /// Number of voxels with this label; `counts[0]` is the background.
  public subscript(label: UInt16) -> Int {
    label == 0 ? gridCount - labelledCount : entry(of: label)?.count ?? 0
  }

  /// Memory position of the first voxel with this label in array order; `nil` for absent labels and
  /// the background.
  public func firstOffset(of label: UInt16) -> Int? { entry(of: label)?.firstOffset }

  /// Labels that are not known, ascending, and the memory position of the first voxel with one of
  /// them; `nil` if all are known.
  /// - Complexity: O(labels).
  public func unknown(
    where isKnown: (UInt16) -> Bool
  ) -> (labels: [UInt16], firstOffset: Int)? {
    let entries = entries.filter { !isKnown($0.label) }
    return entries.map(\.firstOffset).min().map { (entries.map(\.label), $0) }
  }

  private func entry(of label: UInt16) -> Entry? { entries.first { $0.label == label } }
}

extension LabelRuns {
  /// Number of voxels of each label; equals `LabelMap.labelCounts(threads:)`, but needs no second
  /// pass over the volume.
  /// - Complexity: O(runs).
  public var labelCounts: LabelCounts {
    var counts = [Int](repeating: 0, count: Int(table.labels.max() ?? 0) + 1)
    var firstOffsets = counts
    for row in 0..<table.rowCount {
      for run in table.range(ofRow: row) {
        let (label, span) = (Int(table.labels[run]), table.spans[run])
        if counts[label] == 0 { firstOffsets[label] = row * grid.size.x + Int(span.start) }
        counts[label] += span.count
      }
    }
    let entries = counts.indices.filter { counts[$0] > 0 }.map { label in
      LabelCounts.Entry(
        label: UInt16(label), count: counts[label], firstOffset: firstOffsets[label])
    }
    return LabelCounts(entries: entries, gridCount: grid.size.count)
  }
}
