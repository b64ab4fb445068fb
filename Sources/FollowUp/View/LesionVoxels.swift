import VoxelGrids

/// A lesion on the lattice with the box around it.
struct LesionVoxels: Sendable {
  let index: Int
  /// By row, then by start; at least one.
  let runs: [LatticeRun]
  let lower: SIMD3<Int32>
  let upper: SIMD3<Int32>

  init(index: Int, runs: [LatticeRun]) {
    self.index = index
    self.runs = runs
    var lower = SIMD3<Int32>(repeating: .max)
    var upper = SIMD3<Int32>(repeating: .min)
    for run in runs {
      lower = pointwiseMin(lower, SIMD3(run.start, run.y, run.z))
      upper = pointwiseMax(upper, SIMD3(run.end - 1, run.y, run.z))
    }
    self.lower = lower
    self.upper = upper
  }

  /// The same lesion under another number.
  func numbered(_ number: Int) -> LesionVoxels {
    guard number != index else { return self }
    return LesionVoxels(index: number, runs: runs.map { $0.numbered(number) })
  }

  /// The same lesion with runs of others that lie elsewhere.
  func joined(with others: [LatticeRun]) -> LesionVoxels {
    let runs = runs + others.map { $0.numbered(index) }
    return LesionVoxels(index: index, runs: runs.sorted { $0.isBefore($1) })
  }
}

extension LatticeRun {
  func numbered(_ lesion: Int) -> LatticeRun {
    var run = self
    run.lesion = Int32(lesion)
    return run
  }

  /// The longest pieces of it whose voxels all fulfil a condition on their place along the row.
  func pieces(where isKept: (Int32) -> Bool) -> [LatticeRun] {
    var pieces: [LatticeRun] = []
    var piece = self
    for x in start...end {
      let isOpen = piece.start < x
      let keeps = x < end && isKept(x)
      if !keeps, isOpen {
        piece.end = x
        pieces.append(piece)
      }
      if !keeps { piece.start = x + 1 }
    }
    return pieces
  }
}

extension [LesionVoxels] {
  /// The runs of all lesions, by row, then by start.
  ///
  /// Rows are counted and filled; where they are too many for what they hold, the runs are sorted.
  /// - Complexity: O(runs), as few runs share a row.
  var byRow: [LatticeRun] {
    guard let frame = RowFrame(of: self) else {
      return flatMap(\.runs).sorted { $0.isBefore($1) }
    }
    var ends = [Int](repeating: 0, count: frame.rows + 1)
    for body in self { for run in body.runs { ends[frame.row(of: run) + 1] += 1 } }
    for row in 0..<frame.rows { ends[row + 1] += ends[row] }
    let blank = LatticeRun(z: 0, y: 0, start: 0, end: 0, lesion: 0)
    var runs = [LatticeRun](repeating: blank, count: ends[frame.rows])
    var first = ends
    for body in self {
      for run in body.runs {
        let row = frame.row(of: run)
        var place = first[row]
        first[row] += 1
        while place > ends[row], run.start < runs[place - 1].start {
          runs[place] = runs[place - 1]
          place -= 1
        }
        runs[place] = run
      }
    }
    return runs
  }
}

/// The rows of the lattice that some lesions lie in.
private struct RowFrame {
  let rows: Int
  private let y, z, height: Int

  /// `nil` without lesions, and where rows are many more than runs.
  init?(of bodies: [LesionVoxels]) {
    guard let first = bodies.first else { return nil }
    let lower = bodies.reduce(first.lower) { pointwiseMin($0, $1.lower) }
    let upper = bodies.reduce(first.upper) { pointwiseMax($0, $1.upper) }
    (y, z) = (Int(lower.y), Int(lower.z))
    height = Int(upper.y) - y + 1
    rows = height * (Int(upper.z) - z + 1)
    let runs = bodies.reduce(0) { $0 + $1.runs.count }
    guard rows <= 8 * runs + Self.alwaysCounted else { return nil }
  }

  func row(of run: LatticeRun) -> Int { (Int(run.z) - z) * height + Int(run.y) - y }

  private static let alwaysCounted = 100_000
}
