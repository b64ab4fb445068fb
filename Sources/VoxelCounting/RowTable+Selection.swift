import VoxelGrids

extension RowTable {
  /// The runs with one of the labels; adjacent runs are merged.
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
}
