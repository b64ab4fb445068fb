import Foundation
import NIfTI
import Testing
import VoxelGrids

/// The code of the article "Reading NIfTI", compiled and run; a test below compares the two.
@Suite("Examples of the article Reading NIfTI")
struct ReadingNIfTIExamples {
  private let bytes: VoxelBytes
  private let maskBytes: VoxelBytes
  private let headerBytes: VoxelBytes
  private let imageBytes: VoxelBytes

  init() throws {
    let grid = SmallFiles.straightGrid(GridSize(20, 18, 10))
    let voxels = (0..<3600).map { Int16($0 % 500) }
    bytes = try NIfTIWriter().encoded(grid: grid, voxels: voxels)
    let labels = (0..<3600).map { UInt8($0 % 3) }
    maskBytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    let plain = try NIfTIWriter(compression: .none).encoded(grid: grid, voxels: voxels)
    let pairHeader = SmallFiles.patched(plain.slice(0..<352), at: 344, with: Array("ni1".utf8))
    headerBytes = SmallFiles.patched(pairHeader, at: 108, with: [0, 0, 0, 0])
    imageBytes = plain.slice(352..<plain.count)
  }

  @Test("An image")
  func image() throws {
    let image = try NIfTIImage(file: bytes, name: "sub-01_T1w.nii.gz")
    let volume = image.grid.voxelVolume
    let orientation = image.grid.orientation
    let warnings = image.notes.filter { $0.severity == .warning }
    #expect(volume.value == 3)
    #expect(orientation.description == "RAS")
    #expect(warnings == [])

    let middle = image.grid.size.z / 2
    let slice = SliceView(of: image.grid, plane: .axial, sliceIndex: middle)
    let pixels = image.intensities(of: slice)
    let window = image.intensitySample(stride: 97).sorted()
    #expect(pixels.count == 360)
    #expect(window.count == 38)
  }

  @Test("A mask")
  func mask() throws {
    let mask = try NIfTIImage(file: maskBytes, name: "sub-01_dseg.nii.gz")
    let (labels, notes) = try mask.labelMap()
    #expect(labels[VoxelIndex(2, 0, 0)] == 2)
    #expect(notes == [])
  }

  @Test("A pair")
  func pair() throws {
    let name = "t1.hdr"
    let partners = NIfTIFileName.pairedDataNames(forHeader: name)
    let pair = try NIfTIImage(file: headerBytes, name: name, pairedData: imageBytes)
    #expect(partners == ["t1.img", "t1.img.gz"])
    #expect(pair.header.isPair)
    #expect(pair.statistics().maximum == 499)
  }

  @Test("Header first")
  func header() throws {
    let reading = try HeaderReading(file: bytes, name: "sub-01_T1w.nii.gz")
    let shape = reading.header.shape
    let source = try reading.affine.get().source
    if let fault = reading.fault { throw fault }
    #expect(shape == [20, 18, 10])
    #expect(source == .sform)
  }

  @Test("Many files")
  func manyFiles() throws {
    let files = [bytes, maskBytes]
    var total = 0
    let buffers = InflationBuffers()
    for file in files {
      let image = try NIfTIImage(file: file, name: "case.nii.gz", buffers: buffers)
      total += image.statistics().finite
    }
    #expect(total == 7200)
  }

  @Test("Writing")
  func writing() throws {
    let image = try NIfTIImage(file: bytes, name: "a.nii.gz")
    let (labels, _) = try NIfTIImage(file: maskBytes, name: "a.nii.gz").labelMap()
    let writer = NIfTIWriter(version: .nifti1, compression: .gzip(level: 6))
    let labelFile = try writer.encoded(labels: labels, description: "lesions")
    let copy = try NIfTIWriter(version: .nifti2, byteOrder: .big).encoded(image)
    #expect(labelFile.count > 0)
    #expect(try NIfTIImage(file: copy, name: "a.nii.gz").statistics() == image.statistics())
  }
}

@Suite("Documentation")
struct DocumentationTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  private func article(_ name: String) throws -> String {
    let sources = Self.tests.deletingLastPathComponent().deletingLastPathComponent()
    let place = sources.appending(path: "Sources/NIfTI/Documentation.docc/\(name).md")
    return try String(contentsOf: place, encoding: .utf8)
  }

  private func lines(_ text: some StringProtocol) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  @Test("Every example of the article is compiled and run")
  func examples() throws {
    let source = try String(
      contentsOf: Self.tests.appending(path: "ReadingNIfTIExamples.swift"), encoding: .utf8)
    let compiled = lines(source).joined(separator: "\n")
    let blocks = try article("ReadingNIfTI").components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(blocks.count == 7)
    for block in blocks {
      #expect(compiled.contains(lines(block).joined(separator: "\n")), "\(block)")
    }
  }

  @Test("The article Codes lists exactly the codes in the sources")
  func codes() throws {
    let listed = Set(try article("Codes").matches(of: /\b[EIW]1\d\d\b/).map { String($0.output) })
    let module = Self.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/NIfTI")
    let files = try #require(FileManager.default.enumerator(atPath: module.path))
    var given: Set<String> = []
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: module.appending(path: file), encoding: .utf8)
      given.formUnion(text.matches(of: /: "(E1\d\d)"/).map { String($0.1) })
      given.formUnion(text.matches(of: /Note\.info\(\s*(1\d\d),/).map { "I" + $0.1 })
      given.formUnion(text.matches(of: /Note\.warning\(\s*(1\d\d),/).map { "W" + $0.1 })
    }
    #expect(given == listed, "\(given.symmetricDifference(listed).sorted())")
  }
}
