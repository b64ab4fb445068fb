import VoxelGrids

extension LabelRuns {
  /// Voxels of each label: the same as `LabelMap.labelCounts(threads:)` without a second pass over
  /// the volume.
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
