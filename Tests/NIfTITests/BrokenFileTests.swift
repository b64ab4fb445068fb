import NIfTI
import ReferenceData
import Testing
import VoxelGrids

@Suite("Broken files", .needsReferenceData)
struct BrokenFileTests {
  /// Expected error code of each broken file, and whether its header can still be read.
  static let table: [(file: String, code: String, hasHeader: Bool)] = [
    ("empty.nii", "E101", false),
    ("../NIFTI-Reader-JS/not-nifti.nii", "E102", false),
    ("bad_truncated_header.nii", "E103", false),
    ("bad_magic.nii", "E104", false),
    ("bad_dim0_99.nii", "E105", false),
    ("bad_dim_negative.nii", "E106", true),
    ("bad_datatype_999.nii", "E107", true),
    ("bad_voxoffset_nan.nii", "E109", true),
    ("bad_voxoffset_1e9.nii", "E110", true),
    ("bad_truncated_data.nii", "E111", true),
    ("bad_huge_dims.nii", "E112", true),
    ("bad_gz_crc.nii.gz", "E113", true),
    ("bad_gz_truncated.nii.gz", "E114", false),
    ("../nibabel/nifti1.hdr", "E115", true),
  ]

  @Test("Every broken file gives its own error code", arguments: table)
  func code(file: String, code: String, hasHeader: Bool) throws {
    let path = "conformance/_generated/" + file
    let inspection = FileInspection(
      file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
    #expect(inspection.error?.code == code)
    #expect((inspection.reading != nil) == hasHeader)
    #expect(inspection.error?.message.isEmpty == false)
  }

  @Test("Files that nibabel rejects are read with a note if nothing is lost")
  func lenient() throws {
    let notes = [
      "gz_trailing_garbage.nii.gz": "W141", "gzip_named_nii.nii": "W107",
      "plain_nii_named_gz.nii.gz": "W107", "bad_bitpix.nii": "W102", "bad_pixdim_zero.nii": "I112",
      "gz_concatenated_members.nii.gz": "I140",
    ]
    for (file, code) in notes {
      let path = "conformance/_generated/" + file
      let image = try NIfTIImage(file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
      #expect(image.notes.map(\.code).contains(code), "\(file)")
    }
  }

  @Test("Files that crashed another reader give an error")
  func fuzzArtefacts() throws {
    for row in ReferenceRow.all where row.path.contains("fuzz_artifacts") {
      let code = errorCode { _ = try NIfTIImage(file: try row.file(), name: row.path) }
      #expect(["E105", "E106"].contains(code), "\(row.path)")
    }
  }

  @Test("Files that lost their spacing get a warning")
  func lostSpacing() throws {
    for patient in ["01", "02", "03", "04"] {
      let path = "tumour/brain-tumor-progression/\(patient)/Post_Mask.nii.gz"
      let reading = try HeaderReading(
        file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
      #expect(reading.notes.contains { $0.code == "W123" && $0.severity == .warning })
    }
  }
}
