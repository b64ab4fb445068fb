import VoxelCounting
import VoxelGrids

/// What a session images, as places of the baseline's lattice see it.
struct FieldOfView: Sendable {
  /// From the head downward; at least one.
  private let boxes: [ImagedBox]

  init(of session: PlacedSession, on lattice: Affine) {
    let margin = session.views.count > 1 ? Self.seam : 0
    boxes = session.views.map { ImagedBox(of: $0, on: lattice, margin: margin) }
  }

  /// Which share of a lesion's lattice voxels lie in it, 0…1.
  /// - Complexity: O(1) where its box lies in or out of one field of view, else O(runs); O(voxels) of
  ///   runs that are cut, or that several may show.
  func share(of body: LesionVoxels) -> Double {
    if boxes.count == 1 { return boxes[0].share(of: body) }
    let near = boxes.compactMap { box in
      let share = box.shareOfBox(of: body)
      return share == 0 ? nil : (box: box, share: share)
    }
    if near.contains(where: { $0.share == 1 }) { return 1 }
    guard near.count > 1 else { return near.first.map { $0.box.share(of: body) } ?? 0 }
    var (seen, all) = (0, 0)
    for run in body.runs {
      all += run.count
      seen += (run.start..<run.end).count { x in
        near.contains { $0.box.holds(x, run.y, run.z) }
      }
    }
    return Double(seen) / Double(max(1, all))
  }

  /// What of a lesion lies outside it, by row, then by start.
  /// - Complexity: O(1) where its box lies in one field of view, else O(voxels).
  func runsOutside(_ body: LesionVoxels) -> [LatticeRun] {
    guard !boxes.contains(where: { $0.shareOfBox(of: body) == 1 }) else { return [] }
    return body.runs.flatMap { run in
      run.pieces { !holds($0, run.y, run.z) }
    }
  }

  /// Whether a voxel of the lattice has its centre in it.
  private func holds(_ x: Int32, _ y: Int32, _ z: Int32) -> Bool {
    boxes.contains { $0.holds(x, y, z) }
  }

  /// A voxel between two fields of view that touch lies in one of them, however their edges are
  /// rounded; a share of a voxel.
  private static let seam = 1e-6
}

/// One field of view as places of the baseline's lattice see it. It is convex.
struct ImagedBox: Sendable {
  /// Voxel of the session that the lattice's first one lies in, and the steps along the lattice's axes.
  private let origin: SIMD3<Double>
  private let steps: [SIMD3<Double>]
  private let lower: Double
  private let upper: SIMD3<Double>

  /// - Parameter margin: by how much of a voxel it reaches beyond its outer faces.
  init(of view: PlacedView, on lattice: Affine, margin: Double = 0) {
    let affine = view.affineInBaseline
    func place(_ index: SIMD3<Double>) -> SIMD3<Double> {
      affine.continuousIndex(of: lattice.point(atContinuous: index))
    }
    let origin = place(.zero)
    self.origin = origin
    steps = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)].map { place($0) - origin }
    let size = view.grid.size
    lower = -0.5 - margin
    upper = SIMD3(Double(size.x), Double(size.y), Double(size.z)) - (0.5 - margin)
  }

  /// Which share of a lesion's lattice voxels lie in it, 0…1.
  /// - Complexity: O(1) where its box lies in or out, else O(runs); O(voxels) of runs that it cuts.
  func share(of body: LesionVoxels) -> Double {
    if let share = shareOfBox(of: body) { return share }
    var (seen, all) = (0, 0)
    for run in body.runs {
      all += run.count
      seen += self.seen(run)
    }
    return Double(seen) / Double(max(1, all))
  }

  /// 1 or 0 where a lesion's box lies in it or beside it; `nil` elsewhere.
  func shareOfBox(of body: LesionVoxels) -> Double? {
    let corners = (0..<8).map { corner in
      place(
        corner & 1 == 0 ? body.lower.x : body.upper.x,
        corner & 2 == 0 ? body.lower.y : body.upper.y,
        corner & 4 == 0 ? body.lower.z : body.upper.z)
    }
    if corners.allSatisfy(holds) { return 1 }
    let isBeyond = (0..<3).contains { axis in
      corners.allSatisfy { $0[axis] < lower } || corners.allSatisfy { $0[axis] > upper[axis] }
    }
    return isBeyond ? 0 : nil
  }

  /// Whether a voxel of the lattice has its centre in it.
  func holds(_ x: Int32, _ y: Int32, _ z: Int32) -> Bool { holds(place(x, y, z)) }

  private func seen(_ run: LatticeRun) -> Int {
    let start = place(run.start, run.y, run.z)
    if holds(start), holds(place(run.end - 1, run.y, run.z)) { return run.count }
    return (0..<run.count).count { holds(start + steps[0] * Double($0)) }
  }

  /// The voxels of a run that have their centre in it; empty where none has.
  /// - Complexity: O(1): the box is convex, so what it holds of a row is one stretch.
  func stretch(of run: VoxelRun) -> Range<Int32> {
    let row = origin + steps[1] * Double(run.y) + steps[2] * Double(run.z)
    var (first, last) = (Double(run.start), Double(run.end - 1))
    for axis in 0..<3 {
      let (start, step) = (row[axis], steps[0][axis])
      guard abs(step) > Self.parallel else {
        if start < lower || start > upper[axis] { return run.start..<run.start }
        continue
      }
      let ends = ((lower - start) / step, (upper[axis] - start) / step)
      first = max(first, min(ends.0, ends.1))
      last = min(last, max(ends.0, ends.1))
    }
    let start = (first - Self.rounding).rounded(.up)
    let end = (last + Self.rounding).rounded(.down)
    return start <= end ? Int32(start)..<Int32(end) + 1 : run.start..<run.start
  }

  /// A step along the row that moves less than this along an axis of the box, in voxels, is parallel to it.
  private static let parallel = 1e-12
  /// What the ends of a stretch may differ by when they are worked out in two ways, in voxels.
  private static let rounding = 1e-9

  private func place(_ x: Int32, _ y: Int32, _ z: Int32) -> SIMD3<Double> {
    origin + steps[0] * Double(x) + steps[1] * Double(y) + steps[2] * Double(z)
  }

  /// Whether a place of the lattice lies in it.
  /// - Parameter margin: in voxels of the field of view.
  func holds(_ place: SIMD3<Double>, margin: Double) -> Bool {
    let index = origin + steps[0] * place.x + steps[1] * place.y + steps[2] * place.z
    return (0..<3).allSatisfy {
      index[$0] >= lower - margin && index[$0] <= upper[$0] + margin
    }
  }

  private func holds(_ place: SIMD3<Double>) -> Bool {
    place.x >= lower && place.y >= lower && place.z >= lower
      && place.x <= upper.x && place.y <= upper.y && place.z <= upper.z
  }
}
