import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// What a reader must know of a measurement of a spine.
struct SpineNotes {
  private(set) var all: [Note]

  init(
    surveys: [ScanSurvey], spine: SpineLine, slicesBesideVertebrae: Int, walk: LesionWalk,
    profile: LevelProfile?,
    missing: MissingLevels?, isGradeOpen: Bool, withoutLevel: CubicMillimetres?,
    volume: CubicMillimetres, occupancy: CanalOccupancy?, coating: CordCoating?,
    counts: DepositCounts,
    isShapeAlone: Bool, unmeasured: Int
  ) {
    all = surveys.flatMap(\.notes)
    addLine(surveys, spine, slicesBesideVertebrae)
    if occupancy == nil, !isOccupancyCut(surveys, spine) { all.append(SpreadNotes.noOccupancy) }
    if let occupancy, occupancy.slicesWithoutCord > 0 {
      all.append(SpreadNotes.occupancyCut(slices: occupancy.slicesWithoutCord))
    }
    addCoverage(surveys, spine, walk, coating)
    addSideCuts(surveys, spine, walk, profile, isOccupancyOpen: occupancy == nil, coating)
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

  private mutating func addLine(
    _ surveys: [ScanSurvey], _ spine: SpineLine, _ slicesBesideVertebrae: Int
  ) {
    guard spine.followsSpine else {
      all.append(SpreadNotes.superiorAxis)
      return
    }
    if spine.straightScans > 0 { all.append(SpreadNotes.straight(scans: spine.straightScans)) }
    if slicesBesideVertebrae > 0 {
      all.append(SpreadNotes.besideVertebrae(slices: slicesBesideVertebrae))
    }
    let beyond = Self.viewBeyond(surveys, spine)
    if max(beyond.above, beyond.below) > Centreline.reach {
      all.append(SpreadNotes.viewBeyond(above: beyond.above, below: beyond.below))
    }
  }

  /// How far the highest and the lowest field of view go on beyond the line, mm; 0 where vertebrae tell
  /// how far the spine goes.
  private static func viewBeyond(
    _ surveys: [ScanSurvey], _ spine: SpineLine
  ) -> (above: Double, below: Double) {
    guard let top = surveys.first, let bottom = surveys.last, let highest = spine.isOwner.first,
      let lowest = spine.isOwner.last
    else { return (0, 0) }
    let above = highest.firstIndex(of: true) ?? 0
    let below = lowest.lastIndex(of: true).map { lowest.count - 1 - $0 } ?? 0
    return (
      top.levels == nil ? Double(above) * top.frame.distance : 0,
      bottom.levels == nil ? Double(below) * bottom.frame.distance : 0
    )
  }

  private mutating func addCoverage(
    _ surveys: [ScanSurvey], _ spine: SpineLine, _ walk: LesionWalk, _ coating: CordCoating?
  ) {
    guard surveys.contains(where: { $0.cord != nil }) else {
      all.append(SpreadNotes.noCoverage)
      return
    }
    if let coating, coating.unassessedLength > coating.lengthCutAtSides {
      let length = coating.unassessedLength - coating.lengthCutAtSides
      all.append(SpreadNotes.coverageCut(length, of: coating.lesionLength))
    }
    if let coating, coating.lengthBelowCord.value > 0 {
      all.append(SpreadNotes.belowCord(coating.lengthBelowCord, of: coating.lesionLength))
    }
    // Without such slices all lesion lies in the cord, and its note says that it has no coverage.
    if coating == nil, walk.lesionCutAtSides(along: spine).value == 0,
      walk.lacksCord.contains(where: { $0.contains(true) })
    {
      all.append(SpreadNotes.coverageBelowCord)
    }
  }

  private mutating func addSideCuts(
    _ surveys: [ScanSurvey], _ spine: SpineLine, _ walk: LesionWalk, _ profile: LevelProfile?,
    isOccupancyOpen: Bool, _ coating: CordCoating?
  ) {
    let cuts = spine.sideCuts
    guard surveys.contains(where: { $0.cord != nil }), !cuts.nodes.isEmpty else { return }
    let levels = profile.flatMap { $0.isOrdered ? $0 : nil }?.levels
    let concerned = Set(cuts.nodes.compactMap { levels?[$0] })
    let open = [
      coating == nil ? "coverage" : nil,
      isOccupancyOpen && isOccupancyCut(surveys, spine) ? "occupancy" : nil,
    ]
    all.append(
      SpreadNotes.cutAtSides(
        cuts.length(along: spine.line), at: concerned.sorted(),
        lesion: walk.lesionCutAtSides(along: spine), open: open.compactMap { $0 }))
  }

  /// Whether both masks are there and a side cuts them: that, and no mask, is what occupancy may lack.
  private func isOccupancyCut(_ surveys: [ScanSurvey], _ spine: SpineLine) -> Bool {
    !spine.sideCuts.nodes.isEmpty
      && surveys.allSatisfy { $0.canal != nil && $0.cord != nil }
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
