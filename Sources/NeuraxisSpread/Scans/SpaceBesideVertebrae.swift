import LesionMetrics
import VoxelGrids

/// Canal and cord of a field of view, gone on beside the vertebrae above and below where they are drawn.
///
/// A labelled vertebra shows that the spine is imaged there. The canal's middle is taken at the place
/// beside the vertebra that it last has: the mean over the slices within 10 mm. The sacrum reaches
/// farther down than the canal and is not followed. Ours.
struct SpaceBesideVertebrae {
  /// One place a slice that was added.
  private(set) var sums: SliceSums
  /// Slices that were added.
  private(set) var addedSlices = 0

  /// - Parameter drawn: canal and cord as the masks tell them.
  init(_ drawn: SliceSums, of survey: ScanSurvey, threads: Int) {
    sums = drawn
    let known = drawn.slices.indices.filter { drawn.slices[$0].count > 0 }
    guard let levels = survey.levels, let first = known.first, let last = known.last,
      first > 0 || last + 1 < drawn.slices.count
    else { return }
    let bodies = Self.bodies(LevelClumps(levels, survey: survey, threads: threads), survey)
    let reach = max(1, Int((Centreline.reach / survey.frame.distance).rounded()))
    add(0..<first, beside: bodies, asIn: first...min(last, first + reach - 1))
    add((last + 1)..<bodies.count, beside: bodies, asIn: max(first, last - reach + 1)...last)
  }

  /// Middle of the vertebrae of each slice, in continuous array indices.
  private static func bodies(_ clumps: LevelClumps, _ survey: ScanSurvey) -> [SIMD3<Double>?] {
    var sums = [(point: SIMD3<Double>, voxels: Double)](
      repeating: (.zero, 0), count: survey.frame.count)
    for clump in clumps.all where clump.level < .sacrum {
      sums[clump.slice].point += clump.point * Double(clump.voxels)
      sums[clump.slice].voxels += Double(clump.voxels)
    }
    return sums.map { sum in
      guard sum.voxels > 0 else { return nil }
      return survey.grid.affine.continuousIndex(of: WorldPoint(sum.point / sum.voxels))
    }
  }

  private mutating func add(
    _ slices: Range<Int>, beside bodies: [SIMD3<Double>?], asIn shared: ClosedRange<Int>
  ) {
    let steps = shared.compactMap { slice -> SIMD3<Double>? in
      guard let space = sums.slices[slice].centroid, let body = bodies[slice] else { return nil }
      return space - body
    }
    guard !steps.isEmpty else { return }
    let step = steps.reduce(.zero, +) / Double(steps.count)
    for slice in slices {
      guard let body = bodies[slice] else { continue }
      sums.place(body + step, slice: slice)
      addedSlices += 1
    }
  }
}
