/// The header of a NIfTI-1, NIfTI-2 or Analyze 7.5 file: every field as stored, in one type.
///
/// Nothing is corrected here. ``HeaderReading`` reports oddities and derives affine and scaling.
/// Fields that a format does not have are 0 or empty. Lengths are in the file's own unit (``units``).
public struct NIfTIHeader: Hashable, Sendable {
  /// Format of the header.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// 348 bytes, extents of 16 bits.
    case nifti1
    /// 540 bytes, extents of 64 bits, double precision.
    case nifti2
    /// The 348 bytes of ANALYZE 7.5, with the fields that SPM keeps in them.
    case analyze
  }

  /// Format of the header.
  public var format: Format
  /// Whether the voxels are in a second file (`.img`).
  public var isPair: Bool
  /// Byte order of header and voxels.
  public var byteOrder: ByteOrder

  /// `sizeof_hdr`: 348 or 540.
  public var sizeOfHeader: Int
  /// `dim`: eight entries; `dim[0]` is the number of dimensions, the extents follow.
  public var dimensions: [Int]
  /// `datatype`: code as stored, see ``Datatype``.
  public var datatypeCode: Int
  /// `bitpix`: bits per voxel; should agree with the datatype.
  public var bitsPerVoxel: Int
  /// `pixdim`: eight entries; `pixdim[0]` is the handedness of the qform.
  public var pixdim: [Double]
  /// `vox_offset`: byte at which the voxels start.
  public var voxelOffset: Double
  /// `scl_slope`, as stored.
  public var slope: Double
  /// `scl_inter`, as stored.
  public var intercept: Double

  /// `qform_code`: above 0 if the quaternion is valid.
  public var qformCode: Int
  /// `sform_code`: above 0 if the sform rows are valid.
  public var sformCode: Int
  /// `quatern_b`, `quatern_c`, `quatern_d`.
  public var quaternion: [Double]
  /// `qoffset_x`, `qoffset_y`, `qoffset_z`.
  public var quaternionOffset: [Double]
  /// `srow_x`, `srow_y`, `srow_z`: twelve entries, row by row.
  public var sformRows: [Double]

  /// `xyzt_units`: spatial unit in bits 0–2, temporal in bits 3–5.
  public var units: Int
  /// `intent_code`: the meaning of the values.
  public var intentCode: Int
  /// `intent_p1` to `intent_p3`.
  public var intentParameters: [Double]
  /// `intent_name`.
  public var intentName: HeaderText

  /// `descrip`: free text of up to 80 bytes.
  public var description: HeaderText
  /// `aux_file`: name of another file, up to 24 bytes.
  public var auxiliaryFile: HeaderText
  /// `cal_max`: upper end of the suggested display window.
  public var displayMaximum: Double
  /// `cal_min`: lower end of the suggested display window.
  public var displayMinimum: Double
  /// `glmax` (Analyze): largest stored value.
  public var greyMaximum: Int
  /// `glmin` (Analyze): smallest stored value.
  public var greyMinimum: Int
  /// `dim_info`: the frequency, phase and slice axes.
  public var dimInfo: Int
  /// `slice_start`: first slice, counted from 0.
  public var sliceStart: Int
  /// `slice_end`: last slice.
  public var sliceEnd: Int
  /// `slice_code`: acquisition order of the slices.
  public var sliceCode: Int
  /// `slice_duration`: acquisition time of one slice, in the temporal unit.
  public var sliceDuration: Double
  /// `toffset`: start of the time axis, in the temporal unit.
  public var timeOffset: Double
  /// `originator` (Analyze), where SPM stores the origin voxel, counted from 1.
  public var spmOrigin: [Int]
  /// `magic`, four bytes.
  public var magic: [UInt8]
  /// Bytes 8–11 (NIfTI-2), which reveal damage by a text-mode transfer; empty in other formats.
  public var endOfLineCheck: [UInt8]

  /// The extents `dim[1…dim[0]]` as stored; empty if `dim[0]` is not 1 to 7.
  public var shape: [Int] {
    guard let count = dimensions.first, (1...7).contains(count), dimensions.count > count
    else { return [] }
    return Array(dimensions[1...count])
  }

  /// Name of the datatype, including unsupported and unknown ones.
  public var datatypeName: String { Datatype.name(ofCode: datatypeCode) }

  var table: HeaderTable { format.table }

  /// First byte at which voxels may start: after header and extension flag, or 0 in an `.img`.
  var firstVoxelByte: Int { isPair ? 0 : table.size + 4 }
}

extension NIfTIHeader.Format {
  /// Positions of the fields.
  var table: HeaderTable {
    switch self {
    case .nifti1: .nifti1
    case .nifti2: .nifti2
    case .analyze: .analyze
    }
  }
}

extension NIfTIHeader {
  /// Reads every field.
  /// - Precondition: the bytes contain the whole header of the format.
  init(_ fields: HeaderBytes, format: Format, isPair: Bool) {
    self.format = format
    self.isPair = isPair
    byteOrder = fields.order
    sizeOfHeader = fields.integer(.sizeOfHeader)
    dimensions = fields.integers(.dimensions)
    datatypeCode = fields.integer(.datatype)
    bitsPerVoxel = fields.integer(.bitsPerVoxel)
    pixdim = fields.reals(.pixdim)
    voxelOffset = fields.real(.voxelOffset)
    slope = fields.real(.slope)
    intercept = fields.real(.intercept)
    qformCode = fields.integer(.qformCode)
    sformCode = fields.integer(.sformCode)
    quaternion = fields.reals(.quaternion)
    quaternionOffset = fields.reals(.quaternionOffset)
    sformRows = fields.reals(.sformRows)
    units = fields.integer(.units)
    intentCode = fields.integer(.intentCode)
    intentParameters = fields.reals(.intentParameters)
    intentName = fields.text(.intentName)
    description = fields.text(.description)
    auxiliaryFile = fields.text(.auxiliaryFile)
    displayMaximum = fields.real(.displayMaximum)
    displayMinimum = fields.real(.displayMinimum)
    greyMaximum = fields.integer(.greyMaximum)
    greyMinimum = fields.integer(.greyMinimum)
    dimInfo = fields.integer(.dimInfo)
    sliceStart = fields.integer(.sliceStart)
    sliceEnd = fields.integer(.sliceEnd)
    sliceCode = fields.integer(.sliceCode)
    sliceDuration = fields.real(.sliceDuration)
    timeOffset = fields.real(.timeOffset)
    spmOrigin = fields.integers(.spmOrigin)
    magic = fields.integers(.magic).map { UInt8(truncatingIfNeeded: $0) }
    endOfLineCheck = fields.integers(.endOfLineCheck).map { UInt8(truncatingIfNeeded: $0) }
  }
}
