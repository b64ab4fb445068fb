import LesionMetrics
import Notes
import Quantities
import VoxelGrids

extension SpineSpread {
  /// Measures the spread in one field of view of a spine.
  /// - Throws: ``SpreadError``.
  public init(_ scan: SpineScan, threads: Int = 1) throws(SpreadError) {
    try self.init([scan], threads: threads)
  }

  /// Measures the spread in one or more fields of view of one spine and one session.
  ///
  /// They are joined in world space: what two of them cover is counted in the upper one. Deposits
  /// that meet across them are one.
  /// - Parameters:
  ///   - scans: in any order; all in one world frame.
  ///   - threads: most threads that run at a time; the result does not depend on it.
  /// - Throws: ``SpreadError``.
  /// - Complexity: one pass over each mask; the rest grows with lesions, canal and vertebrae.
  public init(_ scans: [SpineScan], threads: Int = 1) throws(SpreadError) {
    guard !scans.isEmpty else { throw .noScan }
    var surveys: [ScanSurvey] = []
    for scan in scans { surveys.append(try ScanSurvey(scan, threads: threads)) }
    surveys = surveys.enumerated().sorted { one, other in
      let heights = (one.element.grid.height, other.element.grid.height)
      return heights.0 == heights.1 ? one.offset < other.offset : heights.0 > heights.1
    }.map(\.element)
    for scan in surveys.indices { surveys[scan].earlier = surveys[..<scan].map(\.grid) }
    let spaces = surveys.map { survey in
      survey.spaceSums.map { SpaceBesideVertebrae($0, of: survey, threads: threads) }
    }
    let spine = SpineLine(surveys, spaces: spaces.map { $0?.sums })
    let profile = LevelProfile(
      spine.levelVotes(surveys, threads: threads), along: spine.line)
    let followed = spaces.reduce(0) { $0 + ($1?.addedSlices ?? 0) }
    self.init(surveys, along: spine, profile: profile, slicesBesideVertebrae: followed)
  }

  private init(
    _ surveys: [ScanSurvey], along spine: SpineLine, profile: LevelProfile?,
    slicesBesideVertebrae: Int
  ) {
    let list = DepositList(surveys)
    let walk = LesionWalk(surveys, list, along: spine, room: profile?.room)
    let usable = profile.flatMap { $0.isOrdered ? $0 : nil }
    let places = LevelPlaces(surveys: surveys, spine: spine, profile: usable)
    let survey = NoduleSurvey(list, volumes: walk.partVolumes, level: places.level)
    let hasLesion = walk.highest != nil
    let length = SpineLength(walk, along: spine.line)
    let levels = usable.map { LevelSpread($0, walk) }
    let occupancy = CanalOccupancy(surveys, walk, along: spine, levels: usable?.levels)
    let coating = CordCoating(surveys, walk, along: spine, levels: usable?.levels)
    let counts = DepositCounts(list, volumes: walk.partVolumes)
    let isShapeAlone = list.hasShapesWithoutCord(volumes: walk.partVolumes)
    nodules = survey.nodules
    linearCount = counts[.linear]
    intramedullaryCount = counts[.intramedullary]
    undeterminedCount = counts[.undetermined]
    volume = CubicMillimetres(walk.partVolumes.reduce(0, +))
    volumeByForm = counts.volumes.mapValues { CubicMillimetres($0) }
    craniocaudalExtent = Millimetres(length.extent)
    imagedLength = Millimetres(length.imaged)
    extentPercentOfImaged = length.percent
    self.levels = levels
    view = SpineView(
      along: spine.line, levels: usable?.levels, lesions: walk.nodeVolumes,
      volumes: counts.volumes, length: length.imaged)
    self.occupancy = occupancy
    self.coating = coating
    let missing = usable.map { MissingLevels($0, along: spine.line) }
    let sure = levels.flatMap { missing?.grade($0, lesions: walk.nodeVolumes) }
    grade = hasLesion ? sure : SpreadGrade.none
    let hasCanal = surveys.contains { $0.canal != nil }
    let hasCord = surveys.contains { $0.cord != nil }
    volumeOutsideCanal = hasCanal ? CubicMillimetres(walk.outsideCanal) : nil
    volumeBeyondCanal = hasCanal ? CubicMillimetres(walk.beyondCanal) : nil
    volumeInCord = hasCord ? CubicMillimetres(walk.inCord) : nil
    notes =
      SpineNotes(
        surveys: surveys, spine: spine, slicesBesideVertebrae: slicesBesideVertebrae, walk: walk,
        profile: profile,
        missing: missing, isGradeOpen: hasLesion && levels?.grade != nil && sure == nil,
        withoutLevel: levels?.volumeWithoutLevel, volume: volume,
        occupancy: occupancy, coating: coating, counts: counts,
        isShapeAlone: isShapeAlone, unmeasured: survey.unmeasured
      ).all
  }
}

/// Deposits of each form: how many, and their volume.
struct DepositCounts {
  let volumes: [DepositForm: Double]
  /// Intramedullary ones that no label tells.
  let foundInCord: Int
  private let roots: [DepositForm: Set<Int>]

  /// Deposits that lie wholly in an earlier field of view are none.
  init(_ list: DepositList, volumes partVolumes: [Double]) {
    var volumes: [DepositForm: Double] = [:]
    var roots: [DepositForm: Set<Int>] = [:]
    for (part, volume) in zip(list.parts.indices, partVolumes) where volume > 0 {
      volumes[list.parts[part].form, default: 0] += volume
      roots[list.parts[part].form, default: []].insert(list.roots[part])
    }
    self.volumes = volumes
    self.roots = roots
    foundInCord = roots[.intramedullary, default: []].count { list.parts[$0].isByShape }
  }

  subscript(form: DepositForm) -> Int { roots[form]?.count ?? 0 }
}

/// Lengths along the centreline, in mm.
struct SpineLength {
  let extent: Double
  let imaged: Double
  /// Extent without gaps as a share of the imaged length, 0…100.
  let percent: Double

  init(_ walk: LesionWalk, along line: Centreline) {
    let top = min(0, walk.highest?.along ?? 0)
    let bottom = max(line.length, walk.lowest?.along ?? 0)
    let ends = (line.shares[0] + line.shares[line.shares.count - 1]) / 2
    imaged = bottom - top + ends - line.gaps.values.reduce(0, +)
    guard let highest = walk.highest, let lowest = walk.lowest else {
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
