import VoxelGrids

extension VoxelGrid {
  /// By how many voxels of the other grid's lattice this one is moved; `nil` where it is not on that
  /// lattice, or its axes go other ways.
  func shift(onLatticeOf other: VoxelGrid) -> SIMD3<Int32>? {
    reordering(onto: other) == .identity ? .zero : place(onLatticeOf: other)?.shift
  }

  /// Whether every voxel of it is one of the other grid's lattice.
  fileprivate func isOnLattice(of other: VoxelGrid) -> Bool {
    reordering(onto: other) == .identity || place(onLatticeOf: other) != nil
  }
}

extension PlacedSession {
  /// Whether one of its fields of view lies on the lattice of one of the other session's: then they
  /// share one world, as do all fields of view of one session.
  func sharesLattice(with other: PlacedSession) -> Bool {
    views.contains { view in other.views.contains { view.grid.isOnLattice(of: $0.grid) } }
  }

  /// Its lesions on a lattice, each place in the first field of view that sees it.
  /// - Parameter carried: for each field of view its own lesions.
  func joined(_ carried: [[LesionVoxels]], on lattice: Affine) -> [LesionVoxels] {
    let boxes = views.map { ImagedBox(of: $0, on: lattice) }
    return bodies.enumerated().map { number, body in
      var runs = body.parts.flatMap { part in
        carried[part.view][part.lesion].runs(outside: boxes[..<part.view])
      }
      // What lies in the seam alone stays where its own field of view has it.
      if runs.isEmpty { runs = body.parts.suffix(1).flatMap { carried[$0.view][$0.lesion].runs } }
      return LesionVoxels(index: -1, runs: runs.sorted { $0.isBefore($1) }).numbered(number)
    }
  }
}

extension LesionVoxels {
  /// What of it lies in none of some fields of view.
  fileprivate func runs(outside boxes: ArraySlice<ImagedBox>) -> [LatticeRun] {
    let near = boxes.filter { $0.shareOfBox(of: self) != 0 }
    guard !near.isEmpty else { return runs }
    if near.contains(where: { $0.shareOfBox(of: self) == 1 }) { return [] }
    return runs.flatMap { run in
      run.pieces { x in !near.contains { $0.holds(x, run.y, run.z) } }
    }
  }
}
