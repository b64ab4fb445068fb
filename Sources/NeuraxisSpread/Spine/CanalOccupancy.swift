import LesionMetrics
import Quantities
import VoxelGrids

/// How much of the free space of the canal (canal without cord) is filled by lesion.
public struct CanalOccupancy: Hashable, Sendable {
  /// One axial slice.
  public struct Slice: Hashable, Sendable {
    /// 0…100.
    public let percent: Double
    /// Arc length from the top of the imaged spine.
    public let along: Millimetres
    public let level: VertebralLevel?
  }

  /// Of the whole imaged canal, 0…100; slices that a side of the field of view cuts are left out.
  public let percent: Double
  /// The slice with the highest percentage.
  public let fullestSlice: Slice
  /// Of each imaged level, 0…100; levels with only cut slices are absent. `nil` without levels.
  public let percentByLevel: [VertebralLevel: Double]?
  /// Slices in which the canal is drawn and the cord is missing from the mask, so that its area counts
  /// as free and percentages are lower bounds.
  ///
  /// These are the slices above the lowest cord, and those below it where the mask ends at a level too
  /// high for the end of a cord.
  public let slicesWithoutCord: Int

  /// - Returns: `nil` where a scan has no canal or no cord, and where no free space is left because
  ///   there is none or a side of the field of view cuts all of it.
  init?(
    _ scans: [SpineMasks], _ lesions: LesionAlongSpine, along spine: SpineLine,
    levels: [VertebralLevel?]?
  ) {
    var all = (free: 0.0, filled: 0.0)
    var byLevel: [VertebralLevel: (free: Double, filled: Double)] = [:]
    var fullest: (share: Double, node: Int)?
    for (number, scan) in scans.enumerated() {
      guard let free = scan.freeVoxels else { return nil }
      let volume = scan.grid.voxelVolume.value
      for slice in free.indices where free[slice] > 0 && !spine.sideCuts.isCut[number][slice] {
        let node = spine.nodes[number][slice]
        let filled = lesions.slices[number][slice].filled
        let parts = (Double(free[slice]) * volume, Double(filled) * volume)
        all = (all.free + parts.0, all.filled + parts.1)
        if let level = levels?[node] ?? nil {
          let sum = byLevel[level] ?? (0, 0)
          byLevel[level] = (sum.free + parts.0, sum.filled + parts.1)
        }
        let share = parts.1 / parts.0
        if spine.isOwner[number][slice], fullest.map({ share > $0.share }) ?? true {
          fullest = (share, node)
        }
      }
    }
    guard all.free > 0, let fullest else { return nil }
    percent = all.filled / all.free * 100
    fullestSlice = Slice(
      percent: fullest.share * 100, along: Millimetres(spine.line.arc[fullest.node]),
      level: levels?[fullest.node] ?? nil)
    slicesWithoutCord = Self.slicesWithoutCord(scans, along: spine, levels: levels)
    percentByLevel = levels == nil ? nil : byLevel.mapValues { $0.filled / $0.free * 100 }
  }

  private static func slicesWithoutCord(
    _ scans: [SpineMasks], along spine: SpineLine, levels: [VertebralLevel?]?
  ) -> Int {
    let last = spine.lastNodeWithCord(scans)
    let isCut = (levels?[last] ?? nil).map { $0 < CordCoating.highestConus } ?? false
    return scans.indices.reduce(0) { sum, scan in
      guard let canal = scans[scan].canal, let cord = scans[scan].cord else { return sum }
      return sum
        + canal.sums.slices.indices.count { slice in
          canal.sums.slices[slice].count > 0 && cord.sums.slices[slice].count == 0
            && spine.isOwner[scan][slice] && !spine.sideCuts.isCut[scan][slice]
            && (isCut || spine.nodes[scan][slice] < last)
        }
    }
  }
}

extension SpineMasks {
  /// Number of canal voxels outside the cord in each slice, from the top, without those counted in
  /// earlier fields of view; `nil` where canal or cord is missing.
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
