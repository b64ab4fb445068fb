import VoxelCounting
import VoxelGrids

/// What a session images, all its fields of view together, as places of the baseline's lattice see it.
struct ImagedRegion: Sendable {
  /// From the head downward; at least one.
  private let views: [FieldOfView]

  init(of session: PlacedSession, on lattice: Affine) {
    let margin = session.views.count > 1 ? Self.seam : 0
    views = session.views.map { FieldOfView(of: $0, on: lattice, margin: margin) }
  }

  /// Which share of a lesion's lattice voxels lie in it, 0…1.
  /// - Complexity: O(1) where its box lies in or out of one field of view, else O(runs); O(voxels) of
  ///   runs that are cut, or that several may show.
  func share(of body: LesionVoxels) -> Double {
    if views.count == 1 { return views[0].share(of: body) }
    let near = views.compactMap { view in
      let share = view.shareOfBox(of: body)
      return share == 0 ? nil : (view: view, share: share)
    }
    if near.contains(where: { $0.share == 1 }) { return 1 }
    guard near.count > 1 else { return near.first.map { $0.view.share(of: body) } ?? 0 }
    var (seen, all) = (0, 0)
    for run in body.runs {
      all += run.count
      seen += (run.start..<run.end).count { x in
        near.contains { $0.view.holds(x, run.y, run.z) }
      }
    }
    return Double(seen) / Double(max(1, all))
  }

  /// What of a lesion lies outside it, by row, then by start.
  /// - Complexity: O(1) where its box lies in one field of view, else O(voxels).
  func runsOutside(_ body: LesionVoxels) -> [LatticeRun] {
    guard !views.contains(where: { $0.shareOfBox(of: body) == 1 }) else { return [] }
    return body.runs.flatMap { run in
      run.pieces { !holds($0, run.y, run.z) }
    }
  }

  /// Whether a voxel of the lattice has its centre in it.
  private func holds(_ x: Int32, _ y: Int32, _ z: Int32) -> Bool {
    views.contains { $0.holds(x, y, z) }
  }

  /// A voxel between two fields of view that touch lies in one of them, however their edges are
  /// rounded; a share of a voxel.
  private static let seam = 1e-6
}
