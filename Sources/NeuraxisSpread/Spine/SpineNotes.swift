import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// What a reader must know of a measurement of a spine.
struct SpineNotes {
  private(set) var all: [Note]

  init(
    surveys: [ScanSurvey], spine: SpineLine, walk: LesionWalk, profile: LevelProfile?,
    withoutLevel: CubicMillimetres?, volume: CubicMillimetres, isOccupancyKnown: Bool,
    isCoatingKnown: Bool, hasCord: Bool,
    counts: DepositCounts, isShapeAlone: Bool, unmeasured: Int
  ) {
    all = surveys.flatMap(\.notes)
    if !spine.followsSpine { all.append(SpreadNotes.superiorAxis) }
    if spine.straightScans > 0 { all.append(SpreadNotes.straight(scans: spine.straightScans)) }
    if !isOccupancyKnown { all.append(SpreadNotes.noOccupancy) }
    if !hasCord { all.append(SpreadNotes.noCoverage) }
    // Without such slices all lesion lies in the cord, and its note says that it has no coverage.
    if hasCord, !isCoatingKnown, walk.isInSlicesWithoutCord {
      all.append(SpreadNotes.coverageBelowCord)
    }
    addLevels(profile)
    if let withoutLevel, withoutLevel.value > 0 {
      all.append(SpreadNotes.withoutLevel(withoutLevel, of: volume))
    }
    let misplaced = surveys.reduce(0) { $0 + $1.slicesWithCordOutside }
    if misplaced > 0 { all.append(SpreadNotes.cordOutsideCanal(slices: misplaced)) }
    if walk.outsideCanal > 0 {
      all.append(SpreadNotes.outside(CubicMillimetres(walk.outsideCanal), of: volume))
    }
    if walk.inCord > 0 { all.append(SpreadNotes.inCord(CubicMillimetres(walk.inCord))) }
    if counts.foundInCord > 0 { all.append(SpreadNotes.intramedullary(counts.foundInCord)) }
    if isShapeAlone { all.append(SpreadNotes.formWithoutCord) }
    let undetermined = counts[.undetermined]
    if undetermined > 0 { all.append(SpreadNotes.undetermined(undetermined)) }
    if unmeasured > 0 { all.append(SpreadNotes.unmeasuredNodules(unmeasured)) }
    let (upper, lower) = walk.overlap
    if abs(upper - lower) > 0.1 * max(upper, lower) {
      all.append(
        SpreadNotes.overlapDiffers(CubicMillimetres(upper), CubicMillimetres(lower)))
    }
    let gap = spine.line.gaps.values.reduce(0, +)
    if gap > 0 { all.append(SpreadNotes.gap(gap)) }
  }

  private mutating func addLevels(_ profile: LevelProfile?) {
    guard let profile else {
      all.append(SpreadNotes.noLevels)
      return
    }
    if !profile.isOrdered { all.append(SpreadNotes.levelsOutOfOrder) }
    if !profile.missing.isEmpty { all.append(SpreadNotes.levelGap(profile.missing)) }
  }
}

extension ScanSurvey {
  /// Slices where the cord's box leaves the canal's by more than a voxel and 2 mm.
  var slicesWithCordOutside: Int {
    guard let cord, let canal else { return 0 }
    let spacing = frame.inPlane(grid.affine.spacing)
    let slack = SIMD2<Double>(1, 1) + SIMD2<Double>(2, 2) / spacing
    return zip(cord.sums.slices, canal.sums.slices).filter { cord, canal in
      guard cord.count > 0, canal.count > 0 else { return false }
      let below = canal.lower - cord.lower - slack
      let above = cord.upper - canal.upper - slack
      return max(below.max(), above.max()) > 0
    }.count
  }
}
