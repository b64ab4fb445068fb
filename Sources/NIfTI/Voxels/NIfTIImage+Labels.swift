import Notes
import VoxelGrids

extension NIfTIImage {
  /// One volume as a mask of labels.
  ///
  /// Unscaled bytes are shared with the file, not copied. Other datatypes are decoded once;
  /// floating-point and scaled values must be within 1e-4 of a whole number.
  /// - Parameter requested: the volume, counted from 0; may be `nil` if there is only one.
  /// - Returns: the labels, and a note if they were not stored as whole numbers.
  /// - Throws: `E118` if no volume is chosen or it does not exist, `E123` if the file is not an image,
  ///   `E201`–`E205` with value and voxel if a value is not a label.
  /// - Complexity: O(voxels); O(1) for `uint8` without scaling.
  public func labelMap(
    volume requested: Int? = nil
  ) throws(NIfTIError) -> (labels: LabelMap, notes: [Note]) {
    let volume = try chosenVolume(requested)
    guard datatype.meaning == .real else { throw .mask(.notALabelDatatype(datatype.name)) }
    let stored = bytes(ofVolume: volume)
    if datatype == .uint8, scaling.isIdentity {
      return (LabelMap(grid: grid, storage: .bytes(stored)), [])
    }
    let storage = try decodedLabels(stored)
    return (LabelMap(grid: grid, storage: storage), labelNotes)
  }

  private func decodedLabels(_ stored: VoxelBytes) throws(NIfTIError) -> LabelMap.Storage {
    switch decode(stored, as: UInt8.self) {
    case .success(let bytes): return .bytes(bytes)
    case .failure: break
    }
    switch decode(stored, as: UInt16.self) {
    case .success(let words): return .words(words)
    case .failure(let offender): throw .mask(maskError(offender))
    }
  }

  private func decode<Label: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ stored: VoxelBytes, as type: Label.Type
  ) -> Result<VoxelBytes, LabelDecoding<Label>.Offender> {
    LabelDecoding<Label>.labels(
      of: stored, count: voxelsPerVolume, datatype, swapped: layout.byteOrder.isSwapped, scaling)
  }

  private func maskError(_ offender: LabelDecoding<UInt16>.Offender) -> MaskError {
    let voxel = grid.size.index(at: offender.offset)
    let point = grid.affine.point(at: voxel)
    let isNegative: Bool
    switch offender.value {
    case .whole(let value): isNegative = value < 0
    case .real(let value):
      guard value.isFinite else { return .notFinite(voxel: voxel, point: point) }
      guard abs(value - value.rounded()) <= WholeNumber.tolerance else {
        return .fraction(value: value, voxel: voxel, point: point)
      }
      isNegative = value < 0
    }
    return isNegative
      ? .negative(value: offender.value, voxel: voxel, point: point)
      : .tooLarge(value: offender.value, voxel: voxel, point: point)
  }

  private var labelNotes: [Note] {
    guard datatype.isFloatingPoint || !scaling.isIdentity else { return [] }
    let how = scaling.isIdentity ? datatype.name : "scaled \(datatype.name)"
    return Note.info(
      134, "Labels are stored as \(how); every value is a whole number within 0.0001.")
  }
}
