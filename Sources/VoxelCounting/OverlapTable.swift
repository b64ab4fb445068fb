import VoxelGrids

/// How many voxels carry each pair of labels in two masks of one grid, e.g. the lesions of two
/// sessions.
public struct OverlapTable: Hashable, Sendable {
  /// Voxels that carry label `first` in one mask and `second` in the other; never label 0.
  public struct Pair: Hashable, Sendable {
    public let first: Int
    public let second: Int
    /// At least 1.
    public let voxelCount: Int
  }

  /// Pairs that occur, by first label, then by second.
  public let pairs: [Pair]

  /// - Precondition: the masks have one size; that they lie on one grid in the world is for the
  ///   caller to see to (`VoxelGrid.reordering(onto:)`).
  /// - Complexity: one pass over each volume.
  public init(_ first: LabelMap, _ second: LabelMap, threads: Int = 1) {
    self.init(first.labelRuns(threads: threads), second.labelRuns(threads: threads))
  }

  /// - Complexity: O(runs).
  public init(_ first: LabelRuns, _ second: LabelRuns) {
    precondition(first.grid.size == second.grid.size, "overlapping masks have one size")
    var counts = PairCounts()
    let (one, other) = (first.table, second.table)
    for row in 0..<one.rowCount {
      let here = one.range(ofRow: row)
      var run = other.range(ofRow: row)
      for span in here where !run.isEmpty {
        counts.add(one, span, other, &run)
      }
    }
    pairs = counts.pairs
  }

  /// Voxels of a pair of labels, 0 where there are none.
  public subscript(first: Int, second: Int) -> Int {
    pairs.first { $0.first == first && $0.second == second }?.voxelCount ?? 0
  }
}

private struct PairCounts {
  private var counts: [UInt32: Int] = [:]
  private var key: UInt32 = 0
  private var pending = 0

  /// Adds what one run shares with the runs of the other row, and drops those that end before it.
  mutating func add(
    _ one: RowTable, _ run: Int, _ other: RowTable, _ there: inout Range<Int>
  ) {
    let span = one.spans[run]
    while let first = there.first, other.spans[first].end <= span.start {
      there = (first + 1)..<there.upperBound
    }
    for candidate in there {
      let match = other.spans[candidate]
      guard match.start < span.end else { break }
      let shared = min(span.end, match.end) - max(span.start, match.start)
      add(one.labels[run], other.labels[candidate], Int(shared))
    }
  }

  private mutating func add(_ first: UInt16, _ second: UInt16, _ voxels: Int) {
    let pair = UInt32(first) << 16 | UInt32(second)
    if pair != key {
      flush()
      key = pair
    }
    pending += voxels
  }

  private mutating func flush() {
    if pending > 0 { counts[key, default: 0] += pending }
    pending = 0
  }

  var pairs: [OverlapTable.Pair] {
    mutating get {
      flush()
      return counts.keys.sorted().map { key in
        .init(first: Int(key >> 16), second: Int(key & 0xFFFF), voxelCount: counts[key] ?? 0)
      }
    }
  }
}
