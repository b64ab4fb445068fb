import VoxelGrids

/// What two sessions both image of one region.
///
/// ```
/// earlier  ├───────────────┤
/// later          ├───────────────┤
/// shared         ├─────────┤          part(share: 0.6)
/// ```
public enum SharedView: Hashable, Sendable {
  /// Each images all that the other one does.
  case all
  /// A part; the share is the smaller of the shares of the two views that the other session images too.
  case part(share: Double)
  case nothing
}

extension PlacedSession {
  /// Whether places of two sessions can be found in each other: both lie in the world of the first
  /// session, by a transform file or a common lattice of voxels, or share a lattice of their own.
  func sharesFrame(with other: PlacedSession, first: PlacedSession) -> Bool {
    if isPlaced(in: first), other.isPlaced(in: first) { return true }
    let isNative = transformToBaseline == nil && other.transformToBaseline == nil
    return isNative && sharesLattice(with: other)
  }

  private func isPlaced(in first: PlacedSession) -> Bool {
    !isFlattened && (transformToBaseline != nil || sharesLattice(with: first))
  }

  /// What this session and another one in the same frame both image.
  /// - Complexity: O(fields of view²).
  func sharedView(with other: PlacedSession) -> SharedView {
    if images(allOf: other), other.images(allOf: self) { return .all }
    let share = min(share(imagedBy: other), other.share(imagedBy: self))
    return share > 0 ? .part(share: share) : .nothing
  }

  /// Whether one field of view of this session holds each of another's.
  private func images(allOf other: PlacedSession) -> Bool {
    other.views.allSatisfy { view in
      views.contains { own in
        let box = ImagedBox(of: own, on: view.affineInBaseline)
        return view.cornerIndices.allSatisfy { box.holds($0, margin: Self.rounding) }
      }
    }
  }

  /// The share of this session's views that another one images, by a grid of 16³ places in each.
  private func share(imagedBy other: PlacedSession) -> Double {
    var (seen, all) = (0, 0)
    for view in views {
      let boxes = other.views.map { ImagedBox(of: $0, on: view.affineInBaseline) }
      let size = view.grid.size
      let step = SIMD3(Double(size.x), Double(size.y), Double(size.z)) / Double(Self.places)
      for place in 0..<(Self.places * Self.places * Self.places) {
        let at = SIMD3(
          Double(place % Self.places), Double(place / Self.places % Self.places),
          Double(place / (Self.places * Self.places)))
        let index = (at + 0.5) * step - 0.5
        all += 1
        if boxes.contains(where: { $0.holds(index, margin: 0) }) { seen += 1 }
      }
    }
    return Double(seen) / Double(max(1, all))
  }

  private static let places = 16
  /// What the faces of two equal views may differ by when they are worked out in two ways, in voxels.
  private static let rounding = 1e-6
}

extension PlacedView {
  /// The corners of its outer faces as voxel indices of its own grid.
  fileprivate var cornerIndices: [SIMD3<Double>] {
    (0..<8).map { corner in
      SIMD3(
        corner & 1 == 0 ? -0.5 : Double(grid.size.x) - 0.5,
        corner & 2 == 0 ? -0.5 : Double(grid.size.y) - 0.5,
        corner & 4 == 0 ? -0.5 : Double(grid.size.z) - 0.5)
    }
  }
}
