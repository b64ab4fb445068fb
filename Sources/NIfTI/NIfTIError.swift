import Notes
import VoxelGrids

/// Why a file cannot be read as NIfTI or Analyze, or not be written; each case carries what was
/// found.
public enum NIfTIError: CodedError, Hashable {
  /// No bytes at all.
  case emptyFile
  /// Neither `sizeof_hdr` nor the signature is that of NIfTI or Analyze.
  case notNIfTI(firstBytes: [UInt8])
  /// Fewer bytes than the header of the format has.
  case truncatedHeader(expected: Int, found: Int)
  /// `sizeof_hdr` is right but the signature is not.
  case unknownSignature(found: [UInt8])
  /// `dim[0]` is not 1 to 7 in either byte order.
  case dimensionCount(Int)
  /// An extent below 1; `axis` counts from 1, as `dim` does.
  case dimension(axis: Int, value: Int)
  /// A code that the standard does not have.
  case unknownDatatype(code: Int)
  /// A datatype of the standard that is not read: float128, complex256, single bits.
  case unsupportedDatatype(name: String)
  /// `vox_offset` is no number, negative, or inside the header.
  case voxelOffset(value: Double, least: Int)
  /// Voxels would start behind the last byte; of a gzip file the most that it can hold.
  case voxelOffsetBeyondEnd(offset: Int, fileBytes: Int)
  /// Fewer bytes of voxels than shape and datatype ask for.
  case truncatedVoxels(expected: Int, found: Int)
  /// More bytes than ``NIfTILimits`` allow, or than can be counted.
  case tooLarge(shape: [Int], limit: Int)
  /// The compressed bytes contradict themselves or their checksum; `offset` is in them.
  case damagedGzip(offset: Int, reason: String)
  /// The compressed bytes end inside a member.
  case truncatedGzip(inflated: Int)
  /// A header whose voxels stand in an image file that was not given.
  case missingImageFile
  /// The affine that counts is singular or not finite.
  case unusableAffine(source: AffineSource, entries: [Double])
  /// A `pixdim` that the affine needs is 0 or not finite; `axis` counts from 1.
  case spacing(axis: Int, value: Double)
  /// Several volumes and none chosen, or one that is not there.
  case volume(requested: Int?, count: Int)
  /// The end-of-line check of NIfTI-2 shows a text-mode transfer.
  case damagedSignature(found: [UInt8])
  /// A valid slope beside an intercept that is no number.
  case intercept(slope: Double, intercept: Double)
  /// A value that a header field of the format cannot hold; only when writing.
  case doesNotFit(field: String, value: Double)
  /// Voxels whose number of bytes is not what shape and datatype ask for; only when writing.
  case voxelBytes(expected: Int, found: Int)
  /// Rows of a matrix or points on a surface: no image in space.
  case notAnImage(intent: String)
  /// The image file of a pair, given in place of its header.
  case imageOfPair(header: String)
  /// The voxels cannot serve as labels.
  case mask(MaskError)

  /// `E101` to `E124`, or the code of the `MaskError` within.
  public var code: String {
    switch self {
    case .emptyFile: "E101"
    case .notNIfTI: "E102"
    case .truncatedHeader: "E103"
    case .unknownSignature: "E104"
    case .dimensionCount: "E105"
    case .dimension: "E106"
    case .unknownDatatype: "E107"
    case .unsupportedDatatype: "E108"
    case .voxelOffset: "E109"
    case .voxelOffsetBeyondEnd: "E110"
    case .truncatedVoxels: "E111"
    case .tooLarge: "E112"
    case .damagedGzip: "E113"
    case .truncatedGzip: "E114"
    case .missingImageFile: "E115"
    case .unusableAffine: "E116"
    case .spacing: "E117"
    case .volume: "E118"
    case .damagedSignature: "E119"
    case .intercept: "E120"
    case .doesNotFit: "E121"
    case .voxelBytes: "E122"
    case .notAnImage: "E123"
    case .imageOfPair: "E124"
    case .mask(let error): error.code
    }
  }

