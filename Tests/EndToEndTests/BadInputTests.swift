import Foundation
import NIfTI
import Testing
import VoxelGrids

/// Bad input of every kind: one clear error for that case, the others done, the promised exit code.
@Suite struct BadInputTests {
  private static let grid = VoxelGrid(
    size: GridSize(20, 20, 10), affine: Affine(spacing: SIMD3(1, 1, 2)))

  private static func mask(_ label: UInt8 = 1, grid: VoxelGrid = grid) throws -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 3..<7 {
      for y in 4..<16 {
        for x in 4..<16 { labels[grid.size.offset(of: VoxelIndex(x, y, z))] = label }
      }
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    return bytes.withUnsafeBytes { Array($0) }
  }

  private static func image(grid: VoxelGrid = grid) throws -> [UInt8] {
    let values = (0..<grid.size.count).map { UInt8($0 % 200) }
    let bytes = try NIfTIWriter().encoded(grid: grid, voxels: values)
    return bytes.withUnsafeBytes { Array($0) }
  }

  /// A manifest of one sound case and bad ones, each in its own way.
  private func study() throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.mask(), to: "mask.nii.gz")
    try folder.write(Self.image(), to: "image.nii.gz")
    try folder.write(Self.mask().dropLast(40), to: "cut.nii.gz")
    try folder.write("no NIfTI at all".utf8, to: "text.nii")
    try folder.write(Self.mask(9), to: "unknown.nii.gz")
    let shifted = VoxelGrid(
      size: Self.grid.size,
      affine: Affine(spacing: SIMD3(1, 1, 2), origin: SIMD3(5, 0, 0)))
    try folder.write(Self.mask(grid: shifted), to: "elsewhere.nii.gz")
    let rows = [
      ["good", "mask.nii.gz"], ["gone", "absent.nii.gz"], ["cut", "cut.nii.gz"],
      ["text", "text.nii"], ["label", "unknown.nii.gz"], ["grid", "elsewhere.nii.gz"],
    ]
    let table = rows.map { "\($0[0])\tm00\t2026-01-05\timage.nii.gz\t\($0[1])" }
    try folder.write(
      (["subject\tsession\tdate\timage\tmask"] + table).joined(separator: "\n") + "\n",
      to: "study.tsv")
    return folder
  }

  @Test("One bad case never stops the others, and each says what is wrong with it")
  func mixed() async throws {
    let folder = try study()
    let command = try await Command.run(
      ["run", "study.tsv", "out", "--labels", "binary", "--json"], in: folder)
    #expect(command.status == 1)
    let lines = String(decoding: command.output, as: UTF8.self).split(separator: "\n")
    var codes: [String: String] = [:]
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let subject = try #require(object?["subject"] as? String)
      codes[subject] = object?["code"] as? String ?? "done"
    }
    #expect(
      codes == [
        "good": "done", "gone": "E001", "cut": "E114", "text": "E102", "label": "E207",
        "grid": "E206",
      ])
    #expect(command.errors.contains("1 done"))
    let index = try folder.text("out/index.html")
    #expect(index.contains("E206"), "the report tells of failures")
    let status = try await Command.run(["status", "out", "--json"], in: folder)
    #expect(try status.object["failed"] as? Int == 5)
  }

  @Test(
    "What is not there ends with 2, a wrong option with 64",
    arguments: [
      (["run", "nowhere", "out"], 2),
      (["run", ".", "out"], 2),
      (["measure", "absent.nii.gz"], 2),
      (["measure", "text.nii"], 2),
      (["measure", "unknown.nii.gz", "--labels", "binary"], 1),
      (["measure", "mask.nii.gz", "--labels", "no-such-scheme"], 64),
      (["measure", "mask.nii.gz", "--labels", "sct-levels"], 64),
      (["compare", "mask.nii.gz", "mask.nii.gz", "--labels", "totalspineseg"], 64),
      (["run", "study.tsv", "out", "--labels", "sct-levels"], 64),
      (["measure", "mask.nii.gz", "--labels", "absent.tsv"], 2),
      (["measure", "mask.nii.gz", "--labels", "study.tsv"], 2),
      (["measure", "mask.nii.gz", "--connectivity", "7"], 64),
      (["measure", "mask.nii.gz", "--jobs", "0"], 64),
      (["measure", "mask.nii.gz", "--levels-scheme", "totalspineseg"], 64),
      (["measure", "mask.nii.gz", "--levels", "mask.nii.gz", "--levels-scheme", "no-such"], 64),
      (["render", "image.nii.gz", "mask.nii.gz", "sheet.jpg"], 64),
      (["run", "study.tsv", "out", "--jobs", "0"], 64),
      (["run", "study.tsv", "out", "--criteria", "no-such-set"], 64),
      (["assess", "absent.tsv", "--criteria", "rano2-volume"], 2),
      (["inspect", "text.nii"], 1),
      (["report", "empty"], 2),
    ])
  func exitCodes(arguments: [String], status: Int) async throws {
    let folder = try study()
    try folder.write("", to: "empty/.keep")
    let command = try await Command.run(arguments, in: folder)
    #expect(command.status == status, "\(arguments): \(command.errors)")
    #expect(!command.errors.isEmpty || arguments[0] == "inspect")
  }

  @Test(
    "A number that an option does not take is refused with those that it takes",
    arguments: ["-1", "x", "1.5", "99999999999999999999"])
  func numbers(value: String) async throws {
    let folder = try study()
    let options: [([String], String, String)] = [
      (["measure", "mask.nii.gz"], "--min-voxels", "from 1"),
      (["measure", "mask.nii.gz"], "--connectivity", "6, 18 or 26"),
      (["measure", "mask.nii.gz"], "--volume", "from 0"),
      (["measure", "mask.nii.gz"], "--jobs", "from 1"),
      (["compare", "mask.nii.gz", "mask.nii.gz"], "--min-voxels", "from 1"),
      (["render", "image.nii.gz", "mask.nii.gz", "x.png"], "--image-volume", "from 0"),
      (["run", "study.tsv", "out"], "--jobs", "from 1"),
      (["run", "study.tsv", "out"], "--min-voxels", "from 1"),
      (["run", "study.tsv", "out"], "--connectivity", "6, 18 or 26"),
      (["assess", "t.tsv", "--criteria", "rano2-volume"], "--confirmation-days", "from 0"),
      (["assess", "t.tsv", "--criteria", "rano2-volume"], "--max-not-evaluable", "from 0"),
      (["assess", "t.tsv", "--criteria", "rano2-volume"], "--stable-minimum-days", "from 0"),
      (["phantom", "samples"], "--seed", "from 0"),
    ]
    for (command, option, taken) in options {
      let ended = try await Command.run(command + [option, value], in: folder)
      #expect(ended.status == 64, "\(command) \(option)")
      #expect(
        ended.errors.contains("'\(value)' is invalid for '\(option)"), "\(ended.errors)")
      #expect(ended.errors.contains("it takes") && ended.errors.contains(taken))
    }
  }

  @Test(
    "Help stands in 80 columns as it was written",
    arguments: [
      "run", "measure", "compare", "assess", "inspect", "render", "report", "status", "criteria",
      "labels", "phantom", nil,
    ])
  func help(command: String?) async throws {
    let folder = try Folder()
    let arguments = [command, "--help"].compactMap(\.self)
    /// What stands between the title and the list of arguments, which wrap by themselves.
    func written(columns: String) async throws -> [Substring] {
      let page = try await Command.run(arguments, in: folder, columns: columns)
      let lines = String(decoding: page.output, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      return Array(
        lines.drop { !$0.isEmpty }.prefix {
          $0 != "ARGUMENTS:" && $0 != "OPTIONS:" && $0 != "SUBCOMMANDS:"
        })
    }
    let narrow = try await written(columns: "80")
    #expect(narrow.allSatisfy { $0.count <= 80 }, "\(narrow)")
    #expect(try await written(columns: "400") == narrow)
  }

  @Test("A folder without masks is told where was looked and what was seen")
  func nothingFound() async throws {
    let folder = try Folder()
    try folder.write("hello", to: "data/notes.txt")
    let command = try await Command.run(["run", "data", "out"], in: folder)
    #expect(command.status == 2)
    #expect(command.errors.contains("E301"))
    #expect(command.errors.contains("derivatives/*/sub-*"))
    #expect(command.errors.contains("notes.txt"))
  }

  @Test("Names from a manifest never lead out of the output folder")
  func escape() async throws {
    let folder = try study()
    try folder.write(
      "subject\tsession\tdate\timage\tmask\n../../evil\t../x\t2026-01-05\timage.nii.gz\tmask.nii.gz\n",
      to: "evil.tsv")
    _ = try await Command.run(["run", "evil.tsv", "deep/er/out"], in: folder)
    let inputs: Set = [
      "mask.nii.gz", "image.nii.gz", "cut.nii.gz", "text.nii", "unknown.nii.gz",
      "elsewhere.nii.gz", "study.tsv", "evil.tsv",
    ]
    let strays = try folder.contents(below: ".").keys.filter {
      !inputs.contains($0) && !$0.hasPrefix("deep/er/out/")
    }
    #expect(strays.isEmpty, "\(strays)")
  }
}
