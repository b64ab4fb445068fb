import Foundation
import NIfTI
import Testing
import VoxelGrids

/// `measure`, `compare`, `inspect`, `render`, `assess` on files whose answers follow from arithmetic.
@Suite struct SingleFileTests {
  /// A box of 12 × 8 × 5 voxels of 1 × 1 × 2 mm with label 1, away from the border.
  private func box(_ folder: Folder, _ name: String, width: Int = 12, height: Int = 8) throws {
    let grid = VoxelGrid(size: GridSize(24, 20, 12), affine: Affine(spacing: SIMD3(1, 1, 2)))
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 4..<9 {
      for y in 6..<(6 + height) {
        for x in 4..<(4 + width) { labels[grid.size.offset(of: VoxelIndex(x, y, z))] = 1 }
      }
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: name)
  }

  @Test("A box has the volume, the diameters and the band that follow from its sides")
  func measure() async throws {
    let folder = try Folder()
    try box(folder, "box.nii.gz")
    let command = try await Command.run(
      ["measure", "box.nii.gz", "--labels", "binary", "--json"], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let object = try command.object
    #expect(object["schema"] as? String == "neuraxis.measurement/1")
    #expect(object["target_tissue"] as? String == "tumour")
    let tissues = try #require(object["tissues"] as? [String: [String: Any]])
    let tumour = try #require(tissues["tumour"])
    #expect(tumour["voxels"] as? Int == 480)
    #expect(tumour["volume_ml"] as? Double == 0.96)
    // Inner shell 480 − 10·6·3 = 300, outer shell 2·(12·8 + 12·5 + 8·5) = 392 voxels of 2 mm³.
    let low = try #require(tumour["volume_ml_low"] as? Double)
    let high = try #require(tumour["volume_ml_high"] as? Double)
    #expect(abs(low - 0.66) < 1e-12 && abs(high - 1.352) < 1e-12)
    let lesion = try #require((object["lesions"] as? [[String: Any]])?.first)
    // The outline cuts the corners by half a voxel: 12 × 8 mm, longest between (0, ½) and (12, 7½).
    let extent = try #require(lesion["slice_extent_mm"] as? Double)
    #expect(abs(extent - 10) < 1e-5, "five slices of 2 mm")
    let longest = try #require(lesion["longest_diameter_mm"] as? Double)
    #expect(abs(longest - (144.0 + 49.0).squareRoot()) < 1e-9)
    let spatial = try #require(lesion["max_3d_diameter_centre_mm"] as? Double)
    #expect(abs(spatial - (121.0 + 49.0 + 64.0).squareRoot()) < 1e-9)
    #expect(lesion["bounding_box_voxels"] as? [[Int]] == [[4, 6, 4], [15, 13, 8]])
    #expect(lesion["touches_edge"] as? Bool == false)
    #expect(object["spread"] is NSNull)
  }

  @Test("Half of the volume is no partial response by volume, a third is")
  func compare() async throws {
    let folder = try Folder()
    try box(folder, "base.nii.gz", width: 12, height: 13)
    try box(folder, "half.nii.gz", width: 6, height: 13)
    try box(folder, "third.nii.gz", width: 4, height: 13)
    for (name, response) in [("half", "SD"), ("third", "PR"), ("base", "SD")] {
      let command = try await Command.run(
        ["compare", "base.nii.gz", "\(name).nii.gz", "--labels", "binary", "--json"], in: folder)
      #expect(command.status == 0, "\(command.errors)")
      #expect(try command.object["response"] as? String == response, "\(name)")
    }
  }

  @Test(
    "Masks of other voxels in one world are linked by the identity; without it the way out is told")
  func compareByTransform() async throws {
    let folder = try Folder()
    try box(folder, "base.nii.gz")
    let grid = VoxelGrid(
      size: GridSize(12, 10, 12),
      affine: Affine(spacing: SIMD3(2, 2, 2), origin: SIMD3(0.5, 0.5, 0)))
    let labels = (0..<grid.size.count).map { offset -> UInt8 in
      let voxel = grid.size.index(at: offset)
      let isIn =
        (2..<8).contains(voxel.x) && (3..<7).contains(voxel.y) && (4..<9).contains(voxel.z)
      return isIn ? 1 : 0
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: "coarse.nii.gz")
    try folder.write("1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n", to: "identity.txt")
    try folder.write("1 0 0\n0 1 0\n", to: "none.txt")
    let masks = ["compare", "base.nii.gz", "coarse.nii.gz", "--labels", "binary", "--json"]
    let alone = try await Command.run(masks, in: folder).object
    #expect((alone["lineage_unavailable"] as? String)?.contains("--transform of compare") == true)
    let command = try await Command.run(masks + ["--transform", "identity.txt"], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let linked = try command.object
    #expect(linked["lineage_unavailable"] is NSNull)
    let lesions = try #require(linked["lesions"] as? [[String: Any]])
    let points = try #require(lesions.first?["points"] as? [[String: Any]])
    #expect(lesions.count == 1)
    #expect(points.map { $0["state"] as? String } == ["baseline", "stable"])
    #expect(points.map { $0["volume_mm3"] as? Double } == [960, 960])
    try folder.write("-1 0 0 23\n0 1 0 0\n0 0 1 0\n0 0 0 1\n", to: "mirror.txt")
    try folder.write("2 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n", to: "double.txt")
    for name in ["none.txt", "mirror.txt", "double.txt"] {
      let bad = try await Command.run(masks + ["--transform", name], in: folder)
      #expect(bad.status == 1 && bad.errors.contains("E315"), "\(bad.errors)")
      #expect(bad.errors.contains("mirrors") == (name == "mirror.txt"))
    }
    try folder.write("1.2 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n", to: "wide.txt")
    let wide = try await Command.run(masks + ["--transform", "wide.txt"], in: folder).object
    let notes = try #require(wide["notes"] as? [[String: Any]])
    let scale = notes.filter { $0["code"] as? String == "W327" }.map { $0["message"] as? String }
    #expect(scale.count == 1)
    #expect(
      scale[0]?.hasPrefix(
        "Follow-up: the transform changes lengths by factors of 1.000 to 1.200 and volumes by 1.200"
      )
        == true)
  }

  @Test("From a tumour too small to be measured SD is the best, and the volumes are told")
  func compareSmall() async throws {
    let folder = try Folder()
    try box(folder, "base.nii.gz", width: 12)
    try box(folder, "third.nii.gz", width: 4)
    let command = try await Command.run(
      ["compare", "base.nii.gz", "third.nii.gz", "--labels", "binary", "--json"], in: folder)
    let object = try command.object
    #expect(object["response"] as? String == "SD")
    let reasons = try #require(object["reasons"] as? [[String: Any]])
    #expect(
      (reasons.first?["text"] as? String)?.contains(
        "0.320 ml is −66.7 % of the baseline 0.960 ml") == true)
  }

