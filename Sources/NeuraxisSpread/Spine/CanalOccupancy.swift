import LesionMetrics
import Quantities
import VoxelGrids

/// How much of the canal's free space (canal without the cord) lesion fills.
public struct CanalOccupancy: Hashable, Sendable {
  /// The fullest axial slice.
  public struct Slice: Hashable, Sendable {
    /// 0…100.
    public let percent: Double
    /// Arc length in mm from the top of the imaged spine.
    public let along: Millimetres
    public let level: VertebralLevel?
  }

  /// Over the whole imaged canal but for slices that a side of the field of view cuts, 0…100.
  public let percent: Double
  public let fullestSlice: Slice
  /// Of each imaged level with a slice that no side cuts; `nil` without levels.
  public let percentByLevel: [VertebralLevel: Double]?
  /// Slices that show the canal and no cord although there is one: above the lowest cord, and below it
  /// where it ends at a level at which no cord does. There the cord's room counts as free, so that
  /// percentages are lower bounds.
  public let slicesWithoutCord: Int

  /// - Returns: `nil` where a scan lacks canal or cord, or there is no free space, or
  ///   a side of the field of view cuts all of it.
  init?(
    _ surveys: [ScanSurvey], _ walk: LesionWalk, along spine: SpineLine, levels: [VertebralLevel?]?
  ) {
    var all = (free: 0.0, filled: 0.0)
    var byLevel: [VertebralLevel: (free: Double, filled: Double)] = [:]
    var fullest: (share: Double, node: Int)?
    for (scan, survey) in surveys.enumerated() {
      guard let free = survey.freeVoxels else { return nil }
      let volume = survey.grid.voxelVolume.value
      for slice in free.indices where free[slice] > 0 && !spine.sideCuts.isCut[scan][slice] {
        let node = spine.nodes[scan][slice]
        let parts = (Double(free[slice]) * volume, Double(walk.filled[scan][slice]) * volume)
        all = (all.free + parts.0, all.filled + parts.1)
        if let level = levels?[node] ?? nil {
          let sum = byLevel[level] ?? (0, 0)
          byLevel[level] = (sum.free + parts.0, sum.filled + parts.1)
        }
        let share = parts.1 / parts.0
        if spine.isOwner[scan][slice], fullest.map({ share > $0.share }) ?? true {
          fullest = (share, node)
        }
      }
    }
    guard all.free > 0, let fullest else { return nil }
    percent = all.filled / all.free * 100
    fullestSlice = Slice(
      percent: fullest.share * 100, along: Millimetres(spine.line.arc[fullest.node]),
      level: levels?[fullest.node] ?? nil)
    slicesWithoutCord = Self.slicesWithoutCord(surveys, along: spine, levels: levels)
    percentByLevel = levels == nil ? nil : byLevel.mapValues { $0.filled / $0.free * 100 }
  }

  private static func slicesWithoutCord(
    _ surveys: [ScanSurvey], along spine: SpineLine, levels: [VertebralLevel?]?
  ) -> Int {
    let last = spine.lastNodeWithCord(surveys)
    let isCut = (levels?[last] ?? nil).map { $0 < CordCoating.highestConus } ?? false
    return surveys.indices.reduce(0) { sum, scan in
      guard let canal = surveys[scan].canal, let cord = surveys[scan].cord else { return sum }
      return sum
        + canal.sums.slices.indices.count { slice in
          canal.sums.slices[slice].count > 0 && cord.sums.slices[slice].count == 0
            && spine.isOwner[scan][slice] && !spine.sideCuts.isCut[scan][slice]
            && (isCut || spine.nodes[scan][slice] < last)
        }
    }
  }
}

extension ScanSurvey {
  /// Voxels of the canal without the cord in each slice, from the top, those of earlier fields of
  /// view left out; `nil` where either mask is absent.
  var freeVoxels: [Int]? {
    guard let canal, let cord else { return nil }
    var free = [Int](repeating: 0, count: frame.count)
    for run in canal.runs {
      for x in Int(run.start)..<Int(run.end) {
        let voxel = VoxelIndex(x, Int(run.y), Int(run.z))
        guard !cord.voxels.contains(voxel) else { continue }
        guard earlier.isEmpty || owns(grid.affine.point(at: voxel).vector) else { continue }
        free[frame.position(of: voxel)] += 1
      }
    }
    return free
  }
}
