import SlabDispatch
import VoxelGrids

extension LabelMap {
  /// Number of voxels of each label.
  /// - Complexity: one pass over the volume, 64 bytes at once where it is 0.
  public func labelCounts(threads: Int = 1) -> LabelCounts {
    labelCounts(threads: threads, grain: RunScan.slabVoxels)
  }

  /// - Parameter grain: largest number of voxels in a slab.
  func labelCounts(threads: Int, grain: Int) -> LabelCounts {
    let reader = VoxelReader(self)
    let cut = SlabCut(count: grid.size.count, grain: grain)
    let parts = orderedSlabs(cut, threads: threads) { reader.histogram(of: $0) }
    var places: [UInt16: Int] = [:]
    var entries: [LabelCounts.Entry] = []
    for (slab, part) in parts.enumerated() {
      var unseen: Set<UInt16> = []
      for (label, count) in part {
        if let place = places[label] {
          let known = entries[place]
          entries[place] = .init(
            label: label, count: known.count + count, firstOffset: known.firstOffset)
        } else {
          unseen.insert(label)
        }
      }
      guard !unseen.isEmpty else { continue }
      let found = reader.firstOffsets(of: unseen, in: cut[slab])
      for (label, count) in part {
        guard let offset = found[label] else { continue }
        places[label] = entries.count
        entries.append(.init(label: label, count: count, firstOffset: offset))
      }
    }
    return LabelCounts(
      entries: entries.sorted { $0.label < $1.label }, gridCount: grid.size.count)
  }
}
