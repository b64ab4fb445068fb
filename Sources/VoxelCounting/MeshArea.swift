import Quantities
import SlabDispatch
import VoxelGrids

extension MaskRuns {
  /// Area of the mesh at the half level (marching cubes), mapped to mm by the affine; what lies
  /// outside the grid counts as outside the mask. 0 for an empty mask.
  ///
  /// To compare with PyRadiomics' `SurfaceArea`.
  /// - Complexity: O(runs).
  /// - Source: Lorensen, Cline, "Marching cubes", SIGGRAPH 1987.
  public func meshArea(threads: Int = 1) -> SquareMillimetres {
    meshArea(threads: threads, rowGrain: RunScan.rowGrain(width: grid.size.x))
  }

  func meshArea(threads: Int, rowGrain: Int) -> SquareMillimetres {
    let counts = cubeCounts(threads: threads, rowGrain: rowGrain)
    let areas = CubeSurface(grid.affine).areas
    return SquareMillimetres(zip(counts, areas).reduce(0) { $0 + Double($1.0) * $1.1 })
  }

  /// How many cubes of eight neighbouring voxels have each set of corners in the mask, by their bits
  /// as ``CubeSurface`` numbers them; the grid is seen with a border of background.
  func cubeCounts(threads: Int, rowGrain: Int) -> [Int] {
    let table = self.table
    let height = table.size.y + 1
    let parts = orderedSlabs(
      of: height * (table.size.z + 1), grain: rowGrain, threads: threads
    ) { quads -> [Int] in
      var counts = [Int](repeating: 0, count: 256)
      for quad in quads {
        let y = quad % height - 1
        let z = quad / height - 1
        table.addCubes(y: y, z: z, to: &counts)
      }
      return counts
    }
    return parts.reduce(into: [Int](repeating: 0, count: 256)) { sum, part in
      for index in sum.indices { sum[index] += part[index] }
    }
  }
}

extension RowTable {
  /// Cubes between the rows (y, z), (y + 1, z), (y, z + 1), (y + 1, z + 1).
  ///
  /// From one change in a row to the next all columns of four voxels are alike, so the rows are
  /// walked in steps of their runs.
  fileprivate func addCubes(y: Int, z: Int, to counts: inout [Int]) {
    var cursors = (cursor(y, z), cursor(y + 1, z), cursor(y, z + 1), cursor(y + 1, z + 1))
    var column = 0
    var last: Int32 = 0
    while true {
      let place = min(
        min(cursors.0.next, cursors.1.next), min(cursors.2.next, cursors.3.next))
      guard place < Int32.max else { return }
      let before = column
      if cursors.0.next == place { column ^= cursors.0.advance(spans, bit: 1) }
      if cursors.1.next == place { column ^= cursors.1.advance(spans, bit: 2) }
      if cursors.2.next == place { column ^= cursors.2.advance(spans, bit: 4) }
      if cursors.3.next == place { column ^= cursors.3.advance(spans, bit: 8) }
      counts[before | column << 4] += 1
      if before != 0 { counts[before | before << 4] += Int(place - last - 1) }
      last = place
    }
  }

  private func cursor(_ y: Int, _ z: Int) -> RowCursor {
    guard let row = row(y: y, z: z) else { return RowCursor(0..<0, spans) }
    return RowCursor(range(ofRow: row), spans)
  }
}

/// Walks the places where one row changes between background and mask.
private struct RowCursor {
  private var run: Int
  private let end: Int
  private var isInside = false
  /// The next place that differs from the one before it; `Int32.max` where there is none.
  private(set) var next: Int32

  init(_ runs: Range<Int>, _ spans: [RowSpan]) {
    run = runs.lowerBound
    end = runs.upperBound
    next = runs.isEmpty ? .max : spans[runs.lowerBound].start
  }

  @inline(__always)
  mutating func advance(_ spans: [RowSpan], bit: Int) -> Int {
    if isInside {
      run += 1
      next = run < end ? spans[run].start : .max
    } else {
      next = spans[run].end
    }
    isInside.toggle()
    return bit
  }
}
