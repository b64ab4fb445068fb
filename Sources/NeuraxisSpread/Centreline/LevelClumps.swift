import LesionMetrics
import VoxelCounting
import VoxelGrids

/// Voxels of a level beside one node.
struct VertebralLevelVote: Sendable {
  let level: VertebralLevel
  let voxels: Int
}

/// The part of each vertebra in each slice of a level mask.
struct LevelClumps {
  struct Clump {
    let level: VertebralLevel
    let slice: Int
    let voxels: Int
    let point: SIMD3<Double>
  }

  let all: [Clump]

  /// Voxels in fields of view before this one are left out.
  init(_ mask: LevelMask, survey: ScanSurvey, threads: Int) {
    var sums: [VertebralLevel: SliceSums] = [:]
    mask.map.labelRuns(threads: threads).forEachRun { run, label in
      guard let level = mask.levels[label] else { return }
      if survey.earlier.isEmpty {
        sums[level, default: SliceSums(survey.frame)].add(run)
      } else {
        Self.addOwned(run, of: survey, to: &sums[level, default: SliceSums(survey.frame)])
      }
    }
    let affine = survey.grid.affine
    all = sums.keys.sorted().flatMap { level -> [Clump] in
      guard let slices = sums[level]?.slices else { return [] }
      return slices.enumerated().compactMap { slice, sum in
        sum.centroid.map {
          Clump(
            level: level, slice: slice, voxels: sum.count,
            point: affine.point(atContinuous: $0).vector)
        }
      }
    }
  }

  private static func addOwned(
    _ run: VoxelRun, of survey: ScanSurvey, to sums: inout SliceSums
  ) {
    for x in run.start..<run.end {
      let voxel = VoxelIndex(Int(x), Int(run.y), Int(run.z))
      if survey.owns(survey.grid.affine.point(at: voxel).vector) { sums.add(voxel) }
    }
  }
}
