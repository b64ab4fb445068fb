import SlabDispatch
import VoxelGrids

/// Union-find over the runs of a table: runs that touch come to share a root, which is always the
/// earliest of them in array order, whatever the order of the joins.
///
/// Why unsafe: joins chase indices through one array; bounds checks and exclusivity double their
/// time. Every index is a run of the table. Slabs write only parents of their own runs, so they may
/// run side by side; what crosses a slab's border is joined afterwards, in order. The oracle is the
/// flood fill of `SlowCounting` in the tests.
struct RunForest {
  /// For each run an earlier one of its component; the run itself where it is the earliest.
  private var parents: [UInt32]

  /// Components: runs that are their own parents.
  /// - Complexity: O(runs).
  var rootCount: Int {
    parents.withUnsafeBufferPointer { parents in
      parents.indices.reduce(0) { $0 + (parents[$1] == UInt32(truncatingIfNeeded: $1) ? 1 : 0) }
    }
  }

  /// Hands the parents over without a copy.
  consuming func takeParents() -> [UInt32] { parents }

  /// - Parameter rowGrain: rows of a slab; one thread alone needs no slabs and no seams.
  /// - Complexity: O(runs · α) joins, on `threads` threads but for those across slab borders.
  init(_ table: RowTable, connectivity: Connectivity, threads: Int, rowGrain: Int) {
    let cut = SlabCut(count: table.rowCount, grain: threads > 1 ? rowGrain : table.rowCount)
    let rows = connectivity.earlierRows
    // The standard library writes into its one shared empty array when asked for no capacity.
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
          memory.plant(slab, rows, forest)
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
  func plant(_ run: Int, under root: UInt32) { parent[run] = root }

  /// The earlier of a root and the root of a run becomes the root of both.
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

/// The rows of a table with their runs, as plain memory.
private struct RowMemory {
  let size: GridSize
  let spans: UnsafeBufferPointer<RowSpan>
  let rowStarts: UnsafeBufferPointer<UInt32>
  /// `nil` where runs of all labels join.
  let labels: UnsafeBufferPointer<UInt16>?

  @inline(__always)
  func range(_ row: Int) -> Range<Int> { Int(rowStarts[row])..<Int(rowStarts[row + 1]) }

  /// Gives the runs of a slab their parents within the slab.
  func plant(_ slab: Range<Int>, _ steps: [EarlierRow], _ forest: Parents) {
    withCursors(steps) { steps, cursors in
      var y = slab.lowerBound % size.y
      for row in slab {
        let here = range(row)
        if !here.isEmpty {
          let count = place(cursors, steps, beside: row, y, from: slab.lowerBound, to: row)
          for run in here {
            var root = UInt32(truncatingIfNeeded: run)
            for cursor in 0..<count { climb(cursors + cursor, from: run, &root, forest) }
            forest.plant(run, under: root)
          }
        }
        y = y + 1 == size.y ? 0 : y + 1
      }
    }
  }

  /// Joins the planted runs of `rows` with those that touch them before the first of these rows.
  func joinSeam(_ rows: Range<Int>, _ steps: [EarlierRow], _ forest: Parents) {
    withCursors(steps) { steps, cursors in
      for row in rows {
        let here = range(row)
        if here.isEmpty { continue }
        let count = place(
          cursors, steps, beside: row, row % size.y, from: 0, to: rows.lowerBound)
        for run in here {
          var root = forest.root(of: UInt32(truncatingIfNeeded: run))
          for cursor in 0..<count { climb(cursors + cursor, from: run, &root, forest) }
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

  /// Puts cursors on those earlier rows of `first ..< end` that hold runs; returns how many.
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

  /// Joins a run with all that touch it in one earlier row.
  @inline(__always)
  private func climb(
    _ cursor: UnsafeMutablePointer<RowCursor>, from run: Int, _ root: inout UInt32,
    _ forest: Parents
  ) {
    let span = spans[run]
    let reach = cursor.pointee.reach
    let end = cursor.pointee.end
    var other = cursor.pointee.next
    while other < end, spans[Int(other)].end &+ reach <= span.start { other &+= 1 }
    cursor.pointee.next = other
    while other < end, spans[Int(other)].start < span.end &+ reach {
      if labels.map({ $0[run] == $0[Int(other)] }) ?? true { forest.join(Int(other), &root) }
      other &+= 1
    }
  }
}

/// Where the walk through the runs of one earlier row stands.
private struct RowCursor {
  var next: UInt32
  let end: UInt32
  let reach: Int32
}

extension RowTable {
  fileprivate func withRowMemory<Result>(_ body: (RowMemory) -> Result) -> Result {
    spans.withUnsafeBufferPointer { spans in
      rowStarts.withUnsafeBufferPointer { rowStarts in
        labels.withUnsafeBufferPointer { labels in
          body(
            RowMemory(
              size: size, spans: spans, rowStarts: rowStarts,
              labels: labels.isEmpty ? nil : labels))
        }
      }
    }
  }
}
