import SlabDispatch
import VoxelGrids

/// Finds the runs of a mask in one pass over its voxels.
enum RunScan {
  /// Voxels per slab: large enough to be worth a thread, small enough to divide the work evenly.
  static let slabVoxels = 1 << 20

  /// Rows per slab, for rows of `width` voxels.
  static func rowGrain(width: Int) -> Int { max(1, slabVoxels / width) }

  /// Rows per slab for joining runs; larger, because the first plane of each slab is joined on one
  /// thread.
  static func forestGrain(width: Int) -> Int { 8 * rowGrain(width: width) }

  /// Planes per slab.
  static func planeGrain(_ size: GridSize) -> Int { max(1, slabVoxels / (size.x * size.y)) }

  /// Runs of voxels with any of the labels; neighbours with different labels share a run.
  static func binary(
    _ map: LabelMap, _ labels: LabelSet, threads: Int, rowGrain: Int? = nil
  ) -> RowTable {
    guard !labels.isEverything else {
      return table(of: map, threads, rowGrain) { rows, reader in reader.scanForeground(rows: rows) }
    }
    let isMember = labels.table(upTo: map.largestStorable)
    return table(of: map, threads, rowGrain) { rows, reader in
      reader.scanMembers(rows: rows, isMember: isMember)
    }
  }

  /// Runs of voxels with the same label.
  static func labelled(_ map: LabelMap, threads: Int, rowGrain: Int? = nil) -> RowTable {
    table(of: map, threads, rowGrain) { rows, reader in reader.scanLabelled(rows: rows) }
  }

  private static func table(
    of map: LabelMap, _ threads: Int, _ rowGrain: Int?,
    _ scan: @Sendable (Range<Int>, RowReader) -> ScannedRows
  ) -> RowTable {
    let size = map.grid.size
    precondition(
      max(size.x, size.y, size.z) < Int32.max, "voxel indices fit into 32 bits")
    let grain = rowGrain ?? Self.rowGrain(width: size.x)
    let reader = RowReader(map)
    let parts = orderedSlabs(of: size.y * size.z, grain: grain, threads: threads) { rows in
      scan(rows, reader)
    }
    return RowTable(size: size, joining: parts)
  }
}

extension LabelSet {
  /// Whether the set contains every label except the background.
  fileprivate var isEverything: Bool { labels.count == Int(UInt16.max) }
}

extension LabelMap {
  fileprivate var largestStorable: Int {
    switch storage {
    case .bytes: Int(UInt8.max)
    case .words: Int(UInt16.max)
    }
  }
}
