import SlabDispatch

/// Union-find over the runs of a table: runs that touch come to share a root, which is always the
/// earliest of them in array order, whatever the order of the joins.
///
/// Why unsafe: joins chase indices through one array; bounds checks and exclusivity double their
/// time. Every index is a run of the table. Slabs write only parents of their own runs, so they may
/// run side by side; what crosses a slab's border is joined afterwards, in order. The oracle is the
/// flood fill of `SlowCounting` in the tests.
struct RunForest {
  /// For each run its root, the earliest run of its component.
  let roots: [UInt32]

  /// - Complexity: O(runs · α) joins, on `threads` threads but for those across slab borders.
  init(_ table: RowTable, connectivity: Connectivity, threads: Int, rowGrain: Int) {
    let cut = SlabCut(count: table.rowCount, grain: rowGrain)
    let rows = connectivity.earlierRows
    roots = Array(unsafeUninitializedCapacity: table.spans.count) { parents, written in
      for run in 0..<table.spans.count { parents[run] = UInt32(truncatingIfNeeded: run) }
      written = table.spans.count
      guard let base = parents.baseAddress, written > 0 else { return }
      nonisolated(unsafe) let forest = Parents(base)
      _ = orderedSlabs(cut, threads: threads) { slab in
        table.join(slab, to: rows, in: forest) { $0 >= slab.lowerBound }
      }
      for slab in 0..<cut.slabCount {
        let lower = cut[slab].lowerBound
        let seam = lower..<min(cut[slab].upperBound, lower + table.size.y + 1)
        table.join(seam, to: rows, in: forest) { $0 < lower }
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

extension RowTable {
  /// Joins the runs of `rows` with those that touch them in earlier rows that `isWanted`.
  fileprivate func join(
    _ rows: Range<Int>, to earlier: [EarlierRow], in forest: Parents,
    where isWanted: (Int) -> Bool
  ) {
    let isLabelled = !labels.isEmpty
    spans.withUnsafeBufferPointer { spans in
      for row in rows {
        let here = range(ofRow: row)
        guard !here.isEmpty else { continue }
        let y = row % size.y
        let z = row / size.y
        for step in earlier {
          guard let other = self.row(y: y + step.y, z: z + step.z), isWanted(other) else {
            continue
          }
          let there = range(ofRow: other)
          guard !there.isEmpty else { continue }
          joinTouching(
            spans, here, there, reach: step.reach, isLabelled: isLabelled, in: forest)
        }
      }
    }
  }

  /// Visits every pair of touching runs of two rows.
  @inline(__always)
  private func joinTouching(
    _ spans: UnsafeBufferPointer<RowSpan>, _ here: Range<Int>, _ there: Range<Int>, reach: Int32,
    isLabelled: Bool, in forest: Parents
  ) {
    var first = there.lowerBound
    for run in here {
      let span = spans[run]
      while first < there.upperBound, spans[first].end &+ reach <= span.start { first += 1 }
      var other = first
      while other < there.upperBound, spans[other].start < span.end &+ reach {
        if !isLabelled || labels[run] == labels[other] { forest.join(run, other) }
        other += 1
      }
    }
  }
}
