import Quantities
import VoxelCounting
import VoxelGrids

/// A lesion of a session: one component of its field of view, or those of several that meet.
struct PlacedLesion: Sendable {
  /// A component of one field of view.
  struct Part: Hashable, Sendable {
    /// Position among the session's fields of view from the head downward.
    let view: Int
    /// Index of the lesion in it.
    let lesion: Int
  }

  /// By field of view, then by lesion; at least one.
  let parts: [Part]
  /// Each voxel in the first field of view that sees it, by that one's voxel volume.
  let volume: CubicMillimetres
  /// In the baseline's world.
  let centroid: WorldPoint
  let holdsTarget: Bool
  /// It ends where all fields of view do.
  let touchesEdge: Bool
  /// Volume of the boundary voxels, mm³, of a lesion that several fields of view share, or that a
  /// border of one cuts; `nil` elsewhere: that of its only component.
  let boundary: Double?

  /// The lesions of a session's only field of view.
  static func all(of view: PlacedView) -> [PlacedLesion] {
    view.lesions.indices.map { lesion in
      let measured = view.lesions[lesion]
      return PlacedLesion(
        parts: [Part(view: 0, lesion: lesion)], volume: measured.volume,
        centroid: view.affineInBaseline.point(
          atContinuous: view.lesionMap.components[lesion].centroid),
        holdsTarget: measured.holdsTarget, touchesEdge: measured.touchesEdge, boundary: nil)
    }
  }
}

extension PlacedSession {
  /// Half of the volume of a lesion's boundary voxels, in mm³: as far as its contour may drift.
  func drift(of lesion: Int) -> Double {
    let body = bodies[lesion]
    if let boundary = body.boundary { return boundary / 2 }
    return body.parts.reduce(0) { sum, part in
      let view = views[part.view]
      let voxels = ContourDrift.boundaryVoxels(view.lesionMap.runs(of: part.lesion))
      return sum + Double(voxels) / 2 * view.grid.voxelVolume.value
    }
  }

  /// The box around all components of a lesion, in voxels of the highest field of view's lattice.
  func box(of lesion: Int) -> VoxelBox {
    let boxes = bodies[lesion].parts.map { part in
      let view = views[part.view]
      let box = view.lesionMap.components[part.lesion].box
      return part.view == 0 ? box : box.carried(from: view.grid.affine, to: grid.affine)
    }
    return boxes.dropFirst().reduce(boxes[0]) { whole, box in
      var whole = whole
      whole.formUnion(box)
      return whole
    }
  }

  /// Where the lesion's components are told, in the order of the fields of view as they were given.
  func parts(of lesion: Int) -> [LesionPart] {
    bodies[lesion].parts.map { LesionPart(view: views[$0.view].place, lesion: $0.lesion + 1) }
      .sorted { ($0.view, $0.lesion) < ($1.view, $1.lesion) }
  }
}

extension VoxelBox {
  /// The smallest box of another lattice that holds the middles of its corner voxels.
  fileprivate func carried(from affine: Affine, to lattice: Affine) -> VoxelBox {
    var low = SIMD3<Double>(repeating: .infinity)
    var high = -low
    for corner in 0..<8 {
      let index = VoxelIndex(
        corner & 1 == 0 ? lower.x : upper.x, corner & 2 == 0 ? lower.y : upper.y,
        corner & 4 == 0 ? lower.z : upper.z)
      let place = lattice.continuousIndex(of: affine.point(at: index))
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    func voxel(_ place: SIMD3<Double>, _ rule: FloatingPointRoundingRule) -> VoxelIndex {
      let rounded = place.rounded(rule).clamped(
        lowerBound: SIMD3(repeating: -1e9), upperBound: SIMD3(repeating: 1e9))
      return VoxelIndex(Int(rounded.x), Int(rounded.y), Int(rounded.z))
    }
    return VoxelBox(lower: voxel(low, .down), upper: voxel(high, .up))
  }
}
