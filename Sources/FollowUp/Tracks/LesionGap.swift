import VoxelGrids

/// How far apart two lesions are: the smallest step in mm between the faces of two of their voxels,
/// 0 where voxels touch.
struct LesionGap {
  private let columns: [SIMD3<Double>]
  /// Distance in mm of neighbouring lattice planes across each axis.
  private let spacing: SIMD3<Double>
  private let widest: Double

  init(_ lattice: Affine, widest: Double) {
    columns = lattice.columns
    let volume = abs(lattice.determinant)
    let (x, y, z) = (lattice.columns[0], lattice.columns[1], lattice.columns[2])
    spacing = SIMD3(
      volume / y.cross(z).length, volume / z.cross(x).length, volume / x.cross(y).length)
    self.widest = widest
  }

  /// Whether `later`, and all that begin at a higher layer, lie beyond the gap above a lesion.
  func isBeyond(_ body: LesionVoxels, before later: LesionVoxels) -> Bool {
    Double(later.lower.z - body.upper.z - 1) * spacing.z > widest
  }

  /// `nil` where it is wider than the widest that matters.
  /// - Complexity: O(r·k) for r runs of the smaller lesion and k of the other's near each.
  func width(_ first: LesionVoxels, _ second: LesionVoxels) -> Double? {
    for axis in 0..<3 {
      let apart = max(
        second.lower[axis] - first.upper[axis], first.lower[axis] - second.upper[axis])
      if Double(apart - 1) * spacing[axis] > widest { return nil }
    }
    let (small, large) = first.runs.count <= second.runs.count ? (first, second) : (second, first)
    var best = widest.nextUp
    for run in small.runs {
      lookAround(run, large.runs, &best)
      if best == 0 { return 0 }
    }
    return best <= widest ? best : nil
  }

  private func lookAround(_ run: LatticeRun, _ others: [LatticeRun], _ best: inout Double) {
    let layers = Int32(min(best / spacing.z, 1e6)) + 1
    let rows = Int32(min(best / spacing.y, 1e6)) + 1
    for z in (run.z - layers)...(run.z + layers) {
      var index = Self.firstIndex(in: others, z: z, y: run.y - rows)
      while index < others.count, others[index].z == z, others[index].y <= run.y + rows {
        best = min(best, distance(run, others[index]))
        index += 1
      }
      if best == 0 { return }
    }
  }

  private func distance(_ run: LatticeRun, _ other: LatticeRun) -> Double {
    let x =
      other.start >= run.end
      ? Double(other.start - run.end) : min(0, Double(other.end - run.start))
    let y = Self.between(run.y, other.y)
    let z = Self.between(run.z, other.z)
    let step = columns[0] * x + columns[1] * y + columns[2] * z
    return step.length
  }

  /// Whole voxels between two rows, with their sign.
  private static func between(_ first: Int32, _ second: Int32) -> Double {
    let step = Double(second - first)
    return step > 0 ? step - 1 : min(0, step + 1)
  }

  private static func firstIndex(in runs: [LatticeRun], z: Int32, y: Int32) -> Int {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if (runs[middle].z, runs[middle].y) < (z, y) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
