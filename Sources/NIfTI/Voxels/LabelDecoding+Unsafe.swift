import VoxelGrids

/// Decodes one volume into labels of type `Label`; stops at the first value that does not fit.
///
/// Why unsafe: one load and one store per voxel, over whole volumes. Tests compare with numbers they
/// wrote.
struct LabelDecoding<
  Label: FixedWidthInteger & UnsignedInteger & BitwiseCopyable
>: ScalarVisitor {
  struct Offender: Error {
    let offset: Int
    let value: MaskValue
  }

  private let input: UnsafeRawBufferPointer
  private let output: UnsafeMutableBufferPointer<Label>
  private let swapped: Bool
  private let scaling: Scaling

  /// The labels of a volume, or the first value that is not a label of this width.
  /// - Precondition: `stored` holds `count` voxels of the datatype.
  static func labels(
    of stored: VoxelBytes, count: Int, _ datatype: Datatype, swapped: Bool, _ scaling: Scaling
  ) -> Result<VoxelBytes, Offender> {
    precondition(stored.count == count * datatype.bytesPerVoxel, "a volume has all its voxels")
    do throws(Offender) {
      return .success(
        try VoxelBytes(count: count * MemoryLayout<Label>.size) { (output) throws(Offender) in
          let offender = stored.withUnsafeBytes { input in
            datatype.accept(
              LabelDecoding(
                input: input, output: output.bindMemory(to: Label.self), swapped: swapped,
                scaling: scaling))
          }
          if let offender { throw offender }
        })
    } catch {
      return .failure(error)
    }
  }

  func visit<Scalar: VoxelScalar>(_ scalar: Scalar.Type) -> Offender? {
    guard let source = input.baseAddress, let target = output.baseAddress else { return nil }
    let width = MemoryLayout<Scalar>.size
    let (swapped, scaling, isScaled) = (self.swapped, self.scaling, !self.scaling.isIdentity)
    for offset in 0..<output.count {
      let stored = Scalar.load(source, at: offset * width, swapped: swapped)
      let label: Label? =
        isScaled
        ? WholeNumber.label(nearest: scaling(stored.real)) : stored.label(as: Label.self)
      guard let label else { return offender(stored, at: offset) }
      target[offset] = label
    }
    return nil
  }

  /// Kept out of the loop, which it would slow down.
  @inline(never)
  private func offender(_ stored: some VoxelScalar, at offset: Int) -> Offender {
    Offender(
      offset: offset, value: scaling.isIdentity ? stored.maskValue : .real(scaling(stored.real)))
  }
}
