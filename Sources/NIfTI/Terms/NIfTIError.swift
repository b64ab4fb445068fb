import Notes
import VoxelGrids

/// Why a file cannot be read as NIfTI or Analyze, or cannot be written. Each case carries what was
/// found.
public enum NIfTIError: CodedError, Hashable {
  /// The file has no bytes.
  case emptyFile
  /// Neither `sizeof_hdr` nor the signature belongs to NIfTI or Analyze.
  case notNIfTI(firstBytes: [UInt8])
  /// Fewer bytes than the header of the format needs.
  case truncatedHeader(expected: Int, found: Int)
  /// `sizeof_hdr` is right but the signature is not.
  case unknownSignature(found: [UInt8])
  /// `dim[0]` is not 1 to 7 in either byte order.
  case dimensionCount(Int)
  /// An extent below 1; `axis` counts from 1, as `dim` does.
  case dimension(axis: Int, value: Int)
  /// A datatype code that the standard does not define.
  case unknownDatatype(code: Int)
  /// A datatype of the standard that is not supported: float128, complex256, single bits.
  case unsupportedDatatype(name: String)
  /// `vox_offset` is not finite, negative, or inside the header.
  case voxelOffset(value: Double, least: Int)
  /// Voxels would start after the last byte; for gzip, `fileBytes` is the most the file can hold.
  case voxelOffsetBeyondEnd(offset: Int, fileBytes: Int)
  /// Fewer bytes of voxels than shape and datatype require.
  case truncatedVoxels(expected: Int, found: Int)
  /// More bytes than ``NIfTILimits`` allow, or than an `Int` can count.
  case tooLarge(shape: [Int], limit: Int)
  /// The compressed bytes are inconsistent or fail their checksum near byte `offset`.
  case damagedGzip(offset: Int, reason: String)
  /// The compressed bytes end inside a member.
  case truncatedGzip(inflated: Int)
  /// A `.hdr` header without its image file.
  case missingImageFile
  /// The affine in use is singular or not finite.
  case unusableAffine(source: AffineSource, entries: [Double])
  /// A `pixdim` that the affine needs is 0 or not finite; `axis` counts from 1.
  case spacing(axis: Int, value: Double)
  /// Several volumes and none chosen (`requested` is `nil`), or a chosen one that does not exist.
  case volume(requested: Int?, count: Int)
  /// The end-of-line check of NIfTI-2 shows damage by a text-mode transfer.
  case damagedSignature(found: [UInt8])
  /// A valid slope with an intercept that is not finite.
  case intercept(slope: Double, intercept: Double)
  /// A value does not fit into a header field of the format (only when writing).
  case doesNotFit(field: String, value: Double)
  /// The number of voxel bytes does not match shape and datatype (only when writing).
  case voxelBytes(expected: Int, found: Int)
  /// Matrix rows or surface points instead of an image in space.
  case notAnImage(intent: String)
  /// The image file of a pair, given instead of its header.
  case imageOfPair(header: String)
  /// The voxels cannot be used as labels.
  case mask(MaskError)

  /// `E101` to `E124`, or the code of the enclosed `MaskError`.
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

  /// What was found, what was expected, and how to correct it. One table, so that no case lacks a text.
  public var message: String {
    switch self {
    case .emptyFile:
      "The file is empty (0 bytes). Copy it again from its source."
    case .notNIfTI(let bytes):
      "This is not a NIfTI or Analyze file: it starts with the bytes \(Self.hex(bytes))."
    case .truncatedHeader(let expected, let found):
      "The header is cut off: it needs \(expected) bytes, but only \(found) are there. "
        + "Copy the file again."
    case .unknownSignature(let bytes):
      "The signature is \(Self.hex(bytes)), expected n+1, ni1, n+2 or ni2. An Analyze 7.5 header is "
        + "recognised only if the file is named .hdr."
    case .dimensionCount(let count):
      "dim[0] is \(count) in either byte order; it must be 1 to 7."
    case .dimension(let axis, let value):
      "dim[\(axis)] is \(value); every axis needs at least one voxel."
    case .unknownDatatype(let code):
      "Datatype code \(code) is not defined in the NIfTI standard."
    case .unsupportedDatatype(let name):
      "Voxels are stored as \(name), which is not supported. Convert them to float64 or smaller."
    case .voxelOffset(let value, let least):
      "vox_offset is \(value); it must be a number of at least \(least)."
    case .voxelOffsetBeyondEnd(let offset, let bytes):
      "Voxels should start at byte \(offset), but the file has at most \(bytes) bytes. "
        + "Copy the file again."
    case .truncatedVoxels(let expected, let found):
      "Voxels are missing: \(expected) bytes are needed, but at most \(found) are there. "
        + "Copy the file again."
    case .tooLarge(let shape, let limit):
      "A file of shape \(Self.formatted(shape)) needs more than the limit of \(limit) bytes. "
        + "Correct dim or vox_offset."
    case .damagedGzip(let offset, let reason):
      "The gzip stream is damaged near byte \(offset): \(reason). Copy the file again."
    case .truncatedGzip(let inflated):
      "The gzip stream ends early, after \(inflated) decompressed bytes. Copy the file again."
    case .missingImageFile:
      "The voxels belong to an .img file, but there is none beside this header. "
        + "Put it there under the same name."
    case .unusableAffine(let source, let entries):
      "The \(source.rawValue) is singular or not finite: \(entries). Correct the header's geometry."
    case .spacing(let axis, let value):
      "pixdim[\(axis)] is \(value), but the affine depends on it. Correct the header; 1 mm is not "
        + "assumed."
    case .volume(nil, let count):
      "The file has \(count) volumes, 0 to \(count - 1); one must be chosen, or saved as a separate "
        + "file."
    case .volume(let requested?, let count):
      "There is no volume \(requested); the file has "
        + (count == 1 ? "only volume 0." : "\(count) volumes, counted from 0 to \(count - 1).")
    case .damagedSignature(let bytes):
      "Bytes 8 to 11 are \(Self.hex(bytes)), expected 0d 0a 1a 0a: a transfer in text mode changed "
        + "the file. Copy it again in binary mode."
    case .intercept(let slope, let intercept):
      "scl_slope is \(slope) but scl_inter is \(intercept), so the values are undefined. "
        + "Correct scl_inter."
    case .doesNotFit(let field, let value):
      "\(field) = \(value) does not fit into this header. Write NIfTI-2."
    case .voxelBytes(let expected, let found):
      "Shape and datatype need \(expected) bytes of voxels, but \(found) were given."
    case .notAnImage(let intent):
      "The file contains \(intent), not an image in space."
    case .imageOfPair(let header):
      "This is the image file of a pair and has no header of its own. Use "
        + NIfTIFileName.bothCompressions(of: header).joined(separator: " or ") + " instead."
    case .mask(let error): error.message
    }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }

  static func formatted(_ shape: [Int]) -> String {
    shape.map(String.init).joined(separator: "×")
  }
}
