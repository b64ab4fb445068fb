import VoxelCounting
import VoxelGrids

/// A run of one lesion on the baseline's lattice, which reaches beyond the baseline's grid.
struct LatticeRun: Hashable, Sendable {
  var z: Int32
  var y: Int32
  var start: Int32
  var end: Int32
  /// Index of the lesion in its session.
  var lesion: Int32

  var count: Int { Int(end) - Int(start) }

  func isBefore(_ other: LatticeRun) -> Bool {
    (z, y, start) < (other.z, other.y, other.start)
  }

  func isRowBefore(_ other: LatticeRun) -> Bool { (z, y) < (other.z, other.y) }
}

/// The lesions of a session on the baseline's lattice of voxels.
struct LatticeLesions: Sendable {
  /// Of all lesions, by row, then by start.
  private(set) var runs: [LatticeRun] = []
  /// Each lesion with its runs, by row, then by start.
  private(set) var bodies: [LesionVoxels] = []
  /// Voxels of the lattice in each lesion, at least 1.
  private(set) var counts: [Int] = []

  /// Most lattice voxels that are looked at to carry one session over.
  static let mostVoxels = 500_000_000

  /// Why a session cannot lie on the baseline's lattice.
  enum Failure: Error, Hashable {
    /// Another lattice of voxels and no transform.
    case otherFrame
    /// The transform blows the lesions up beyond reason.
    case tooFine
    /// The transform leaves no room between voxels, or too much.
    case flattened
  }

  init(_ session: PlacedSession, on baseline: PlacedSession) throws(Failure) {
    guard !session.isFlattened else { throw .flattened }
    guard session.transformToBaseline != nil || session.sharesLattice(with: baseline) else {
      throw .otherFrame
    }
    var carried: [[LesionVoxels]] = []
    var looked = 0
    for view in session.views {
      let isCarriedAlong = session.transformToBaseline == nil
      if isCarriedAlong, let shift = view.grid.shift(onLatticeOf: baseline.grid) {
        carried.append(Self.moved(view, by: shift))
      } else {
        carried.append(try Self.resampled(view, onto: baseline.grid.affine, &looked))
      }
    }
    bodies =
      carried.count == 1
      ? carried.flatMap { $0 } : session.joined(carried, on: baseline.grid.affine)
    finish()
  }

  /// Lesions of several sessions, numbered as they are listed.
  init(of lesions: [LesionVoxels]) {
    bodies = lesions.enumerated().map { $1.numbered($0) }
    finish()
  }

  private static func moved(_ view: PlacedView, by shift: SIMD3<Int32>) -> [LesionVoxels] {
    view.lesionMap.components.enumerated().map { lesion, component in
      LesionVoxels(
        index: lesion,
        runs: view.lesionMap.runs[component.runs].map {
          LatticeRun(
            z: $0.z + shift.z, y: $0.y + shift.y, start: $0.start + shift.x,
            end: $0.end + shift.x, lesion: Int32(lesion))
        })
    }
  }

  private mutating func finish() {
    runs = bodies.byRow
    counts = bodies.map { $0.runs.reduce(0) { $0 + $1.count } }
  }

  /// Each lattice voxel takes the nearest voxel of the field of view.
  private static func resampled(
    _ view: PlacedView, onto lattice: Affine, _ looked: inout Int
  ) throws(Failure) -> [LesionVoxels] {
    let affine = view.affineInBaseline
    let finder = ComponentFinder(view.lesionMap)
    var bodies: [LesionVoxels] = []
    for (lesion, component) in view.lesionMap.components.enumerated() {
      guard let box = latticeBox(of: component.box, affine, lattice) else { throw .tooFine }
      looked = min(looked, mostVoxels) + box.count
      guard looked <= mostVoxels else { throw .tooFine }
      var found: [LatticeRun] = []
      for z in box.lower.z...box.upper.z {
        for y in box.lower.y...box.upper.y {
          var row = LatticeRow(z: z, y: y, lesion: lesion)
          for x in box.lower.x...box.upper.x {
            let place = SIMD3(Double(x), Double(y), Double(z))
            let index = affine.continuousIndex(of: lattice.point(atContinuous: place))
            let holds = view.lesion(atContinuous: index, finder) == lesion
            row.take(x, holds: holds)
          }
          found += row.finished(at: box.upper.x + 1)
        }
      }
      bodies.append(
        LesionVoxels(
          index: lesion,
          runs: found.isEmpty ? [centre(of: component, lesion, affine, lattice)] : found))
    }
    return bodies
  }

