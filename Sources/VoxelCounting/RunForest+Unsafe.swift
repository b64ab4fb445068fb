import SlabDispatch
import VoxelGrids

/// Union-find over the runs of a table: connected runs share a root, which is always the first of
/// them in array order, whatever the order of the joins.
///
/// Why unsafe: joins follow indices through one array; bounds and exclusivity checks double the time.
/// Every index is a run of the table. Slabs write only the parents of their own runs, so they can run
/// in parallel; connections across slab borders are joined afterwards, in order. Tests compare with
/// the flood fill of `SlowCounting`.
struct RunForest {
  /// For each run, an earlier run of its component; the first run of a component is its own parent.
  private var parents: [UInt32]

  /// Number of components.
  /// - Complexity: O(runs).
  var rootCount: Int {
    parents.withUnsafeBufferPointer { parents in
      parents.indices.reduce(0) { $0 + (parents[$1] == UInt32(truncatingIfNeeded: $1) ? 1 : 0) }
    }
  }

  /// The parents, without a copy.
  consuming func takeParents() -> [UInt32] { parents }

  /// - Parameter rowGrain: largest number of rows in a slab; with one thread there is a single slab.
  /// - Complexity: O(runs · α), on `threads` threads except for joins across slab borders.
  init(_ table: RowTable, connectivity: Connectivity, threads: Int, rowGrain: Int) {
    let cut = SlabCut(count: table.rowCount, grain: threads > 1 ? rowGrain : table.rowCount)
    let rows = connectivity.earlierRows
    // With capacity 0, the standard library would write into its shared empty array.
    guard !table.spans.isEmpty else {
      parents = []
      return
    }
    parents = Array(unsafeUninitializedCapacity: table.spans.count) { parents, written in
      written = table.spans.count
      guard let base = parents.baseAddress else { return }
      nonisolated(unsafe) let forest = Parents(base)
      table.withRowMemory { memory in
        nonisolated(unsafe) let memory = memory
        _ = orderedSlabs(cut, threads: threads) { slab in
          memory.joinWithin(slab, rows, forest)
        }
        for slab in 1..<max(1, cut.slabCount) {
          let lower = cut[slab].lowerBound
          let seam = lower..<min(cut[slab].upperBound, lower + table.size.y + 1)
          memory.joinSeam(seam, rows, forest)
        }
      }
    }
  }
}

private struct Parents {
  private let parent: UnsafeMutablePointer<UInt32>

  init(_ parent: UnsafeMutablePointer<UInt32>) { self.parent = parent }

  @inline(__always)
  func root(of run: UInt32) -> UInt32 {
    var run = run
    while parent[Int(run)] != run {
      let next = parent[Int(parent[Int(run)])]
      parent[Int(run)] = next
      run = next
    }
    return run
  }

  @inline(__always)
  func set(_ run: Int, root: UInt32) { parent[run] = root }

  /// Makes the earlier of `root` and the root of a run the root of both.
  @inline(__always)
  func join(_ run: Int, _ root: inout UInt32) {
    if parent[run] == root { return }
    let other = self.root(of: UInt32(truncatingIfNeeded: run))
    if other < root {
      parent[Int(root)] = other
      root = other
    } else {
      parent[Int(other)] = root
    }
  }
}

/// The rows and runs of a table, as plain memory.
private struct RowMemory {
  let size: GridSize
  let spans: UnsafeBufferPointer<RowSpan>
  let rowStarts: UnsafeBufferPointer<UInt32>

  @inline(__always)
  func range(_ row: Int) -> Range<Int> { Int(rowStarts[row])..<Int(rowStarts[row + 1]) }

  /// Joins the runs of a slab with each other.
  func joinWithin(_ slab: Range<Int>, _ steps: [EarlierRow], _ forest: Parents) {
    withCursors(steps) { steps, cursors in
      var y = slab.lowerBound % size.y
      for row in slab {
        let here = range(row)
        if !here.isEmpty {
          let count = place(cursors, steps, beside: row, y, from: slab.lowerBound, to: row)
          for run in here {
            var root = UInt32(truncatingIfNeeded: run)
            for cursor in 0..<count { join(run, with: cursors + cursor, &root, forest) }
            forest.set(run, root: root)
          }
        }
        y = y + 1 == size.y ? 0 : y + 1
      }
    }
  }

  /// Joins the runs of `rows` with their neighbours in earlier slabs.
  func joinSeam(_ rows: Range<Int>, _ steps: [EarlierRow], _ forest: Parents) {
    withCursors(steps) { steps, cursors in
      for row in rows {
        let here = range(row)
        if here.isEmpty { continue }
        let count = place(
          cursors, steps, beside: row, row % size.y, from: 0, to: rows.lowerBound)
        for run in here {
          var root = forest.root(of: UInt32(truncatingIfNeeded: run))
          for cursor in 0..<count { join(run, with: cursors + cursor, &root, forest) }
        }
      }
    }
  }

  @inline(__always)
  private func withCursors(
    _ steps: [EarlierRow],
    _ body: (UnsafeBufferPointer<EarlierRow>, UnsafeMutablePointer<RowCursor>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: RowCursor.self, capacity: steps.count) { cursors in
      steps.withUnsafeBufferPointer { steps in
        if let base = cursors.baseAddress { body(steps, base) }
      }
    }
  }

  /// Places one cursor on each neighbouring row in `first ..< end` that has runs; returns their number.
  @inline(__always)
  private func place(
    _ cursors: UnsafeMutablePointer<RowCursor>, _ steps: UnsafeBufferPointer<EarlierRow>,
    beside row: Int, _ y: Int, from first: Int, to end: Int
  ) -> Int {
    var count = 0
    for step in steps {
      let other = row &+ step.y &+ step.z &* size.y
      let otherY = y &+ step.y
      guard other >= first, other < end, otherY >= 0, otherY < size.y else { continue }
      let (start, stop) = (rowStarts[other], rowStarts[other &+ 1])
      if start == stop { continue }
      cursors[count] = RowCursor(next: start, end: stop, reach: step.reach)
      count &+= 1
    }
    return count
  }

  /// Joins a run with all its neighbours in one earlier row.
  @inline(__always)
  private func join(
    _ run: Int, with cursor: UnsafeMutablePointer<RowCursor>, _ root: inout UInt32,
    _ forest: Parents
  ) {
    let span = spans[run]
    let reach = cursor.pointee.reach
    let end = cursor.pointee.end
    var other = cursor.pointee.next
    while other < end, spans[Int(other)].end &+ reach <= span.start { other &+= 1 }
    cursor.pointee.next = other
    while other < end, spans[Int(other)].start < span.end &+ reach {
      forest.join(Int(other), &root)
      other &+= 1
    }
  }
}

/// A position among the runs of one earlier row.
private struct RowCursor {
  var next: UInt32
  let end: UInt32
  let reach: Int32
}

extension RowTable {
  fileprivate func withRowMemory<Result>(_ body: (RowMemory) -> Result) -> Result {
    spans.withUnsafeBufferPointer { spans in
      rowStarts.withUnsafeBufferPointer { rowStarts in
        body(RowMemory(size: size, spans: spans, rowStarts: rowStarts))
      }
    }
  }
}
