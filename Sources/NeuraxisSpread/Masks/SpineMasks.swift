import LesionMetrics
import VoxelCounting
import VoxelGrids

/// The voxels of a cord or canal mask, and their sums per slice.
struct CompanionVoxels: Sendable {
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

/// The masks of one field of view, each read once: deposits, cord, canal and levels.
struct SpineMasks: Sendable {
  /// Connected components of one form; `nil` where the shape must give the form.
  struct DepositMap: Sendable {
    let form: DepositForm?
    let map: ComponentMap
  }

  /// A companion mask that was given.
  enum Companion: Hashable, Sendable {
    case levels, cord, canal
  }

  let grid: VoxelGrid
  let frame: SliceFrame
  let deposits: [DepositMap]
  let cord: CompanionVoxels?
  let canal: CompanionVoxels?
  /// `nil` where all of the cord lies in the canal, and where one of them is missing.
  let cordOutsideCanal: CordOutsideCanal?
  let levels: LevelMask?
  /// Masks that were given but show nothing; they are treated as missing.
  let emptyCompanions: [Companion]
  /// Fields of view above this one; voxels inside them are counted there.
  var earlier: [VoxelGrid] = []

  init(_ scan: SpineScan, threads: Int) throws(SpreadError) {
    try Self.check(scan, threads: threads)
    grid = scan.lesions.grid
    let frame = SliceFrame(grid)
    self.frame = frame
    let runs = scan.lesions.labelRuns(threads: threads)
    deposits = try Self.deposits(in: runs, scan.scheme, threads: threads)
    let given = scan.companions
    let cord = given.cord.flatMap { CompanionVoxels($0, frame: frame, threads: threads) }
    let canal = given.canal.flatMap { CompanionVoxels($0, frame: frame, threads: threads) }
    cordOutsideCanal = cord.flatMap { cord in canal.flatMap { CordOutsideCanal(cord, $0) } }
    self.cord = cord
    self.canal = canal
    let levels = given.levels.flatMap { mask in
      mask.map.labelCounts(threads: threads).labels.contains { mask.levels[$0] != nil } ? mask : nil
    }
    self.levels = levels
    emptyCompanions = [
      given.levels != nil && levels == nil ? .levels : nil,
      given.cord != nil && cord == nil ? .cord : nil,
      given.canal != nil && canal == nil ? .canal : nil,
    ].compactMap { $0 }
  }

  /// The nodules and lines of a brain mask; labels that the scheme does not define are ignored.
  init(leptomeninges map: LabelMap, scheme: LabelScheme, threads: Int) throws(SpreadError) {
    grid = map.grid
    frame = SliceFrame(grid)
    let runs = map.labelRuns(threads: threads)
    deposits = try Self.deposits(in: runs, scheme, threads: threads)
    (cord, canal, cordOutsideCanal, levels) = (nil, nil, nil, nil)
    emptyCompanions = []
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

  /// Whether a point of the world is counted in this field of view: no earlier one contains it.
  func owns(_ point: SIMD3<Double>) -> Bool {
    !earlier.contains { $0.holds(point) }
  }

  /// Canal and cord together in each slice, from the top; a slice without canal has its cord alone.
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
  /// Checks that a scheme defines every label of the mask.
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
