import LesionMetrics
import Quantities
import VoxelCounting
import VoxelGrids

/// One pass over every lesion voxel of all fields of view: what lies where along the centreline, in
/// the canal, and around the cord.
struct LesionWalk {
  /// Kept volume of each deposit part, mm³.
  private(set) var partVolumes: [Double]
  /// Volume of each form beside each node of the centreline, within the reach of the node's level.
  private(set) var nodeVolumes: [DepositForm: [Double]] = [:]
  /// Outside canal and cord in slices that show the canal, mm³.
  private(set) var outsideCanal = 0.0
  /// Outside the cord in slices of which no canal is known, while it is of others, mm³.
  private(set) var beyondCanal = 0.0
  private(set) var inCord = 0.0
  /// In parts of the cord that lie outside the canal, mm³.
  private(set) var inStrayCord = 0.0
  /// Arc lengths of the highest and the lowest voxel, each with its node.
  private(set) var highest: Centreline.Foot?
  private(set) var lowest: Centreline.Foot?
  /// For each scan and slice: leptomeningeal voxels in the free space of the canal.
  private(set) var filled: [[Int]]
  private(set) var coverage: [[SliceCoverage]]
  /// Whether any lesion is not intramedullary.
  private(set) var hasLeptomeningeal = false
  /// For each scan and slice: whether such lesion lies there while the slice has no cord.
  private(set) var lacksCord: [[Bool]]
  /// Volume of the lower field of view where an upper one covers it, and the upper one's there.
  private(set) var overlap = (upper: 0.0, lower: 0.0)

  private let surveys: [ScanSurvey]
  private let spine: SpineLine
  private let centres: [[SIMD2<Double>?]]
  private let room: [Double]?
  private let isCanalKnown: Bool

  /// - Parameter room: how far from each node its level reaches; `nil` without levels.
  init(_ surveys: [ScanSurvey], _ list: DepositList, along spine: SpineLine, room: [Double]?) {
    self.room = room
    self.surveys = surveys
    self.spine = spine
    isCanalKnown = surveys.contains { $0.canal != nil }
    lacksCord = surveys.map { [Bool](repeating: false, count: $0.frame.count) }
    partVolumes = [Double](repeating: 0, count: list.parts.count)
    let none = [Double](repeating: 0, count: spine.line.points.count)
    for part in list.parts { nodeVolumes[part.form] = none }
    filled = surveys.map { [Int](repeating: 0, count: $0.frame.count) }
    coverage = surveys.map { [SliceCoverage](repeating: SliceCoverage(), count: $0.frame.count) }
    centres = surveys.map { survey in
      (0..<survey.frame.count).map { slice in
        survey.cord?.sums.slices[slice].centroid.map { survey.frame.inPlane($0) }
      }
    }
    for part in list.parts.indices {
      let runs = list.components(of: part).runs(of: list.parts[part].component)
      for run in runs { walk(run, part: part, list.parts[part]) }
    }
  }

  private mutating func walk(_ run: VoxelRun, part number: Int, _ part: DepositPart) {
    let survey = surveys[part.scan]
    let affine = survey.grid.affine
    let volume = survey.grid.voxelVolume.value
    let start = affine.point(at: VoxelIndex(0, Int(run.y), Int(run.z))).vector
    let step = affine.columns[0]
    let below = surveys.dropFirst(part.scan + 1)
    for x in Int(run.start)..<Int(run.end) {
      let point = start + step * Double(x)
      guard survey.owns(point) else {
        overlap.lower += volume
        continue
      }
      if below.contains(where: { $0.grid.holds(point) }) { overlap.upper += volume }
      partVolumes[number] += volume
      add(VoxelIndex(x, Int(run.y), Int(run.z)), at: point, of: part, in: survey, volume)
    }
  }

  private mutating func add(
    _ voxel: VoxelIndex, at point: SIMD3<Double>, of part: DepositPart, in survey: ScanSurvey,
    _ volume: Double
  ) {
    let slice = survey.frame.position(of: voxel)
    let foot = spine.line.foot(of: point, near: spine.nodes[part.scan][slice])
    let away = abs(foot.along - spine.line.arc[foot.node])
    if room.map({ away <= $0[foot.node] + 1e-9 }) ?? true {
      nodeVolumes[part.form]?[foot.node] += volume
    }
    if highest.map({ foot.along < $0.along }) ?? true { highest = foot }
    if lowest.map({ foot.along > $0.along }) ?? true { lowest = foot }
    let offset = survey.grid.size.offset(of: voxel)
    guard !(survey.cord?.voxels.contains(offset) ?? false) else {
      inCord += volume
      if survey.strayCord.contains(offset) { inStrayCord += volume }
      if part.form != .intramedullary { hasLeptomeningeal = true }
      return
    }
    let isBesideCord = place(offset, slice, of: part, in: survey, volume)
    guard part.form != .intramedullary else { return }
    hasLeptomeningeal = true
    guard isBesideCord else { return }
    guard let centre = centres[part.scan][slice] else {
      lacksCord[part.scan][slice] = true
      return
    }
    let index = SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z))
    coverage[part.scan][slice].add(survey.frame.inPlane(index), around: centre, in: survey.frame)
  }

  /// Counts a voxel outside the cord as in the canal, outside it, or where nothing tells its border.
  /// - Returns: whether it counts as beside the cord: in the last case, too.
  private mutating func place(
    _ offset: Int, _ slice: Int, of part: DepositPart, in survey: ScanSurvey, _ volume: Double
  ) -> Bool {
    guard let canal = survey.canal, canal.sums.slices[slice].count > 0 else {
      if isCanalKnown { beyondCanal += volume }
      return true
    }
    guard canal.voxels.contains(offset) else {
      outsideCanal += volume
      return false
    }
    if part.form != .intramedullary { filled[part.scan][slice] += 1 }
    return true
  }
}

extension LesionWalk {
  /// Arc length of the slices with lesion beside the cord that a side of the field of view cuts.
  func lesionCutAtSides(along spine: SpineLine) -> Millimetres {
    var nodes: Set<Int> = []
    for (scan, slices) in coverage.enumerated() {
      for (slice, coverage) in slices.enumerated()
      where coverage.isTouched && spine.sideCuts.isCut[scan][slice] {
        nodes.insert(spine.nodes[scan][slice])
      }
    }
    return Millimetres(nodes.sorted().reduce(0) { $0 + spine.line.shares[$1] })
  }
}
