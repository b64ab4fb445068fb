import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// What a reader must know of a measurement of a spine.
struct SpineNotes {
  private(set) var all: [Note]

  init(
    surveys: [ScanSurvey], spine: SpineLine, walk: LesionWalk, profile: LevelProfile?,
    missing: MissingLevels?, isGradeOpen: Bool, withoutLevel: CubicMillimetres?,
    volume: CubicMillimetres, isOccupancyKnown: Bool, coating: CordCoating?, counts: DepositCounts,
    isShapeAlone: Bool, unmeasured: Int
  ) {
    all = surveys.flatMap(\.notes)
    if !spine.followsSpine { all.append(SpreadNotes.superiorAxis) }
    if spine.straightScans > 0 { all.append(SpreadNotes.straight(scans: spine.straightScans)) }
    if !isOccupancyKnown { all.append(SpreadNotes.noOccupancy) }
    addCoverage(surveys, walk, coating)
    addLevels(profile, missing, isGradeOpen: isGradeOpen)
    if let withoutLevel, withoutLevel.value > 0 {
      all.append(SpreadNotes.withoutLevel(withoutLevel, of: volume))
    }
    addCanal(surveys, walk, volume)
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
    if gap > 0 { all.append(SpreadNotes.gap(gap, hiding: missing?.hidden ?? [])) }
  }

  private mutating func addCoverage(
    _ surveys: [ScanSurvey], _ walk: LesionWalk, _ coating: CordCoating?
  ) {
    guard surveys.contains(where: { $0.cord != nil }) else {
      all.append(SpreadNotes.noCoverage)
      return
    }
    if let coating, coating.unassessedLength.value > 0 {
      all.append(SpreadNotes.coverageCut(coating.unassessedLength, of: coating.lesionLength))
    }
    if let coating, coating.lengthBelowCord.value > 0 {
      all.append(SpreadNotes.belowCord(coating.lengthBelowCord, of: coating.lesionLength))
    }
    // Without such slices all lesion lies in the cord, and its note says that it has no coverage.
    if coating == nil, walk.lacksCord.contains(where: { $0.contains(true) }) {
      all.append(SpreadNotes.coverageBelowCord)
    }
  }

  private mutating func addCanal(
    _ surveys: [ScanSurvey], _ walk: LesionWalk, _ volume: CubicMillimetres
  ) {
    let misplaced = surveys.reduce(0) { $0 + $1.strayCord.slices }
    let inside = CubicMillimetres(walk.inStrayCord)
    if misplaced > 0 || inside.value > 0 {
      all.append(SpreadNotes.cordOutsideCanal(slices: misplaced, lesion: inside))
    }
    if walk.outsideCanal > 0 {
      all.append(SpreadNotes.outside(CubicMillimetres(walk.outsideCanal), of: volume))
    }
    if walk.beyondCanal > 0 {
      all.append(SpreadNotes.beyondCanal(CubicMillimetres(walk.beyondCanal), of: volume))
    }
  }

  private mutating func addLevels(
    _ profile: LevelProfile?, _ missing: MissingLevels?, isGradeOpen: Bool
  ) {
    guard let profile else {
      all.append(SpreadNotes.noLevels)
      return
    }
    if !profile.isOrdered { all.append(SpreadNotes.levelsOutOfOrder) }
    if let missing, !missing.unlabelled.isEmpty {
      all.append(SpreadNotes.levelGap(missing.unlabelled, isGradeOpen: isGradeOpen))
    }
  }
}