  /// What was found, what was expected, and the way out.
  public var message: String {
    switch self {
    case .emptyFile, .notNIfTI, .truncatedHeader, .unknownSignature, .damagedSignature,
      .damagedGzip, .truncatedGzip, .missingImageFile, .imageOfPair:
      fileMessage
    case .mask(let error): error.message
    default: headerMessage
    }
  }

  private var fileMessage: String {
    switch self {
    case .emptyFile:
      "The file is empty (0 bytes). Copy it again from its source."
    case .notNIfTI(let bytes):
      "This is no NIfTI or Analyze file: it starts with the bytes \(Self.hex(bytes))."
    case .truncatedHeader(let expected, let found):
      "The header is cut off: \(expected) bytes are needed, \(found) are there. Copy the file again."
    case .unknownSignature(let bytes):
      "The signature is \(Self.hex(bytes)), expected n+1, ni1, n+2 or ni2. An Analyze 7.5 header "
        + "is read only from a .hdr file."
    case .damagedSignature(let bytes):
      "Bytes 8 to 11 are \(Self.hex(bytes)), expected 0d 0a 1a 0a: the file was changed by a "
        + "transfer in text mode. Copy it again in binary mode."
    case .damagedGzip(let offset, let reason):
      "The gzip stream is damaged near byte \(offset): \(reason). Copy the file again."
    case .truncatedGzip(let inflated):
      "The gzip stream ends early, after \(inflated) inflated bytes. Copy the file again."
    case .missingImageFile:
      "The header says that the voxels stand in an .img file; there is none beside it. "
        + "Put it there under the header's name."
    case .imageOfPair(let header):
      "This is the image file of a pair, which has no header of its own. Give "
        + NIfTIFileName.bothCompressions(of: header).joined(separator: " or ") + " instead."
    default: ""
    }
  }

  private var headerMessage: String {
    switch self {
    case .dimensionCount(let count):
      "dim[0] is \(count) in either byte order; 1 to 7 are possible."
    case .dimension(let axis, let value):
      "dim[\(axis)] is \(value); an axis has at least one voxel."
    case .unknownDatatype(let code):
      "Datatype code \(code) is none of the NIfTI standard."
    case .unsupportedDatatype(let name):
      "Voxels are stored as \(name), which is not supported. Convert to float64 or smaller."
    case .voxelOffset(let value, let least):
      "vox_offset is \(value); a whole number of at least \(least) is needed."
    case .voxelOffsetBeyondEnd(let offset, let bytes):
      "Voxels should start at byte \(offset), but the file has at most \(bytes) bytes."
    case .truncatedVoxels(let expected, let found):
      "Voxels are missing: \(expected) bytes are needed, at most \(found) are there. "
        + "Copy the file again."
    case .tooLarge(let shape, let limit):
      "A file of shape \(Self.told(shape)) needs more than \(limit) bytes, the limit that is set. "
        + "Correct dim or vox_offset."
    case .unusableAffine(let source, let entries):
      "The \(source.rawValue) is singular or not finite: \(entries). "
        + "Correct the header's geometry."
    case .spacing(let axis, let value):
      "pixdim[\(axis)] is \(value) and the affine needs it. Correct the header; 1 mm is not assumed."
    case .volume(nil, let count):
      "The file holds \(count) volumes, 0 to \(count - 1). Choose one with --volume N (of an image: "
        + "--image-volume N; in a manifest: the columns mask_volume and image_volume), or write it to a "
        + "file of its own."
    case .volume(let requested?, let count):
      "There is no volume \(requested); the file holds "
        + (count == 1 ? "one, which is 0." : "\(count), which are counted from 0 to \(count - 1).")
    case .intercept(let slope, let intercept):
      "scl_slope is \(slope) but scl_inter is \(intercept), so no value can be told."
    case .doesNotFit(let field, let value):
      "\(field) = \(value) does not fit into this header. Write NIfTI-2."
    case .voxelBytes(let expected, let found):
      "Shape and datatype ask for \(expected) bytes of voxels, \(found) were given."
    case .notAnImage(let intent):
      "The file holds \(intent), no image in space."
    default: ""
    }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }

  static func told(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: "×")
  }
}
