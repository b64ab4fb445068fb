extension ChordSearch {
  /// Searches chords at exactly 45° in pixels, in both directions.
  ///
  /// A 45° line between corners crosses the lines through pixel centres only at mid-points of pixel
  /// faces. It follows a staircase of pixels and is inside if, of any two neighbouring pixels of the
  /// staircase, at least one is.
  func searchDiagonals(_ record: inout ChordRecord) {
    let last = section.columns + section.rows
    for isRising in [true, false] {
      for line in -last...last {
        switch ends {
        case .corners: walkStair(line, isRising, &record)
        case .centres: walkDiagonal(line, isRising, &record)
        }
      }
    }
  }

  /// - Parameter line: row of the staircase's first pixel at column −1, counted along its direction.
  private func walkStair(_ line: Int, _ isRising: Bool, _ record: inout ChordRecord) {
    let turn = isRising ? 1 : -1
    let firstRow = isRising ? line : section.rows - 1 - line
    var start: SIMD2<Int32>?
    var end: SIMD2<Int32>?
    for column in visibleColumns(line) {
      let row = firstRow + turn * (column + 1)
      // From a pixel to its neighbour in the same column, then to the next column.
      let stair = [
        holdsWithin(column, row), holdsWithin(column, row + turn),
        holdsWithin(column + 1, row + turn),
      ]
      let faces = [
        SIMD2(Int32(2 * column), Int32(2 * row + turn)),
        SIMD2(Int32(2 * column + 1), Int32(2 * (row + turn))),
      ]
      for step in 0..<2 {
        if stair[step] != stair[step + 1] {
          if start == nil { start = faces[step] }
          end = faces[step]
        } else if !stair[step] {
          add(start, end, &record)
          (start, end) = (nil, nil)
        }
      }
    }
    add(start, end, &record)
  }

  private func walkDiagonal(_ line: Int, _ isRising: Bool, _ record: inout ChordRecord) {
    let turn = isRising ? 1 : -1
    let firstRow = isRising ? line : section.rows - 1 - line
    var start: SIMD2<Int32>?
    var end: SIMD2<Int32>?
    for column in visibleColumns(line) {
      let row = firstRow + turn * (column + 1)
      if holdsWithin(column, row) {
        let place = SIMD2(Int32(2 * column), Int32(2 * row))
        if start == nil { start = place }
        end = place
      } else {
        add(start, end, &record)
        (start, end) = (nil, nil)
      }
    }
    add(start, end, &record)
  }

  /// Columns in which the line crosses the box or the one-pixel margin around it.
  private func visibleColumns(_ line: Int) -> ClosedRange<Int> {
    let first = max(-1, -line - 3)
    return first...max(first, min(section.columns, section.rows - line + 1))
  }

  private func holdsWithin(_ column: Int, _ row: Int) -> Bool {
    guard (0..<section.columns).contains(column), (0..<section.rows).contains(row) else {
      return false
    }
    return section.holds(column, row)
  }

  private func add(
    _ start: SIMD2<Int32>?, _ end: SIMD2<Int32>?, _ record: inout ChordRecord
  ) {
    guard let start, let end, start != end else { return }
    let length = plane.point(end &- start).squaredLength
    record.add(Chord(first: start, second: end, slice: slice), squaredLength: length)
  }
}
