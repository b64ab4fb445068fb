import VoxelGrids

/// Sums the scaled finite values of whole files.
///
/// Why unsafe: one load per value, over all volumes. Tests compare with plain sums.
struct StatisticsDecoding: ScalarVisitor {
  /// Statistics over all values.
  /// - Parameter unit: factor applied before summing.
  static func tally(
    of voxels: VoxelBytes, _ datatype: Datatype, swapped: Bool, _ scaling: Scaling, unit: Double
  ) -> IntensityTally {
    voxels.withUnsafeBytes { input in
      datatype.accept(
        StatisticsDecoding(
          input: input, datatype: datatype, swapped: swapped, scaling: scaling, unit: unit))
    }
  }

  private let input: UnsafeRawBufferPointer
  private let datatype: Datatype
  private let swapped: Bool
  private let scaling: Scaling
  private let unit: Double

  func visit<Scalar: VoxelScalar>(_ scalar: Scalar.Type) -> IntensityTally {
    var tally = IntensityTally(unit: unit)
    guard let source = input.baseAddress else { return tally }
    let width = MemoryLayout<Scalar>.size
    let components = input.count / width
    switch datatype.meaning {
    case .real:
      for at in 0..<components {
        tally.add(scaling(Scalar.load(source, at: at * width, swapped: swapped).real))
      }
    case .colour:
      for at in 0..<components {
        tally.add(Scalar.load(source, at: at * width, swapped: swapped).real)
      }
    case .complex:
      for at in stride(from: 0, to: components, by: 2) {
        let real = scaling(Scalar.load(source, at: at * width, swapped: swapped).real)
        let imaginary =
          scaling.slope * Scalar.load(source, at: (at + 1) * width, swapped: swapped).real
        tally.add(Magnitude.of(real, imaginary))
      }
    }
    return tally
  }
}
