import ComparedOutputs
import Foundation
import Testing

/// The tool of ``ChecksumTests`` sees what changed, and only that.
@Suite struct ChecksumTableTests {
  /// `label 3, label 3, …` compressed by Python's gzip at levels 0 and 9.
  private static let stored =
    "1f8b0800000000000403012300dcff6c6162656c20332c206c6162656c20332c206c6162656c20332c206c6162656c"
    + "20330ac6dda66023000000"
  private static let packed = "1f8b0800000000000203cb494c4acd5130d651c8c1c5e00200c6dda66023000000"

  private static func bytes(_ digits: String) -> [UInt8] {
    let values = digits.utf8.map { UInt8($0 > 57 ? $0 - 87 : $0 - 48) }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  @Test("A file is the same however it was compressed")
  func compression() throws {
    let (stored, packed) = (Self.bytes(Self.stored), Self.bytes(Self.packed))
    #expect(stored != packed)
    let content = try FileContent(stored, name: "a.nii.gz")
    #expect(content.bytes == Array("label 3, label 3, label 3, label 3\n".utf8))
    #expect(try content.digest() == FileContent(packed, name: "a.nii.gz").digest())
    #expect(throws: FileContent.Fault.self) { try FileContent(Array("x".utf8), name: "a.gz") }
    #expect(throws: FileContent.Fault.self) { try FileContent(Array("x".utf8), name: "a.png") }
  }

  @Test("The digest is the beginning of the SHA-256 of FIPS 180-4")
  func digest() throws {
    #expect(try FileContent(Array("abc".utf8), name: "a.tsv").digest() == "ba7816bf8f01cfea")
  }

  @Test("Files that are new, gone or changed are named; logs and the index are left out")
  func differences() throws {
    let folder = try Folder()
    for name in ["same.tsv", "gone.tsv", "sub-01/changed.json", "logs/a.log", "neuraxis.sqlite"] {
      try folder.write(name, to: "out/" + name)
    }
    let place = URL(filePath: folder.place("out"))
    let before = try ChecksumTable(ofFolder: place)
    #expect(ChecksumTable(text: before.text) == before)
    #expect(before.differences(from: before).isEmpty)
    try FileManager.default.removeItem(atPath: folder.place("out/gone.tsv"))
    for name in ["new.tsv", "sub-01/changed.json", "logs/a.log", "neuraxis.sqlite"] {
      try folder.write("other", to: "out/" + name)
    }
    #expect(
      try ChecksumTable(ofFolder: place).differences(from: before)
        == ["gone: gone.tsv", "new: new.tsv", "changed: sub-01/changed.json"])
  }

  @Test("The pictures of one scan have one line together, and one changed pixel changes it")
  func pictures() throws {
    let folder = try Folder()
    let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SliceOverlayTests/Goldens")
    let picture = try Data(contentsOf: golden.appending(path: "thumbnail-axial.png"))
    let other = try Data(contentsOf: golden.appending(path: "thumbnail-coronal.png"))
    try folder.write(picture, to: "out/sub-01_ses-m00_axial1.png")
    try folder.write(picture, to: "out/sub-01_ses-m00_axial2.png")
    let before = try ChecksumTable(ofFolder: URL(filePath: folder.place("out")))
    try folder.write(other, to: "out/sub-01_ses-m00_axial2.png")
    let after = try ChecksumTable(ofFolder: URL(filePath: folder.place("out")))
    #expect(after.differences(from: before) == ["changed: sub-01_ses-m00_*.png"])
  }
}
