import LesionMetrics
import Quantities
import VoxelCounting
import VoxelGrids

/// Where the lesion voxels of all fields of view lie: along the centreline, in the canal, and around
/// the cord.
///
/// It is filled in one pass over all lesion voxels. A voxel that an upper field of view covers is
/// counted there and not again in the lower one.
struct LesionAlongSpine {
  /// Leptomeningeal lesion in one slice of one field of view.
  struct Slice {
    /// Voxels in the free space of the canal.
    var filled = 0
    var coverage = SliceCoverage()
    /// Whether there is lesion beside the cord's place in a slice without cord.
    var lacksCord = false
  }

  /// Lesion volumes in mm³, by where the voxels lie relative to canal and cord.
  struct Volumes {
    /// Outside canal and cord, in slices that show the canal.
    var outsideCanal = 0.0
    /// Outside the cord, in slices without canal while other slices have one.
    var beyondCanal = 0.0
    var inCord = 0.0
    /// In the part of the cord that lies outside the canal.
    var inCordOutsideCanal = 0.0
  }

  /// Volume of each deposit part, mm³.
  private(set) var partVolumes: [Double]
  /// Volume of each form beside each node, mm³, as far as the level of the node reaches.
  private(set) var nodeVolumes: [DepositForm: [Double]] = [:]
  private(set) var volumes = Volumes()
  /// Places of the highest and the lowest voxel on the centreline; `nil` without lesion.
  private(set) var highest: Centreline.Foot?
  private(set) var lowest: Centreline.Foot?
  /// For each scan, its slices from the top.
  private(set) var slices: [[Slice]]
  /// Whether any lesion is not intramedullary.
  private(set) var hasLeptomeningeal = false
  /// Where fields of view overlap: the volume that the upper one shows and that of the lower one, mm³.
  private(set) var overlap = (upper: 0.0, lower: 0.0)

  private let scans: [SpineMasks]
  private let spine: SpineLine
  private let cordCentres: [[SIMD2<Double>?]]
  private let room: [Double]?
  private let isCanalKnown: Bool

  /// - Parameter room: how far the level of each node still applies, mm; `nil` without levels.
  init(_ scans: [SpineMasks], _ list: DepositList, along spine: SpineLine, room: [Double]?) {
    self.room = room
    self.scans = scans
    self.spine = spine
    isCanalKnown = scans.contains { $0.canal != nil }
    partVolumes = [Double](repeating: 0, count: list.parts.count)
    let none = [Double](repeating: 0, count: spine.line.points.count)
    for part in list.parts { nodeVolumes[part.form] = none }
    slices = scans.map { [Slice](repeating: Slice(), count: $0.frame.count) }
    cordCentres = scans.map { scan in
      (0..<scan.frame.count).map { slice in
        scan.cord?.sums.slices[slice].centroid.map { scan.frame.inPlane($0) }
      }
    }
    for part in list.parts.indices {
      let runs = list.components(of: part).runs(of: list.parts[part].component)
      for run in runs { add(run, number: part, list.parts[part]) }
    }
  }

  private mutating func add(_ run: VoxelRun, number: Int, _ part: DepositPart) {
    let scan = scans[part.scan]
    let affine = scan.grid.affine
    let volume = scan.grid.voxelVolume.value
    let start = affine.point(at: VoxelIndex(0, Int(run.y), Int(run.z))).vector
    let step = affine.columns[0]
    let below = scans.dropFirst(part.scan + 1)
    for x in Int(run.start)..<Int(run.end) {
      let point = start + step * Double(x)
      guard scan.owns(point) else {
        overlap.lower += volume
        continue
      }
      if below.contains(where: { $0.grid.holds(point) }) { overlap.upper += volume }
      partVolumes[number] += volume
      add(VoxelIndex(x, Int(run.y), Int(run.z)), at: point, of: part, in: scan, volume)
    }
  }

  private mutating func add(
    _ voxel: VoxelIndex, at point: SIMD3<Double>, of part: DepositPart, in scan: SpineMasks,
    _ volume: Double
  ) {
    let slice = scan.frame.position(of: voxel)
    let foot = spine.line.foot(of: point, near: spine.nodes[part.scan][slice])
    let away = abs(foot.along - spine.line.arc[foot.node])
    if room.map({ away <= $0[foot.node] + 1e-9 }) ?? true {
      nodeVolumes[part.form]?[foot.node] += volume
    }
    if highest.map({ foot.along < $0.along }) ?? true { highest = foot }
    if lowest.map({ foot.along > $0.along }) ?? true { lowest = foot }
    let isLeptomeningeal = part.form != .intramedullary
    if isLeptomeningeal { hasLeptomeningeal = true }
    let offset = scan.grid.size.offset(of: voxel)
    if scan.cord?.voxels.contains(offset) ?? false {
      volumes.inCord += volume
      if scan.cordOutsideCanal?.contains(offset) ?? false { volumes.inCordOutsideCanal += volume }
      return
    }
    let isBesideCord = addOutsideCord(offset, slice, of: part, in: scan, volume)
    guard isLeptomeningeal, isBesideCord else { return }
    guard let centre = cordCentres[part.scan][slice] else {
      slices[part.scan][slice].lacksCord = true
      return
    }
    let index = SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z))
    slices[part.scan][slice].coverage.add(
      scan.frame.inPlane(index), around: centre, in: scan.frame)
  }

  /// Counts a voxel outside the cord as inside the canal, outside it, or in a slice without canal.
  /// - Returns: whether it counts as beside the cord; in a slice without canal it does.
  private mutating func addOutsideCord(
    _ offset: Int, _ slice: Int, of part: DepositPart, in scan: SpineMasks, _ volume: Double
  ) -> Bool {
    guard let canal = scan.canal, canal.sums.slices[slice].count > 0 else {
      if isCanalKnown { volumes.beyondCanal += volume }
      return true
    }
    guard canal.voxels.contains(offset) else {
      volumes.outsideCanal += volume
      return false
    }
    if part.form != .intramedullary { slices[part.scan][slice].filled += 1 }
    return true
  }
}

extension LesionAlongSpine {
  /// Arc length of the slices with lesion beside the cord that a side of the field of view cuts.
  var lengthCutAtSides: Millimetres {
    var nodes: Set<Int> = []
    for (scan, slices) in slices.enumerated() {
      for (number, slice) in slices.enumerated()
      where slice.coverage.isTouched && spine.sideCuts.isCut[scan][number] {
        nodes.insert(spine.nodes[scan][number])
      }
    }
    return Millimetres(nodes.sorted().reduce(0) { $0 + spine.line.shares[$1] })
  }

  /// Whether any leptomeningeal lesion lies in a slice without cord.
  var hasSlicesWithoutCord: Bool {
    slices.contains { $0.contains { $0.lacksCord } }
  }
}
