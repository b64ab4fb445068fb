import NIfTI
import Testing
import VoxelGrids

@Suite("Messages of errors")
struct MessageTests {
  /// One error of every case, with the numbers of an example.
  static let errors: [NIfTIError] = [
    .emptyFile, .notNIfTI(firstBytes: [1, 2]), .truncatedHeader(expected: 348, found: 10),
    .unknownSignature(found: [0x78, 0]), .dimensionCount(99), .dimension(axis: 2, value: 0),
    .unknownDatatype(code: 999), .unsupportedDatatype(name: "float128"),
    .voxelOffset(value: 8, least: 352), .voxelOffsetBeyondEnd(offset: 352, fileBytes: 348),
    .truncatedVoxels(expected: 100, found: 99), .tooLarge(shape: [9, 9, 9], limit: 8),
    .damagedGzip(offset: 12, reason: "invalid block type"), .truncatedGzip(inflated: 400),
    .missingImageFile, .unusableAffine(source: .sform, entries: [0, 0]),
    .spacing(axis: 3, value: 0), .volume(requested: nil, count: 2), .volume(requested: 4, count: 2),
    .volume(requested: 1, count: 1), .damagedSignature(found: [10]),
    .intercept(slope: 1, intercept: .nan), .doesNotFit(field: "dim", value: 40_000),
    .voxelBytes(expected: 10, found: 9), .notAnImage(intent: "CIFTI-2 dense labels"),
    .imageOfPair(header: "t1.hdr"), .mask(.notALabelDatatype("rgb24")),
  ]

  @Test("Every error has a message of whole sentences", arguments: errors)
  func text(error: NIfTIError) {
    #expect(error.message.hasSuffix("."), "\(error.code): \(error.message)")
  }

  @Test("The examples cover every code of this module")
  func codes() {
    #expect(Set(errorCodes) == Set((101...124).map { "E\($0)" }))
  }

  private var errorCodes: [String] { Self.errors.map(\.code).filter { $0.hasPrefix("E1") } }
}