  @Test("A comparison tells the notes of both masks, and that a field of view lacks a lesion")
  func compareNotes() async throws {
    let folder = try Folder()
    try box(folder, "base.nii.gz")
    // The follow-up's image ends inside the lesion.
    let grid = VoxelGrid(size: GridSize(10, 20, 12), affine: Affine(spacing: SIMD3(1, 1, 2)))
    let labels = (0..<grid.size.count).map { offset -> UInt8 in
      let voxel = grid.size.index(at: offset)
      let isIn = voxel.x >= 4 && (6..<14).contains(voxel.y) && (4..<9).contains(voxel.z)
      return isIn ? 1 : 0
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: "cut.nii.gz")
    let masks = ["compare", "base.nii.gz", "cut.nii.gz", "--labels", "binary"]
    let object = try await Command.run(masks + ["--json"], in: folder).object
    let notes = try #require(object["notes"] as? [[String: Any]])
    #expect(notes.map { $0["code"] as? String } == ["W326"])
    let text = try await Command.run(masks, in: folder)
    let page = String(decoding: text.output, as: UTF8.self)
    #expect(page.contains("  W326 Session followup:"), "\(page)")
    #expect(object["response"] as? String == "NE")
    #expect(object["followed_volume_followup_ml"] is NSNull)
    #expect(object["followed_volume_followup_ml_at_least"] as? Double == 0.48)
    #expect(object["volume_change_percent"] is NSNull)
    #expect(object["target_products_followup_mm2"] is NSNull)
    #expect(page.contains("  volume      0.960 → at least 0.480 ml, not comparable\n"), "\(page)")
    #expect(!page.contains("%\n"), "\(page)")
    try box(folder, "small.nii.gz", width: 4, height: 4)
    let grown = try await Command.run(
      ["compare", "small.nii.gz", "cut.nii.gz", "--labels", "binary"], in: folder)
    let proven = String(decoding: grown.output, as: UTF8.self)
    #expect(
      proven.hasPrefix("PD by ") && proven.contains("  0.160 → at least 0.480 ml\n"), "\(proven)")
    #expect(
      page.contains("  W214 follow-up: The border of the image may cut off part of lesion 1"),
      "\(page)")
  }

  @Test("Two masks of a spine that show different lengths of it are told so", arguments: [12, 5])
  func compareSpines(slices: Int) async throws {
    let folder = try Folder()
    try box(folder, "base.nii.gz")
    let grid = VoxelGrid(size: GridSize(24, 20, slices), affine: Affine(spacing: SIMD3(1, 1, 2)))
    let empty = [UInt8](repeating: 0, count: grid.size.count)
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: empty))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: "now.nii.gz")
    let object = try await Command.run(
      ["compare", "base.nii.gz", "now.nii.gz", "--labels", "neuraxis-spine", "--json"], in: folder
    ).object
    let notes = try #require(object["notes"] as? [[String: Any]])
    let told = notes.filter { $0["code"] as? String == "W323" }.map { $0["message"] as? String }
    #expect(told.isEmpty == (slices == 12))
    #expect(told.allSatisfy { $0?.contains("of ses-followup cannot be compared with") == true })
  }

  @Test("A table becomes responses, its faults have line and column")
  func assess() async throws {
    let folder = try Folder()
    try folder.write(
      """
      subject_id,session_id,date,volume_ml
      a,m00,2026-01-01,10
      a,m03,2026-04-01,3.5
      a,m06,2026-07-01,3.5
      b,m00,2026-01-01,10
      b,m03,2026-01-01,12
      """, to: "timeline.csv")
    let command = try await Command.run(
      ["assess", "timeline.csv", "--criteria", "rano2-volume", "--json"], in: folder)
    #expect(command.status == 1)
    let records = try command.objects
    #expect(records.map { $0["subject_id"] as? String } == ["a"])
    #expect(records.first?["best_confirmed_response"] as? String == "PR")
    #expect(command.errors.contains("ine 6"), "\(command.errors)")
  }

  @Test("One sheet of overlays is a PNG file")
  func render() async throws {
    let folder = try Folder()
    try box(folder, "box.nii.gz")
    let command = try await Command.run(
      ["render", "box.nii.gz", "box.nii.gz", "sheet.png", "--labels", "binary"], in: folder)
    #expect(command.status == 0, "\(command.errors)")
    let png = try Data(contentsOf: URL(filePath: folder.place("sheet.png")))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test("The header doctor tells a sound file and says what is wrong with another")
  func inspect() async throws {
    let folder = try Folder()
    try box(folder, "box.nii.gz")
    try folder.write("nothing", to: "bad.nii")
    let command = try await Command.run(
      ["inspect", "box.nii.gz", "bad.nii", "--stats", "--json"], in: folder)
    #expect(command.status == 1)
    let records = try command.objects
    #expect(records[0]["orientation"] as? String == "RAS")
    #expect(records[0]["spacing_mm"] as? [Double] == [1, 1, 2])
    #expect((records[0]["stats"] as? [String: Any])?["sum"] as? Double == 480)
    #expect((records[1]["error"] as? [String: Any])?["code"] as? String != nil)
  }

  @Test("Criteria and labels are listed, and each can be printed")
  func catalogues() async throws {
    let folder = try Folder()
    let criteria = try await Command.run(["criteria"], in: folder)
    let names = String(decoding: criteria.output, as: UTF8.self).split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.contains("rano2-volume") && names.contains("rano-lm-2019"))
    for name in names {
      let page = try await Command.run(["criteria", name], in: folder)
      #expect(page.status == 0 && page.output.count > 200, "\(name)")
    }
    let labels = try await Command.run(["labels", "brats-peds"], in: folder)
    #expect(String(decoding: labels.output, as: UTF8.self).contains("1\tenhancing"))
  }
}
