import VoxelGrids

/// A session's field of view as places of the baseline's lattice see it. It is convex.
struct FieldOfView: Sendable {
  /// Voxel of the session that the lattice's first one lies in, and the steps along the lattice's axes.
  private let origin: SIMD3<Double>
  private let steps: [SIMD3<Double>]
  private let upper: SIMD3<Double>

  init(of session: LineageSession, on lattice: Affine) {
    let affine = session.affineInBaseline
    func place(_ index: SIMD3<Double>) -> SIMD3<Double> {
      affine.continuousIndex(of: lattice.point(atContinuous: index))
    }
    let origin = place(.zero)
    self.origin = origin
    steps = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)].map { place($0) - origin }
    let size = session.grid.size
    upper = SIMD3(Double(size.x), Double(size.y), Double(size.z)) - 0.5
  }

  /// Which share of a lesion's lattice voxels lie in it, 0…1.
  /// - Complexity: O(1) where its box lies in or out, else O(runs); O(voxels) of runs that it cuts.
  func share(of body: LatticeBody) -> Double {
    let corners = (0..<8).map { corner in
      place(
        corner & 1 == 0 ? body.lower.x : body.upper.x,
        corner & 2 == 0 ? body.lower.y : body.upper.y,
        corner & 4 == 0 ? body.lower.z : body.upper.z)
    }
    if corners.allSatisfy(holds) { return 1 }
    let isBeyond = (0..<3).contains { axis in
      corners.allSatisfy { $0[axis] < -0.5 } || corners.allSatisfy { $0[axis] > upper[axis] }
    }
    if isBeyond { return 0 }
    var (seen, all) = (0, 0)
    for run in body.runs {
      all += run.count
      seen += self.seen(run)
    }
    return Double(seen) / Double(max(1, all))
  }

  private func seen(_ run: LatticeRun) -> Int {
    let start = place(run.start, run.y, run.z)
    if holds(start), holds(place(run.end - 1, run.y, run.z)) { return run.count }
    return (0..<run.count).count { holds(start + steps[0] * Double($0)) }
  }

  private func place(_ x: Int32, _ y: Int32, _ z: Int32) -> SIMD3<Double> {
    origin + steps[0] * Double(x) + steps[1] * Double(y) + steps[2] * Double(z)
  }

  private func holds(_ place: SIMD3<Double>) -> Bool {
    place.x >= -0.5 && place.y >= -0.5 && place.z >= -0.5
      && place.x <= upper.x && place.y <= upper.y && place.z <= upper.z
  }
}
