import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension VoxelGrid {
  /// A grid centred at the world's origin, RAS+ unless it is tilted or reordered.
  ///
  /// - Parameters:
  ///   - spacing: in mm along each array axis.
  ///   - tilt: rotation in degrees about x, then y, then z, for an oblique grid.
  ///   - order: axis order of the array, one of `AxisReordering.all`; size and spacing apply before
  ///     reordering.
  public static func centred(
    _ size: GridSize, spacing: SIMD3<Double> = SIMD3(1, 1, 1), tilt: SIMD3<Double> = .zero,
    order: AxisReordering = .identity
  ) -> VoxelGrid {
    let columns = [
      SIMD3(spacing.x, 0, 0), SIMD3(0, spacing.y, 0), SIMD3(0, 0, spacing.z),
    ].map { tilt == .zero ? $0 : turned($0, by: tilt) }
    let half = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
    let origin = -(columns[0] * half.x + columns[1] * half.y + columns[2] * half.z)
    guard let affine = Affine(columns: columns, origin: origin) else {
      preconditionFailure("the spacing of a grid is positive and finite")
    }
    return order.grid(of: VoxelGrid(size: size, affine: affine))
  }

  private static func turned(_ vector: SIMD3<Double>, by tilt: SIMD3<Double>) -> SIMD3<Double> {
    var turned = vector
    for axis in 0..<3 {
      let (first, second) = ((axis + 1) % 3, (axis + 2) % 3)
      let angle = tilt[axis] * .pi / 180
      let (a, b) = (turned[first], turned[second])
      turned[first] = a * cos(angle) - b * sin(angle)
      turned[second] = a * sin(angle) + b * cos(angle)
    }
    return turned
  }
}

extension LabelMap {
  /// The same mask stored in another axis order; every voxel keeps its world position.
  /// - Complexity: O(voxels).
  public func stored(in order: AxisReordering) -> LabelMap {
    let target = order.grid(of: grid)
    let walk = order.walk(sourceSize: grid.size)
    let width: Int
    let source: VoxelBytes
    switch storage {
    case .bytes(let bytes): (width, source) = (1, bytes)
    case .words(let bytes): (width, source) = (2, bytes)
    }
    let input = source.array
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    for z in 0..<target.size.z {
      for y in 0..<target.size.y {
        var offset = walk.start + z * walk.steps[2] + y * walk.steps[1]
        for _ in 0..<target.size.x {
          for byte in 0..<width { output.append(input[offset * width + byte]) }
          offset += walk.steps[0]
        }
      }
    }
    let bytes = VoxelBytes(output)
    return LabelMap(grid: target, storage: width == 1 ? .bytes(bytes) : .words(bytes))
  }
}
