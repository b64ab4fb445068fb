/// Where a grid lies as a field of view beside others of one session.
extension VoxelGrid {
  /// Height of the field of view's middle, mm: the highest of several comes first.
  package var height: Double {
    let middle = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    return affine.point(atContinuous: middle).z
  }

  /// Whether a point lies in the field of view, out to the outer faces of its voxels; one on the
  /// border of two is in one of them.
  package func holds(_ point: SIMD3<Double>) -> Bool {
    let index = affine.continuousIndex(of: WorldPoint(point))
    return (0..<3).allSatisfy { index[$0] >= -0.5 && index[$0] < Double(size[$0]) - 0.5 }
  }
}
