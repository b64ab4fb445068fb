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
  /// For each run its root, the earliest run of its component.
  private var roots: [UInt32]

  /// Hands the roots over without a copy.
  consuming func takeRoots() -> [UInt32] { roots }

  /// - Complexity: O(runs · α) joins, on `threads` threads but for those across slab borders.
  init(_ table: RowTable, connectivity: Connectivity, threads: Int, rowGrain: Int) {
    let cut = SlabCut(count: table.rowCount, grain: rowGrain)
    let rows = connectivity.earlierRows
    // The standard library writes into its one shared empty array when asked for no capacity.
    guard !table.spans.isEmpty else {
      roots = []
      return
    }
    roots = Array(unsafeUninitializedCapacity: table.spans.count) { parents, written in
      for run in 0..<table.spans.count { parents[run] = UInt32(truncatingIfNeeded: run) }
      written = table.spans.count
      guard let base = parents.baseAddress else { return }
      nonisolated(unsafe) let forest = Parents(base)
      table.withRowMemory { memory in
        nonisolated(unsafe) let memory = memory
        _ = orderedSlabs(cut, threads: threads) { slab in
          memory.join(slab, to: rows, in: slab, forest)
        }
        for slab in 0..<cut.slabCount {
          let lower = cut[slab].lowerBound
          let seam = lower..<min(cut[slab].upperBound, lower + table.size.y + 1)
          memory.join(seam, to: rows, in: 0..<lower, forest)
        }
      }
      forest.flatten(count: written)
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

  /// The earlier root becomes the root of both.
  @inline(__always)
  func join(_ first: Int, _ second: Int) {
    let one = root(of: UInt32(truncatingIfNeeded: first))
    let other = root(of: UInt32(truncatingIfNeeded: second))
    if one < other { parent[Int(other)] = one } else { parent[Int(one)] = other }
  }

  /// Parents come before their children, so one pass in order leaves every run at its root.
  func flatten(count: Int) {
    for run in 0..<count { parent[run] = parent[Int(parent[run])] }
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

  /// Joins the runs of `rows` with those that touch them in earlier rows from `wanted`.
  func join(
    _ rows: Range<Int>, to steps: [EarlierRow], in wanted: Range<Int>, _ forest: Parents
  ) {
    for row in rows {
      let here = range(row)
      if here.isEmpty { continue }
      let y = row % size.y
      for step in steps {
        let other = row + step.y + step.z * size.y
        guard wanted.contains(other), (0..<size.y).contains(y + step.y) else { continue }
        let there = range(other)
        if there.isEmpty { continue }
        joinTouching(here, there, reach: step.reach, forest)
      }
    }
  }

  /// Visits every pair of touching runs of two rows.
  @inline(__always)
  private func joinTouching(
    _ here: Range<Int>, _ there: Range<Int>, reach: Int32, _ forest: Parents
  ) {
    var first = there.lowerBound
    for run in here {
      let span = spans[run]
      while first < there.upperBound, spans[first].end &+ reach <= span.start { first += 1 }
      var other = first
      while other < there.upperBound, spans[other].start < span.end &+ reach {
        if labels.map({ $0[run] == $0[other] }) ?? true { forest.join(run, other) }
        other += 1
      }
    }
  }
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
