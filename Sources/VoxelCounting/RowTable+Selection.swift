import VoxelGrids

extension RowTable {
  /// Runs whose label is a member, joined where they meet.
  func selecting(_ members: LabelSet) -> RowTable {
    let limit = Int(labels.max() ?? 0)
    let isMember = members.table(upTo: limit)
    var part = ScannedRows()
    part.spans.reserveCapacity(spans.count)
    part.rowEnds.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let rowStart = part.spans.count
      for run in range(ofRow: row) where isMember[Int(labels[run])] != 0 {
        let span = spans[run]
        let last = part.spans.count - 1
        if last >= rowStart, part.spans[last].end == span.start {
          part.spans[last].end = span.end
        } else {
          part.spans.append(span)
        }
      }
      part.rowEnds.append(UInt32(part.spans.count))
    }
    return RowTable(size: size, joining: [part])
  }

  /// Label of the run that holds a voxel.
  /// - Precondition: the runs carry labels, and one holds the voxel.
  func label(at index: VoxelIndex) -> UInt16 {
    let row = range(ofRow: index.y + size.y * index.z)
    let x = Int32(index.x)
    guard let run = row.first(where: { spans[$0].start <= x && x < spans[$0].end }) else {
      preconditionFailure("a component's voxel lies in a run")
    }
    return labels[run]
  }

  /// Runs in array order, seen from the voxel `origin`.
  /// - Precondition: all lie inside `size` from there.
  init(size: GridSize, _ runs: ArraySlice<VoxelRun>, from origin: VoxelIndex) {
    var part = ScannedRows()
    part.spans.reserveCapacity(runs.count)
    part.rowEnds.reserveCapacity(size.y * size.z)
    for run in runs {
      let row = Int(run.y) - origin.y + size.y * (Int(run.z) - origin.z)
      while part.rowEnds.count < row { part.rowEnds.append(UInt32(part.spans.count)) }
      part.spans.append(
        RowSpan(start: run.start - Int32(origin.x), end: run.end - Int32(origin.x)))
    }
    while part.rowEnds.count < size.y * size.z { part.rowEnds.append(UInt32(part.spans.count)) }
    self.init(size: size, joining: [part])
  }
}
