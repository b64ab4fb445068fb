import LesionMetrics
import Quantities
import VoxelGrids

/// Everything measured along one spine at one session: the working set from which the results and the
/// notes of a ``SpineSpread`` are taken.
struct SpineMeasurement {
  /// Fields of view, from the head downward.
  let scans: [SpineMasks]
  let spine: SpineLine
  /// Slices in which the canal was extrapolated beside labelled vertebrae.
  let extrapolatedSlices: Int
  /// `nil` without vertebral levels, or where they are out of order.
  let profile: LevelProfile?
  let areLevelsOutOfOrder: Bool
  let deposits: DepositList
  let counts: DepositCounts
  let nodules: NoduleSizes
  let lesions: LesionAlongSpine
  let length: SpineLength
  let levels: LevelSpread?
  let missing: MissingLevels?
  let occupancy: CanalOccupancy?
  let coating: CordCoating?

  /// - Throws: ``SpreadError``.
  init(_ given: [SpineScan], threads: Int) throws(SpreadError) {
    guard !given.isEmpty else { throw .noScan }
    let scans = try Self.sorted(given, threads: threads)
    let canals = scans.map { scan in
      scan.spaceSums.map { ExtrapolatedCanal($0, of: scan, threads: threads) }
    }
    let spine = SpineLine(scans, spaces: canals.map { $0?.sums })
    let labelled = LevelProfile(spine.levelCounts(scans, threads: threads), along: spine.line)
    let profile = labelled.flatMap { $0.isOrdered ? $0 : nil }
    let deposits = DepositList(scans)
    let lesions = LesionAlongSpine(scans, deposits, along: spine, room: profile?.room)
    self.scans = scans
    self.spine = spine
    extrapolatedSlices = canals.reduce(0) { $0 + ($1?.addedSlices ?? 0) }
    self.profile = profile
    areLevelsOutOfOrder = labelled != nil && profile == nil
    self.deposits = deposits
    counts = DepositCounts(deposits, volumes: lesions.partVolumes)
    nodules = NoduleSizes(deposits, volumes: lesions.partVolumes) { place, scan in
      profile.flatMap { spine.level(beside: place, in: (scan, scans[scan].frame), by: $0) }
    }
    self.lesions = lesions
    length = SpineLength(lesions, along: spine.line)
    levels = profile.map { LevelSpread($0, lesions) }
    missing = profile.map { MissingLevels($0, along: spine.line) }
    occupancy = CanalOccupancy(scans, lesions, along: spine, levels: profile?.levels)
    coating = CordCoating(scans, lesions, along: spine, levels: profile?.levels)
  }

  /// Reads the masks and sorts the fields of view from the head downward.
  private static func sorted(
    _ given: [SpineScan], threads: Int
  ) throws(SpreadError) -> [SpineMasks] {
    var scans: [SpineMasks] = []
    for scan in given { scans.append(try SpineMasks(scan, threads: threads)) }
    scans = scans.enumerated().sorted { one, other in
      let heights = (one.element.grid.height, other.element.grid.height)
      return heights.0 == heights.1 ? one.offset < other.offset : heights.0 > heights.1
    }.map(\.element)
    for scan in scans.indices { scans[scan].earlier = scans[..<scan].map(\.grid) }
    return scans
  }

  var hasLesion: Bool { lesions.highest != nil }
  var volume: CubicMillimetres { CubicMillimetres(lesions.partVolumes.reduce(0, +)) }
  var hasCanal: Bool { scans.contains { $0.canal != nil } }
  var hasCord: Bool { scans.contains { $0.cord != nil } }

  /// `nil` where it is not evaluable.
  var grade: SpreadGrade? {
    hasLesion
      ? levels.flatMap { missing?.grade($0, lesions: lesions.nodeVolumes) } : SpreadGrade.none
  }

  /// Whether only missing levels keep the grade from being given.
  var dependsGradeOnMissingLevels: Bool { levels?.grade != nil && grade == nil }
}

/// Lengths along the centreline, in mm.
struct SpineLength {
  /// From the highest to the lowest lesion voxel, plus one voxel.
  let extent: Double
  /// Covered by the fields of view, out to any lesion beyond the ends of the line.
  let imaged: Double
  /// Extent without gaps as a share of the imaged length, 0…100.
  let percent: Double

  init(_ lesions: LesionAlongSpine, along line: Centreline) {
    let top = min(0, lesions.highest?.along ?? 0)
    let bottom = max(line.length, lesions.lowest?.along ?? 0)
    let ends = (line.shares[0] + line.shares[line.shares.count - 1]) / 2
    imaged = bottom - top + ends - line.gaps.values.reduce(0, +)
    guard let highest = lesions.highest, let lowest = lesions.lowest else {
      extent = 0
      percent = 0
      return
    }
    let voxel = (line.shares[highest.node] + line.shares[lowest.node]) / 2
    extent = lowest.along - highest.along + voxel
    let seen = extent - line.gapLength(from: highest.along, to: lowest.along)
    percent = min(100, seen / imaged * 100)
  }
}
