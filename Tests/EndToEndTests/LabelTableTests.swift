import Foundation
import NIfTI
import Testing
import VoxelGrids

/// What tells the meaning of labels: a built-in scheme, or a `dseg.tsv`, wherever it is named.
@Suite(.timeLimit(.minutes(5)))
struct LabelTableTests {
  /// A mask of 3 × 3 × 3 voxels of label 3 beside as many of label 7, a table of both, and two
  /// manifests of one patient.
  private func study() throws -> Folder {
    let folder = try Folder()
    let grid = VoxelGrid(size: GridSize(12, 12, 9), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let labels = (0..<grid.size.count).map { offset -> UInt8 in
      let voxel = grid.size.index(at: offset)
      guard (3..<6).contains(voxel.y), (3..<6).contains(voxel.z) else { return 0 }
      return (2..<5).contains(voxel.x) ? 3 : (5..<8).contains(voxel.x) ? 7 : 0
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: "mask.nii.gz")
    let voxels = try NIfTIWriter().encoded(grid: grid, voxels: labels)
    try folder.write(voxels.withUnsafeBytes { Array($0) }, to: "image.nii.gz")
    try folder.write(
      "index\tname\tabbreviation\n0\tbackground\tBG\n3\tEnhancing tumor\tET\n7\tNecrosis\tNCR\n",
      to: "tables/study_dseg.tsv")
    try folder.write("index\tname\n3\tcord\n7\tT4\n", to: "anatomy.tsv")
    try folder.write("index\tname\n3\tcord\n7\tT4\n9\ttumour\n", to: "other.tsv")
    try folder.write("index\tname\n3\ttumour\n3.5\tnecrosis\n", to: "bad.tsv")
    let row = "01\tm00\t2026-01-05\timage.nii.gz\tmask.nii.gz"
    for (name, told) in [("own", "tables/study_dseg.tsv"), ("levels", "sct-levels")] {
      try folder.write(
        "subject\tsession\tdate\timage\tmask\tlabels\n\(row)\t\(told)\n", to: name + ".tsv")
    }
    try folder.write("subject\tsession\tdate\timage\tmask\n\(row)\n", to: "plain.tsv")
    return folder
  }

  private func expectMeasured(_ record: [String: Any]) throws {
    #expect(record["label_scheme"] as? String == "study_dseg.tsv")
    #expect(record["target_tissue"] as? String == "enhancing")
    let tissues = try #require(record["tissues"] as? [String: [String: Any]])
    #expect(Set(tissues.keys) == ["enhancing", "necrosis", "core"])
    #expect(tissues["enhancing"]?["voxels"] as? Int == 27)
    #expect(tissues["core"]?["voxels"] as? Int == 54)
  }

  @Test("measure, compare and render take a dseg.tsv by its path")
  func single() async throws {
    let folder = try study()
    let table = ["--labels", "tables/study_dseg.tsv"]
    let measured = try await Command.run(["measure", "mask.nii.gz", "--json"] + table, in: folder)
    #expect(measured.status == 0, "\(measured.errors)")
    try expectMeasured(measured.object)
    let compared = try await Command.run(
      ["compare", "mask.nii.gz", "mask.nii.gz", "--json"] + table, in: folder)
    try expectMeasured(try #require(compared.object["followup"] as? [String: Any]))
    let drawn = try await Command.run(
      ["render", "image.nii.gz", "mask.nii.gz", "sheet.png"] + table, in: folder)
    #expect(drawn.status == 0, "\(drawn.errors)")
  }

  @Test(
    "run takes a dseg.tsv on the command line, in its configuration and in a manifest",
    arguments: [
      ["plain.tsv", "out", "--labels", "tables/study_dseg.tsv"],
      ["plain.tsv", "out", "--labels", "brain=tables/study_dseg.tsv"],
      ["plain.tsv", "out", "--config", "options.yaml"], ["own.tsv", "out"],
    ])
  func batch(arguments: [String]) async throws {
    let folder = try study()
    try folder.write("labels: [tables/study_dseg.tsv]\n", to: "options.yaml")
    let command = try await Command.run(["run"] + arguments, in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let files = try folder.contents(below: "out").filter { $0.key.hasSuffix("_measurement.json") }
    let record = try #require(files.values.first)
    let object = try JSONSerialization.jsonObject(with: record) as? [String: Any]
    try expectMeasured(try #require(object))
  }

  @Test("A changed table is measured again")
  func changed() async throws {
    let folder = try study()
    let arguments = ["run", "own.tsv", "out", "--json"]
    _ = try await Command.run(arguments, in: folder)
    let same = try await Command.run(arguments, in: folder)
    #expect(try same.object["state"] as? String == "unchanged")
    try folder.write("index\tname\n3\ttumour\n7\tcyst\n", to: "tables/study_dseg.tsv")
    let again = try await Command.run(arguments, in: folder)
    #expect(try again.object["state"] as? String == "done")
  }

  @Test("A scheme of anatomy alone fails its case, and says what it is for")
  func levels() async throws {
    let folder = try study()
    let command = try await Command.run(["run", "levels.tsv", "out", "--json"], in: folder)
    #expect(command.status == 1)
    #expect(try command.object["code"] as? String == "E226")
    let message = try #require(command.object["message"] as? String)
    #expect(message.contains("column levels_scheme") && !message.contains("--"), "\(message)")
    let table = try await Command.run(
      ["measure", "mask.nii.gz", "--labels", "anatomy.tsv"], in: folder)
    #expect(table.status == 64 && table.errors.contains("E226"), "\(table.errors)")
    #expect(table.errors.contains("anatomy.tsv") && table.errors.contains("vertebral levels"))
    // compare and render print the same message, and have no such option.
    #expect(!table.errors.contains("levels-scheme"))
  }

  @Test("A bad table is told with file, line and value; a mask of none of its tissues is told")
  func bad() async throws {
    let folder = try study()
    let bad = try await Command.run(["measure", "mask.nii.gz", "--labels", "bad.tsv"], in: folder)
    #expect(bad.status == 2 && bad.errors.contains("E222"))
    #expect(bad.errors.contains("Line 3") && bad.errors.contains("3.5"))
    #expect(bad.errors.contains("bad.tsv"))
    let other = try await Command.run(
      ["measure", "mask.nii.gz", "--labels", "other.tsv", "--json"], in: folder)
    let notes = try #require(other.object["notes"] as? [[String: Any]])
    #expect(notes.contains { $0["code"] as? String == "W218" })
  }
}
