/// The header fields, by meaning; ``HeaderTable`` gives their positions.
enum HeaderField: Hashable, CaseIterable {
  case sizeOfHeader, dimInfo, dimensions, intentParameters, intentCode, datatype, bitsPerVoxel
  case sliceStart, pixdim, voxelOffset, slope, intercept, sliceEnd, sliceCode, units
  case displayMaximum, displayMinimum, sliceDuration, timeOffset, greyMaximum, greyMinimum
  case description, auxiliaryFile, qformCode, sformCode, quaternion, quaternionOffset, sformRows
  case intentName, magic, endOfLineCheck, spmOrigin
}

/// Position and storage type of a header field.
struct FieldPlace {
  enum Kind: Int {
    case byte, int16, int32, int64, float32, float64

    var size: Int {
      switch self {
      case .byte: 1
      case .int16: 2
      case .int32, .float32: 4
      case .int64, .float64: 8
      }
    }
  }

  let offset: Int
  let kind: Kind
  let count: Int

  init(_ offset: Int, _ kind: Kind, _ count: Int = 1) {
    self.offset = offset
    self.kind = kind
    self.count = count
  }

  var range: Range<Int> { offset..<(offset + kind.size * count) }
}

/// Offset and type of every field of one header format; the single table for reading and writing.
///
/// Sources: nifti1.h and nifti2.h of the NIfTI data format working group; Mayo Clinic, "ANALYZE
/// 7.5 file format", with the scaling and origin fields that SPM keeps in it.
struct HeaderTable {
  /// Size of the header in bytes, without the extension flag.
  let size: Int
  let places: [HeaderField: FieldPlace]

  private static let dimensionBlock: [HeaderField: FieldPlace] = [
    .sizeOfHeader: FieldPlace(0, .int32),
    .dimInfo: FieldPlace(39, .byte),
    .dimensions: FieldPlace(40, .int16, 8),
    .intentParameters: FieldPlace(56, .float32, 3),
    .intentCode: FieldPlace(68, .int16),
    .datatype: FieldPlace(70, .int16),
    .bitsPerVoxel: FieldPlace(72, .int16),
    .sliceStart: FieldPlace(74, .int16),
    .pixdim: FieldPlace(76, .float32, 8),
    .voxelOffset: FieldPlace(108, .float32),
    .slope: FieldPlace(112, .float32),
    .intercept: FieldPlace(116, .float32),
    .sliceEnd: FieldPlace(120, .int16),
    .sliceCode: FieldPlace(122, .byte),
    .units: FieldPlace(123, .byte),
    .displayMaximum: FieldPlace(124, .float32),
    .displayMinimum: FieldPlace(128, .float32),
    .sliceDuration: FieldPlace(132, .float32),
    .timeOffset: FieldPlace(136, .float32),
    .greyMaximum: FieldPlace(140, .int32),
    .greyMinimum: FieldPlace(144, .int32),
    .description: FieldPlace(148, .byte, 80),
    .auxiliaryFile: FieldPlace(228, .byte, 24),
  ]

  static let nifti1 = HeaderTable(
    size: 348,
    places: dimensionBlock.merging([
      .qformCode: FieldPlace(252, .int16),
      .sformCode: FieldPlace(254, .int16),
      .quaternion: FieldPlace(256, .float32, 3),
      .quaternionOffset: FieldPlace(268, .float32, 3),
      .sformRows: FieldPlace(280, .float32, 12),
      .intentName: FieldPlace(328, .byte, 16),
      .magic: FieldPlace(344, .byte, 4),
    ]) { $1 })

  static let nifti2 = HeaderTable(
    size: 540,
    places: [
      .sizeOfHeader: FieldPlace(0, .int32),
      .magic: FieldPlace(4, .byte, 4),
      .endOfLineCheck: FieldPlace(8, .byte, 4),
      .datatype: FieldPlace(12, .int16),
      .bitsPerVoxel: FieldPlace(14, .int16),
      .dimensions: FieldPlace(16, .int64, 8),
      .intentParameters: FieldPlace(80, .float64, 3),
      .pixdim: FieldPlace(104, .float64, 8),
      .voxelOffset: FieldPlace(168, .int64),
      .slope: FieldPlace(176, .float64),
      .intercept: FieldPlace(184, .float64),
      .displayMaximum: FieldPlace(192, .float64),
      .displayMinimum: FieldPlace(200, .float64),
      .sliceDuration: FieldPlace(208, .float64),
      .timeOffset: FieldPlace(216, .float64),
      .sliceStart: FieldPlace(224, .int64),
      .sliceEnd: FieldPlace(232, .int64),
      .description: FieldPlace(240, .byte, 80),
      .auxiliaryFile: FieldPlace(320, .byte, 24),
      .qformCode: FieldPlace(344, .int32),
      .sformCode: FieldPlace(348, .int32),
      .quaternion: FieldPlace(352, .float64, 3),
      .quaternionOffset: FieldPlace(376, .float64, 3),
      .sformRows: FieldPlace(400, .float64, 12),
      .sliceCode: FieldPlace(496, .int32),
      .units: FieldPlace(500, .int32),
      .intentCode: FieldPlace(504, .int32),
      .intentName: FieldPlace(508, .byte, 16),
      .dimInfo: FieldPlace(524, .byte),
    ])

  static let analyze = HeaderTable(
    size: 348,
    places: dimensionBlock.filter { field, _ in
      ![.dimInfo, .intentParameters, .intentCode, .sliceStart, .sliceEnd, .sliceCode, .units]
        .contains(field)
    }.merging([.spmOrigin: FieldPlace(253, .int16, 5)]) { $1 })
}
