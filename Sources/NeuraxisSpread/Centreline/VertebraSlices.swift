import LesionMetrics
import VoxelCounting
import VoxelGrids

/// How many voxels of a vertebra lie beside one node.
struct LevelCount: Sendable {
  let level: VertebralLevel
  let voxels: Int
}

/// The part of each labelled vertebra in each slice of a level mask.
struct VertebraSlices {
  struct Part {
    let level: VertebralLevel
    /// Counted from the top.
    let slice: Int
    let voxels: Int
    /// In the world, mm.
    let centroid: SIMD3<Double>
  }

  let parts: [Part]

  /// Reads the level mask of a field of view; voxels that lie in earlier ones are left out.
  init(_ mask: LevelMask, of scan: SpineMasks, threads: Int) {
    var sums: [VertebralLevel: SliceSums] = [:]
    mask.map.labelRuns(threads: threads).forEachRun { run, label in
      guard let level = mask.levels[label] else { return }
      if scan.earlier.isEmpty {
        sums[level, default: SliceSums(scan.frame)].add(run)
      } else {
        Self.add(run, ownedBy: scan, to: &sums[level, default: SliceSums(scan.frame)])
      }
    }
    let affine = scan.grid.affine
    parts = sums.keys.sorted().flatMap { level -> [Part] in
      guard let slices = sums[level]?.slices else { return [] }
      return slices.enumerated().compactMap { slice, sum in
        sum.centroid.map {
          Part(
            level: level, slice: slice, voxels: sum.count,
            centroid: affine.point(atContinuous: $0).vector)
        }
      }
    }
  }

  private static func add(_ run: VoxelRun, ownedBy scan: SpineMasks, to sums: inout SliceSums) {
    for x in run.start..<run.end {
      let voxel = VoxelIndex(Int(x), Int(run.y), Int(run.z))
      if scan.owns(scan.grid.affine.point(at: voxel).vector) { sums.add(voxel) }
    }
  }
}