  /// A lesion that slips between the lattice's voxels takes the one nearest its centroid.
  private static func centre(
    of component: Component, _ lesion: Int, _ affine: Affine, _ lattice: Affine
  ) -> LatticeRun {
    let point = affine.point(atContinuous: component.centroid)
    let index = lattice.continuousIndex(of: point)
    let x = Int32(index.x.rounded())
    return LatticeRun(
      z: Int32(index.z.rounded()), y: Int32(index.y.rounded()), start: x, end: x + 1,
      lesion: Int32(lesion))
  }

  private static func latticeBox(
    of box: VoxelBox, _ affine: Affine, _ lattice: Affine
  ) -> LatticeBox? {
    var lower = SIMD3<Double>(repeating: .infinity)
    var upper = -lower
    for corner in 0..<8 {
      let index = SIMD3(
        corner & 1 == 0 ? Double(box.lower.x) - 0.5 : Double(box.upper.x) + 0.5,
        corner & 2 == 0 ? Double(box.lower.y) - 0.5 : Double(box.upper.y) + 0.5,
        corner & 4 == 0 ? Double(box.lower.z) - 0.5 : Double(box.upper.z) + 0.5)
      let place = lattice.continuousIndex(of: affine.point(atContinuous: index))
      lower = pointwiseMin(lower, place)
      upper = pointwiseMax(upper, place)
    }
    return LatticeBox(lower, upper)
  }
}

/// A box of lattice voxels that may reach below 0.
private struct LatticeBox {
  let lower: VoxelIndex
  let upper: VoxelIndex

  /// `nil` beyond what 32 bits hold.
  init?(_ low: SIMD3<Double>, _ high: SIMD3<Double>) {
    let limit = 1e9
    guard (0..<3).allSatisfy({ abs(low[$0]) < limit && abs(high[$0]) < limit }) else { return nil }
    lower = VoxelIndex(
      Int(low.x.rounded(.down)), Int(low.y.rounded(.down)), Int(low.z.rounded(.down)))
    upper = VoxelIndex(Int(high.x.rounded(.up)), Int(high.y.rounded(.up)), Int(high.z.rounded(.up)))
  }

  /// Voxels of the box; capped, since three long sides may exceed an `Int`.
  var count: Int {
    (0..<3).reduce(1) { product, axis in
      let (count, overflows) = product.multipliedReportingOverflow(
        by: upper[axis] - lower[axis] + 1)
      return overflows ? Int.max / 4 : min(count, Int.max / 4)
    }
  }
}

/// Gathers the runs of one lattice row.
private struct LatticeRow {
  let z: Int
  let y: Int
  let lesion: Int
  private var runs: [LatticeRun] = []
  private var start: Int?

  init(z: Int, y: Int, lesion: Int) {
    self.z = z
    self.y = y
    self.lesion = lesion
  }

  mutating func take(_ x: Int, holds: Bool) {
    if holds {
      if start == nil { start = x }
    } else if let first = start {
      append(first, x)
    }
  }

  mutating func finished(at end: Int) -> [LatticeRun] {
    if let first = start { append(first, end) }
    return runs
  }

  private mutating func append(_ first: Int, _ end: Int) {
    runs.append(
      LatticeRun(
        z: Int32(z), y: Int32(y), start: Int32(first), end: Int32(end), lesion: Int32(lesion)))
    start = nil
  }
}

extension PlacedView {
  /// Index of the lesion at the voxel nearest to a place.
  fileprivate func lesion(atContinuous index: SIMD3<Double>, _ finder: ComponentFinder) -> Int? {
    let place = index.rounded(.toNearestOrAwayFromZero)
    // Held against the grid as real numbers: a hostile transform leads beyond all whole ones.
    guard (0..<3).allSatisfy({ place[$0] >= 0 && place[$0] < Double(grid.size[$0]) }) else {
      return nil
    }
    let voxel = VoxelIndex(Int(place.x), Int(place.y), Int(place.z))
    return finder.component(at: grid.size.offset(of: voxel))
  }
}
