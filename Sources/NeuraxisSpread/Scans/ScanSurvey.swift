import LesionMetrics
import Notes
import VoxelCounting
import VoxelGrids

/// A cord or canal, read once: which voxels, and their sums a slice.
struct CompanionBody: Sendable {
  let voxels: VoxelSet
  let runs: [VoxelRun]
  let sums: SliceSums

  /// - Returns: `nil` for an empty mask.
  init?(_ mask: CompanionMask, frame: SliceFrame, threads: Int) {
    runs = mask.map.runs(of: mask.labels, threads: threads).voxelRuns
    guard !runs.isEmpty else { return nil }
    voxels = VoxelSet(mask.map.grid.size, runs: runs)
    var sums = SliceSums(frame)
    for run in runs { sums.add(run) }
    self.sums = sums
  }
}

/// One field of view, read once: deposits, cord and canal, and whether a point belongs to it or to
/// one that comes before it.
struct ScanSurvey: Sendable {
  /// Components of one form; `nil` where the shape must tell it.
  struct DepositMap: Sendable {
    let form: DepositForm?
    let map: ComponentMap
  }

  let grid: VoxelGrid
  let frame: SliceFrame
  let deposits: [DepositMap]
  let cord: CompanionBody?
  let canal: CompanionBody?
  let strayCord: StrayCord
  let levels: LevelMask?
  private(set) var notes: [Note] = []
  /// Fields of view above this one: what lies inside them is theirs.
  var earlier: [VoxelGrid] = []

  init(_ scan: SpineScan, threads: Int) throws(SpreadError) {
    try Self.check(scan, threads: threads)
    grid = scan.lesions.grid
    let frame = SliceFrame(grid)
    self.frame = frame
    let runs = scan.lesions.labelRuns(threads: threads)
    deposits = try Self.deposits(in: runs, scan.scheme, threads: threads)
    let cord = scan.companions.cord.flatMap {
      CompanionBody($0, frame: frame, threads: threads)
    }
    let canal = scan.companions.canal.flatMap {
      CompanionBody($0, frame: frame, threads: threads)
    }
    strayCord = cord.flatMap { cord in canal.map { StrayCord(cord, in: $0) } } ?? .none
    self.cord = cord
    self.canal = canal
    let levels = scan.companions.levels.flatMap { mask in
      mask.map.labelCounts(threads: threads).labels.contains { mask.levels[$0] != nil } ? mask : nil
    }
    self.levels = levels
    if scan.companions.levels != nil, levels == nil { notes.append(SpreadNotes.withoutLevels) }
    if scan.companions.cord != nil, cord == nil { notes.append(SpreadNotes.empty("cord")) }
    if scan.companions.canal != nil, canal == nil { notes.append(SpreadNotes.empty("canal")) }
  }

  /// A brain mask whose nodules and lines are wanted; labels without a meaning are passed over.
  init(leptomeninges map: LabelMap, scheme: LabelScheme, threads: Int) throws(SpreadError) {
    grid = map.grid
    frame = SliceFrame(grid)
    let runs = map.labelRuns(threads: threads)
    deposits = try Self.deposits(in: runs, scheme, threads: threads)
    cord = nil
    canal = nil
    strayCord = .none
    levels = nil
  }

  private static func deposits(
    in runs: LabelRuns, _ scheme: LabelScheme?, threads: Int
  ) throws(SpreadError) -> [DepositMap] {
    var maps: [DepositMap] = []
    for (form, labels) in SpreadLabels(scheme).sets {
      do throws(MaskError) {
        let map = try runs.selecting(labels).components(threads: threads)
        maps.append(DepositMap(form: form, map: map))
      } catch {
        throw .mask(error)
      }
    }
    return maps
  }

  /// Whether a point of the world is counted here: it lies in no field of view before this one.
  func owns(_ point: SIMD3<Double>) -> Bool {
    !earlier.contains { $0.holds(point) }
  }

  /// Canal and cord together in each slice, from the top: the cord of a slice without canal, too.
  var spaceSums: SliceSums? {
    guard let canal else { return cord?.sums }
    guard let cord else { return canal.sums }
    var sums = canal.sums
    for run in cord.runs {
      for x in run.start..<run.end {
        let voxel = VoxelIndex(Int(x), Int(run.y), Int(run.z))
        if !canal.voxels.contains(voxel) { sums.add(voxel) }
      }
    }
    return sums
  }

  private static func check(_ scan: SpineScan, threads: Int) throws(SpreadError) {
    let grid = scan.lesions.grid
    let companions: [(String, LabelMap?)] = [
      ("cord", scan.companions.cord?.map), ("canal", scan.companions.canal?.map),
      ("levels", scan.companions.levels?.map),
    ]
    for case (let name, let map?) in companions {
      let isSame =
        map.grid.size == grid.size
        && grid.cornerDisplacement(to: map.grid.affine).value <= VoxelGrid.sameGridTolerance
      guard isSame else {
        throw .companionOnOtherGrid(
          companion: name, size: map.grid.size, lesionSize: grid.size)
      }
    }
    try scan.lesions.checkSpreadLabels(against: scan.scheme, threads: threads)
  }
}

extension LabelMap {
  /// - Throws: ``SpreadError/unknownLabels(scheme:values:voxel:)``.
  func checkSpreadLabels(against scheme: LabelScheme?, threads: Int) throws(SpreadError) {
    guard let scheme, let unknown = scheme.unknownLabels(in: labelCounts(threads: threads)) else {
      return
    }
    throw .unknownLabels(
      scheme: scheme.name, values: unknown.labels,
      voxel: grid.size.index(at: unknown.firstOffset))
  }
}
