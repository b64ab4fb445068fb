import Foundation
import NIfTI
import Testing
import VoxelGrids

/// A file of two volumes is never read by a guess: every command takes the one that is named, and says
/// how to name it.
@Suite struct SeveralVolumesTests {
  private static let grid = VoxelGrid(
    size: GridSize(20, 20, 10), affine: Affine(spacing: SIMD3(1, 1, 2)))

  /// Voxels of a box of `width` × 8 × 4.
  private static func box(_ width: Int, label: UInt8 = 1) -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 3..<7 {
      for y in 5..<13 {
        for x in 4..<(4 + width) { labels[grid.size.offset(of: VoxelIndex(x, y, z))] = label }
      }
    }
    return labels
  }

  /// One volume as written, others behind it, and the header's fourth dimension set.
  private static func file(_ volumes: [[UInt8]]) throws -> [UInt8] {
    let writer = NIfTIWriter(compression: .none)
    var bytes = try writer.encoded(labels: LabelMap(grid: grid, labels: volumes[0]))
      .withUnsafeBytes { Array($0) }
    for volume in volumes.dropFirst() { bytes += volume }
    bytes[40] = 4
    bytes[48] = UInt8(volumes.count)
    return bytes
  }

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.file([Self.box(6), Self.box(9)]), to: "two.nii")
    try folder.write(Self.file([Self.box(6)]), to: "one.nii")
    let dark = [UInt8](repeating: 3, count: Self.grid.size.count)
    try folder.write(Self.file([dark, Self.box(12, label: 200)]), to: "images.nii")
    return folder
  }

  /// Words of a message that name options.
  private static func options(_ message: String) -> Set<String> {
    Set(message.split { $0.isWhitespace }.filter { $0.hasPrefix("--") }.map(String.init))
  }

  @Test(
    "A file of two volumes needs one named, and the message names the option for it and no other",
    arguments: [
      (["measure", "two.nii"], "--volume"), (["compare", "one.nii", "two.nii"], "--volume"),
      (["render", "one.nii", "two.nii", "x.png"], "--volume"),
      (["render", "images.nii", "one.nii", "x.png"], "--image-volume"),
    ])
  func unnamed(_ arguments: [String], _ option: String) async throws {
    let command = try await Command.run(arguments, in: folder())
    #expect(command.status == 1)
    #expect(command.errors.contains("E118"))
    #expect(Self.options(command.errors) == [option], "\(command.errors)")
  }

  @Test("In a run, the message names the column of the manifest and no option")
  func unnamedInRun() async throws {
    let folder = try folder()
    try folder.write(
      "subject\tsession\tdate\timage\tmask\n01\tm0\t2026-01-01\timages.nii\tone.nii\n"
        + "02\tm0\t2026-01-01\tone.nii\ttwo.nii\n", to: "study.tsv")
    let command = try await Command.run(["run", "study.tsv", "out"], in: folder)
    #expect(command.status == 1)
    for column in ["mask_volume", "image_volume"] {
      #expect(command.errors.contains("column \(column)"), "\(command.errors)")
    }
    #expect(Self.options(command.errors).isEmpty, "\(command.errors)")
  }

  @Test(
    "The volume that is named is measured, compared and drawn",
    arguments: [
      (["measure", "two.nii", "--volume", "1"], "0.576"),
      (["compare", "two.nii", "two.nii", "--volume", "1"], "0.576"),
      (
        ["render", "images.nii", "two.nii", "x.png", "--volume", "1", "--image-volume", "1"],
        "x.png"
      ),
    ])
  func named(_ arguments: [String], _ told: String) async throws {
    let command = try await Command.run(arguments, in: folder())
    #expect(command.status == 0, "\(command.errors)")
    #expect((String(decoding: command.output, as: UTF8.self) + command.errors).contains(told))
  }

  @Test("Another volume of the image makes another picture")
  func pictures() async throws {
    let folder = try folder()
    for volume in ["0", "1"] {
      let command = try await Command.run(
        ["render", "images.nii", "one.nii", "v\(volume).png", "--image-volume", volume], in: folder)
      #expect(command.status == 0, "\(command.errors)")
    }
    let files = try folder.contents(below: ".")
    #expect(files["v0.png"] != files["v1.png"])
  }

  @Test("A manifest names the volumes of mask and image; another one is measured anew")
  func manifest() async throws {
    let folder = try folder()
    for (volume, volumeMl) in [("0", 0.384), ("1", 0.576)] {
      try folder.write(
        "subject\tsession\tdate\timage\tmask\tmask_volume\timage_volume\n"
          + "01\tm0\t2026-01-01\timages.nii\ttwo.nii\t\(volume)\t1\n", to: "study.tsv")
      let command = try await Command.run(["run", "study.tsv", "out"], in: folder)
      #expect(command.status == 0, "\(command.errors)")
      let rows = try folder.text("out/sub-01/sub-01_sessions.tsv").split(separator: "\n")
        .map { $0.split(separator: "\t") }
      let column = try #require(rows[0].firstIndex(of: "volume_ml"))
      let found = try #require(Double(rows[1][column]))
      #expect(abs(found - volumeMl) < 1e-9)
    }
  }

  @Test(
    "A manifest's volume that is no number, or not there, is told for its row",
    arguments: [
      ("x", "E305", "column 6"), ("-1", "E305", "column 6"), ("2", "E118", "no volume 2"),
    ])
  func badVolume(_ volume: String, _ code: String, _ told: String) async throws {
    let folder = try folder()
    try folder.write(
      "subject\tsession\tdate\timage\tmask\tmask_volume\n"
        + "01\tm0\t2026-01-01\tone.nii\ttwo.nii\t\(volume)\n"
        + "02\tm0\t2026-01-01\tone.nii\tone.nii\tn/a\n", to: "study.tsv")
    let command = try await Command.run(["run", "study.tsv", "out"], in: folder)
    #expect(command.status == 1)
    #expect(command.errors.contains(code) && command.errors.contains(told), "\(command.errors)")
    #expect(command.errors.contains("1 done"))
  }
}
