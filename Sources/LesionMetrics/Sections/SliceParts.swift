/// A connected part of a slice; diagonal neighbours are connected, as in the outline.
///
/// No chord that stays inside the outline joins two parts.
struct SlicePart {
  let slice: Int
  /// Range in ``SliceParts/runs``.
  let runs: Range<Int>
  /// Whether it is the only part of the slice.
  let isAlone: Bool
}

/// The slices of a lesion, each divided into connected parts.
struct SliceParts {
  /// Sorted by slice, then by first run.
  private(set) var parts: [SlicePart] = []
  /// Runs of all parts; within a part sorted by row, then by column.
  private(set) var runs: [PixelRun]

  func runs(of part: SlicePart) -> ArraySlice<PixelRun> { runs[part.runs] }

  /// - Complexity: O(runs).
  init(_ stack: SliceStack) {
    runs = stack.runs
    var forest = SliceForest(stack.runs)
    parts.reserveCapacity(stack.count)
    for slice in 0..<stack.count {
      let range = stack.starts[slice]..<stack.starts[slice + 1]
      let sizes = forest.partSizes(in: range)
      if sizes.count == 1 {
        parts.append(SlicePart(slice: slice, runs: range, isAlone: true))
        continue
      }
      var starts: [Int] = []
      var end = range.lowerBound
      for size in sizes {
        starts.append(end)
        parts.append(SlicePart(slice: slice, runs: end..<(end + size), isAlone: false))
        end += size
      }
      for run in range {
        let part = forest.number(of: run)
        runs[starts[part]] = stack.runs[run]
        starts[part] += 1
      }
    }
  }
}

/// The runs of each slice as union-find trees, whose root is the first run of a part.
private struct SliceForest {
  private let runs: [PixelRun]
  private var parents: [Int32]
  /// For each root, the number of its part in the slice.
  private var numbers: [Int32]

  init(_ runs: [PixelRun]) {
    self.runs = runs
    parents = (0..<Int32(runs.count)).map { $0 }
    numbers = [Int32](repeating: 0, count: runs.count)
  }

  /// Joins the touching runs of a slice and returns the number of runs in each part, sorted by first
  /// run.
  mutating func partSizes(in range: Range<Int>) -> [Int] {
    var other = range.lowerBound
    for run in range {
      let one = runs[run]
      if run > range.lowerBound, runs[run - 1].row == one.row, runs[run - 1].end == one.start {
        join(run, run - 1)
      }
      // Runs of the previous row that end before this one also end before those that follow.
      while other < run, endsBefore(runs[other], one) { other += 1 }
      var below = other
      while below < run, runs[below].row == one.row - 1, runs[below].start <= one.end {
        join(run, below)
        below += 1
      }
    }
    var sizes: [Int] = []
    for run in range {
      let root = root(of: run)
      if root == run {
        numbers[run] = Int32(sizes.count)
        sizes.append(0)
      }
      sizes[Int(numbers[root])] += 1
    }
    return sizes
  }

  private func endsBefore(_ run: PixelRun, _ next: PixelRun) -> Bool {
    run.row < next.row - 1 || run.row == next.row - 1 && run.end < next.start
  }

  mutating func number(of run: Int) -> Int { Int(numbers[root(of: run)]) }

  private mutating func root(of run: Int) -> Int {
    var place = run
    while Int(parents[place]) != place {
      parents[place] = parents[Int(parents[place])]
      place = Int(parents[place])
    }
    return place
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(of: one), root(of: other))
    if first == second { return }
    parents[max(first, second)] = Int32(min(first, second))
  }
}
