import VoxelGrids

/// Memory positions of a rectangle of pixels: start and steps, counted in voxels.
struct VoxelWalk {
  let start: Int
  let columns: Int
  let columnStep: Int
  let rows: Int
  let rowStep: Int

  fileprivate var corners: [Int] {
    [0, columnStep * (columns - 1)].flatMap { across in
      [0, rowStep * (rows - 1)].map { start + across + $0 }
    }
  }
}

/// Decodes a rectangle of pixels into scaled intensities.
///
/// Why unsafe: a user waits while slices are decoded, so bounds are checked once, at the corners,
/// instead of at every pixel. Tests compare with numbers they wrote.
struct IntensityDecoding: ScalarVisitor {
  /// Scaled intensities, row by row.
  /// - Precondition: all pixels lie inside the volume.
  static func intensities(
    of volume: VoxelBytes, along walk: VoxelWalk, _ datatype: Datatype, swapped: Bool,
    _ scaling: Scaling
  ) -> [Float] {
    precondition(
      walk.corners.allSatisfy { $0 >= 0 && ($0 + 1) * datatype.bytesPerVoxel <= volume.count },
      "pixels lie inside the volume")
    return volume.withUnsafeBytes { input in
      datatype.accept(
        IntensityDecoding(
          input: input, walk: walk, datatype: datatype, swapped: swapped, scaling: scaling))
    }
  }

  private let input: UnsafeRawBufferPointer
  private let walk: VoxelWalk
  private let datatype: Datatype
  private let swapped: Bool
  private let scaling: Scaling

  func visit<Scalar: VoxelScalar>(_ scalar: Scalar.Type) -> [Float] {
    guard let source = input.baseAddress else { return [] }
    let width = MemoryLayout<Scalar>.size
    let (swapped, scaling) = (self.swapped, self.scaling)
    switch datatype.meaning {
    case .real:
      return values { voxel in
        Float(scaling(Scalar.load(source, at: voxel * width, swapped: swapped).real))
      }
    case .complex:
      return values { voxel in
        let at = voxel * 2 * width
        let real = scaling(Scalar.load(source, at: at, swapped: swapped).real)
        let imaginary =
          scaling.slope * Scalar.load(source, at: at + width, swapped: swapped).real
        return Float(Magnitude.of(real, imaginary))
      }
    case .colour(let channels):
      return values { voxel in
        let at = voxel * channels * width
        let red = Scalar.load(source, at: at, swapped: swapped).real
        let green = Scalar.load(source, at: at + width, swapped: swapped).real
        let blue = Scalar.load(source, at: at + 2 * width, swapped: swapped).real
        return Float(0.299 * red + 0.587 * green + 0.114 * blue)
      }
    }
  }

  @inline(__always)
  private func values(_ value: (Int) -> Float) -> [Float] {
    [Float](unsafeUninitializedCapacity: walk.rows * walk.columns) { output, count in
      var pixel = 0
      for row in 0..<walk.rows {
        var voxel = walk.start + row * walk.rowStep
        for _ in 0..<walk.columns {
          output.initializeElement(at: pixel, to: value(voxel))
          pixel += 1
          voxel += walk.columnStep
        }
      }
      count = pixel
    }
  }
}
