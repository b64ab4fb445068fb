import Foundation
import NIfTI
import Testing
import VoxelGrids

/// A spine of 20 slices of 2 mm: a cord of 3 × 3 voxels in a canal of 9 × 9, and a nodule of 4 × 4.
@Suite(.timeLimit(.minutes(5)))
struct SpineCompanionTests {
  private static let grid = VoxelGrid(
    size: GridSize(24, 24, 20), affine: Affine(spacing: SIMD3(1, 1, 2)))

  private func write(
    _ folder: Folder, _ name: String, _ label: (VoxelIndex) -> UInt8
  ) throws {
    let size = Self.grid.size
    let labels = (0..<size.count).map { label(size.index(at: $0)) }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: Self.grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: name)
  }

  private func isIn(_ voxel: VoxelIndex, _ range: Range<Int>) -> Bool {
    range.contains(voxel.x) && range.contains(voxel.y)
  }

  private func spine() throws -> Folder {
    let folder = try Folder()
    try write(folder, "lesion.nii.gz") { voxel in
      (8..<12).contains(voxel.z) && (13..<16).contains(voxel.x) && (8..<12).contains(voxel.y)
        ? 1 : 0
    }
    // TotalSpineSeg: 1 cord, 2 canal, 21 and 22 the vertebrae in front of it.
    try write(folder, "tss.nii.gz") { voxel in
      if self.isIn(voxel, 10..<13) { return 1 }
      if self.isIn(voxel, 7..<16) { return 2 }
      let isFront = (7..<16).contains(voxel.x) && voxel.y >= 17
      return isFront ? (voxel.z < 10 ? 22 : 21) : 0
    }
    return folder
  }

  private func spread(
    _ folder: Folder, cord: String, canal: String
  ) async throws -> (spread: NSDictionary, codes: [String]) {
    let command = try await Command.run(
      [
        "measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--cord", cord, "--canal", canal,
        "--levels", "tss.nii.gz", "--levels-scheme", "totalspineseg", "--json",
      ], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let object = try command.object
    let notes = try #require(object["notes"] as? [[String: Any]])
    return (
      try #require(object["spread"] as? NSDictionary), notes.compactMap { $0["code"] as? String }
    )
  }

  @Test("Where all lesion lies outside the canal, the note that says why it coats nothing is named")
  func outsideAlone() async throws {
    let folder = try spine()
    try write(folder, "lesion.nii.gz") { voxel in
      (8..<12).contains(voxel.z) && self.isIn(voxel, 18..<22) ? 1 : 0
    }
    let command = try await Command.run(
      [
        "measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--cord", "tss.nii.gz", "--canal",
        "tss.nii.gz", "--levels", "tss.nii.gz", "--levels-scheme", "totalspineseg",
      ], in: folder)
    let page = String(decoding: command.output, as: UTF8.self)
    #expect(page.contains("    cord coated        n/a, see W242\n"), "\(page)")
  }

  @Test("One TotalSpineSeg file serves as cord, canal and levels, however its path is spelt")
  func spelling() async throws {
    let folder = try spine()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.nii.gz", withDestinationPath: folder.path + "/tss.nii.gz")
    try FileManager.default.copyItem(
      atPath: folder.path + "/tss.nii.gz", toPath: folder.path + "/copy.nii.gz")
    let (expected, notes) = try await spread(folder, cord: "tss.nii.gz", canal: "tss.nii.gz")
    #expect(!notes.contains("W211"))
    let block = try #require(expected["spine"] as? [String: Any])
    // 4 slices of 3 × 4 voxels in a canal of 81 − 9 voxels over 20 slices.
    let occupancy = try #require(block["canal_occupancy_percent"] as? Double)
    #expect(abs(occupancy - 100 * 48.0 / (72.0 * 20)) < 1e-9)
    for (cord, canal) in [
      ("./tss.nii.gz", "link.nii.gz"), ("copy.nii.gz", folder.path + "/tss.nii.gz"),
    ] {
      let found = try await spread(folder, cord: cord, canal: canal)
      #expect(found.spread == expected, "\(cord) \(canal)")
      #expect(!found.codes.contains("W211"))
    }
  }

  @Test("The spread block tells nodules, forms, regions, occupancy by level and the scorecard")
  func block() async throws {
    let folder = try spine()
    // 3 × 4 voxels in four slices of 2 mm, all beside T1.
    try write(folder, "lesion.nii.gz") { voxel in
      (10..<14).contains(voxel.z) && (13..<16).contains(voxel.x) && (8..<12).contains(voxel.y)
        ? 1 : 0
    }
    let (spread, _) = try await spread(folder, cord: "tss.nii.gz", canal: "tss.nii.gz")
    let block = try #require(spread["spine"] as? [String: Any])
    let nodule = try #require((block["largest_nodules"] as? [[String: Any]])?.first)
    #expect(nodule["volume_mm3"] as? Double == 96 && nodule["level"] as? String == "T1")
    #expect(nodule["centroid_mm"] as? [Double] == [14, 9.5, 23])
    #expect(nodule["measurable"] as? Bool == false && nodule["plane"] as? String == "sagittal")
    // Between the middles of two end faces 8 mm and three voxels apart; 3 mm across.
    let longest = try #require(nodule["longest_diameter_mm"] as? Double)
    #expect(abs(longest - 73.0.squareRoot()) < 1e-6)
    #expect(nodule["third_extent_mm"] as? Double == 3)
    #expect(block["volume_ml_by_form"] as? [String: Double] == ["nodule": 0.096])
    #expect(block["volume_ml_by_region"] as? [String: Double] == ["thoracic": 0.096])
    for (key, count) in ["linear": 0, "intramedullary": 0, "undetermined": 0] {
      #expect(block[key + "_count"] as? Int == count)
    }
    // 4 slices of 12 voxels in 10 slices of 72.
    let filled = try #require(block["canal_occupancy_percent_by_level"] as? [String: Double])
    #expect(Set(filled.keys) == ["T1", "T2"] && filled["T2"] == 0)
    #expect(abs((filled["T1"] ?? 0) - 100 * 48.0 / 720) < 1e-9)
    #expect(block["max_axial_occupancy_level"] as? String == "T1")
    #expect(
      spread["scorecard"] as? [String: String] == [
        "brain_nodules": "not_evaluable", "brain_linear": "not_evaluable",
        "hydrocephalus": "not_evaluable", "spine_nodules": "present", "spine_linear": "absent",
      ])
    let told = try await Command.run(
      [
        "measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--levels", "tss.nii.gz",
        "--levels-scheme", "totalspineseg",
      ], in: folder)
    let text = String(decoding: told.output, as: UTF8.self) + told.errors
    #expect(text.contains(" × 3.0 mm, sagittal, T1\n"), "\(text)")
    #expect(text.contains("hydrocephalus n/a, spine nodules present, spine linear absent"))
  }

  @Test("A note says where a TotalSpineSeg level mask also holds cord and canal")
  func unusedLabels() async throws {
    let folder = try spine()
    for (companions, told) in [
      ([], "also holds the cord and canal."), (["--cord", "tss.nii.gz"], "also holds the canal."),
      (["--cord", "tss.nii.gz", "--canal", "tss.nii.gz"], nil),
    ] as [([String], String?)] {
      let command = try await Command.run(
        [
          "measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--levels", "tss.nii.gz",
          "--levels-scheme", "totalspineseg",
        ] + companions, in: folder)
      let text = String(decoding: command.output, as: UTF8.self)
      #expect(text.contains(told ?? "I210") == (told != nil), "\(text)")
    }
  }

  @Test("The page for people tells each measure with its unit, and the note where there is none")
  func page() async throws {
    let folder = try spine()
    func page(_ companions: [String]) async throws -> String {
      let command = try await Command.run(
        ["measure", "lesion.nii.gz", "--labels", "neuraxis-spine"] + companions, in: folder)
      return String(decoding: command.output, as: UTF8.self)
    }
    let levels = ["--levels", "tss.nii.gz", "--levels-scheme", "totalspineseg"]
    let full = try await page(levels + ["--cord", "tss.nii.gz", "--canal", "tss.nii.gz"])
    // 4 slices of 2 mm, with 12 of 72 free voxels of the canal; 48 of 1440 in all.
    for line in [
      "    extent             8.0 mm of 40.0 mm imaged (20.0 %)",
      "    levels             T1–T2 of T1–T2 imaged",
      "    canal filled       3.3 %, fullest slice 16.7 % (T1)",
      "    grade              S2 (operational)",
      "    M stage            M3, from imaging",
    ] {
      #expect(full.contains(line + "\n"), "\(full)")
    }
    #expect(full.contains("    cord coated        0.0 mm; "), "\(full)")
    let bare = try await page([])
    for line in [
      "    grade              n/a, see I244", "    levels             n/a, see I244",
      "    canal filled       n/a, see I242", "    cord coated        n/a, see I243",
    ] {
      #expect(bare.contains(line + "\n"), "\(bare)")
    }
  }

  @Test("A dseg.tsv names the levels, for one mask and in a manifest, as the scheme itself does")
  func levelTable() async throws {
    let folder = try spine()
    try folder.write("index\tname\n1\tT2\n2\tT1\n", to: "tables/levels_dseg.tsv")
    try write(folder, "levels.nii.gz") { voxel in
      let isFront = (7..<16).contains(voxel.x) && voxel.y >= 17
      return isFront ? (voxel.z < 10 ? 1 : 2) : 0
    }
    func levels(_ arguments: [String]) async throws -> [String] {
      let command = try await Command.run(
        ["measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--json"] + arguments, in: folder
      )
      #expect(command.status == 0, "\(command.errors)")
      let spread = try #require(try command.object["spread"] as? [String: Any])
      let spine = try #require(spread["spine"] as? [String: Any])
      return try #require(spine["levels_involved"] as? [String])
    }
    let expected = try await levels([
      "--levels", "tss.nii.gz", "--levels-scheme", "totalspineseg",
    ])
    #expect(expected == ["T1", "T2"])
    #expect(
      try await levels([
        "--levels", "levels.nii.gz", "--levels-scheme", "tables/levels_dseg.tsv",
      ]) == expected)
    // As TotalSegmentator names them; then a table that lists one of two labels.
    try folder.write("index\tname\n1\tvertebrae_T2\n2\tTh1\n", to: "tables/levels_dseg.tsv")
    #expect(
      try await levels([
        "--levels", "levels.nii.gz", "--levels-scheme", "tables/levels_dseg.tsv",
      ]) == expected)
    try folder.write("index\tname\n1\tT2\n", to: "short.tsv")
    let short = try await Command.run(
      [
        "measure", "lesion.nii.gz", "--labels", "neuraxis-spine", "--levels", "levels.nii.gz",
        "--levels-scheme", "short.tsv",
      ], in: folder)
    #expect(short.status == 1 && short.errors.contains("E242"))
    #expect(short.errors.contains("does not list the label 2"))
    try folder.write("index\tname\n1\tT2\n2\tT1\n", to: "tables/levels_dseg.tsv")
    try folder.write(
      "subject\tsession\tregion\tmask\tlabels\tlevels\tlevels_scheme\n"
        + "01\tm0\tspine\tlesion.nii.gz\tneuraxis-spine\tlevels.nii.gz\ttables/levels_dseg.tsv\n"
        + "02\tm0\tspine\tlesion.nii.gz\tneuraxis-spine\tlevels.nii.gz\tn/a\n",
      to: "study.tsv")
    let run = try await Command.run(["run", "study.tsv", "out", "--quiet", "--json"], in: folder)
    #expect(run.status == 1)
    let told = String(decoding: run.output, as: UTF8.self)
    #expect(told.contains("\"E209\"") && told.contains("column levels_scheme"))
    #expect(!told.contains("--levels-scheme"), "run has no such option")
    let record = try folder.text("out/sub-01/records/sub-01_subject.json")
    let plain = record.filter { !$0.isWhitespace }
    #expect(plain.contains("\"levels_imaged\":[\"T1\",\"T2\"]"))
  }

  @Test(
    "A level mask without a scheme names the option of this command, and no column of a manifest")
  func noLevelScheme() async throws {
    let command = try await Command.run(
      ["measure", "lesion.nii.gz", "--levels", "tss.nii.gz"], in: spine())
    #expect(command.status == 1 && command.errors.contains("E209"), "\(command.errors)")
    #expect(command.errors.contains("--levels-scheme"))
    #expect(!command.errors.contains("manifest"))
  }

  @Test("A cord mask of several values is read as non-zero, and a warning says so")
  func severalValues() async throws {
    let folder = try spine()
    try write(folder, "cord.nii.gz") { self.isIn($0, 10..<13) ? 1 + UInt8($0.z % 2) : 0 }
    let found = try await spread(folder, cord: "cord.nii.gz", canal: "tss.nii.gz")
    #expect(found.codes.contains("W211"))
  }
}
