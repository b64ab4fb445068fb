import LesionMetrics
import NIfTI
import ReferenceData
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Files of the Spinal Cord Toolbox, against what other libraries count in them.
@Suite(.needsReferenceData) struct RealSpineTests {
  private static let folder = "spine/sct_testing_data/t2/"

  private func map(_ name: String) throws -> LabelMap {
    let bytes = VoxelBytes(try ReferenceFolder.bytes(Self.folder + name))
    return try NIfTIImage(file: bytes, name: name).labelMap().labels
  }

  @Test("The simulated lesion lies in the cord, with the volume that nibabel counts")
  func lesion() throws {
    let lesion = try map("t2_fake_lesion_lesion_seg.nii.gz")
    let scan = SpineScan(
      lesions: lesion, scheme: nil,
      companions: SpineCompanions(
        cord: CompanionMask(try map("t2_fake_lesion_sc_seg.nii.gz"))))
    let spread = try SpineSpread(scan)
    let expected = try #require(
      try RealSpine.volume(of: Self.folder + "t2_fake_lesion_lesion_seg.nii.gz"))
    #expect(abs(spread.volume.value - expected) < 1e-9 * expected)
    // All 163 voxels lie in the cord (numpy).
    #expect(abs((spread.volumeInCord?.value ?? 0) - expected) < 1e-9 * expected)
    // From a spline through the slice centroids of the cord (scipy): the cord is 82.7 mm long, and the
    // lesion extends over 10.6 mm of it. Within a slice of 0.8 mm.
    #expect(abs(spread.imagedLength.value - 82.7) <= 0.8)
    #expect(abs(spread.craniocaudalExtent.value - 10.6) <= 0.8)
    #expect(spread.occupancy == nil)
    // A tumour of the cord is not leptomeningeal disease.
    #expect(spread.intramedullaryCount == 1)
    #expect(!spread.isPresent && spread.nodules.isEmpty && !spread.linearPresent)
    #expect(spread.coating?.meanPercent == 0)
    #expect(Set(spread.notes.map(\.code)) == ["I242", "I244", "I246", "I250"])
    let whole = try #require(NeuraxisSpread(brain: nil, spine: spread))
    #expect(whole.pattern == SpreadPattern.none && whole.mStage == nil)
    #expect(whole.scorecard[.spineLinear] == .absent)
  }

  @Test("A cord measured as lesion has its own length and the volume that nibabel counts")
  func cord() throws {
    let name = "t2_fake_lesion_sc_seg.nii.gz"
    let cord = try map(name)
    let spread = try SpineSpread(
      SpineScan(
        lesions: cord, scheme: nil, companions: SpineCompanions(cord: CompanionMask(cord))))
    let expected = try #require(try RealSpine.volume(of: Self.folder + name))
    #expect(abs(spread.volume.value - expected) < 1e-9 * expected)
    #expect(spread.volumeInCord == spread.volume)
    // The lesion is the cord, so both have the same length.
    #expect(abs(spread.craniocaudalExtent.value - spread.imagedLength.value) <= 0.8)
    #expect(spread.extentPercentOfImaged > 98)
  }

  @Test("Levels of the PAM50 template are in order, with the voxels of their labels")
  func template() throws {
    let path = "spine/sct_testing_data/template/PAM50_small_levels.nii.gz"
    let bytes = VoxelBytes(try ReferenceFolder.bytes(path))
    let labelled = try NIfTIImage(file: bytes, name: path).labelMap().labels
    let spread = try SpineSpread(
      SpineScan(
        lesions: labelled, scheme: nil,
        companions: SpineCompanions(
          cord: CompanionMask(labelled), levels: LevelMask(labelled, scheme: .named("sct-levels"))))
    )
    let levels = try #require(spread.levels)
    #expect(levels.imaged.map(\.name) == VertebralLevel.allCases.prefix(20).map(\.name))
    #expect(levels.involved == levels.imaged && levels.volumeWithoutLevel.value == 0)
    for level in levels.imaged {
      let truth = try #require(try RealSpine.volume(of: path, label: level.rawValue))
      // At each end, part of a slice may belong to the neighbouring level.
      let found = try #require(levels.volumes[level]).value
      #expect(abs(found - truth) <= 0.02 * truth, "\(level.name): \(found) for \(truth)")
    }
  }

  @Test("Levels of a labelled cord are in order along the cord")
  func levels() throws {
    let labelled = try map("t2_seg-manual_labeled.nii.gz")
    let cord = CompanionMask(labelled)
    let scan = SpineScan(
      lesions: labelled, scheme: nil,
      companions: SpineCompanions(
        cord: cord, levels: LevelMask(labelled, scheme: try .named("sct-levels"))))
    let spread = try SpineSpread(scan)
    let labels = labelled.labelCounts().labels.map { Int($0) }.sorted()
    #expect(spread.levels?.imaged.map(\.rawValue) == labels)
    // The cord itself is the lesion, so each level has the voxels of its label, within two slices.
    let counts = labelled.labelCounts()
    let voxel = labelled.grid.voxelVolume.value
    for level in spread.levels?.imaged ?? [] {
      let truth = Double(counts[UInt16(level.rawValue)]) * voxel
      let found = spread.levels?.volumes[level]?.value ?? 0
      #expect(abs(found - truth) <= 2 * 90 * labelled.grid.affine.spacing.max(), "\(level.name)")
    }
  }
}

enum RealSpine {
  /// Volume of a label in mm³ from the file of expected values: voxels × |det| of the affine.
  static func volume(of path: String, label: Int = 1) throws -> Double? {
    let document = try ReferenceFolder.json("expected_masks.json") as? [String: Any]
    let files = document?["files"] as? [String: Any]
    let entry = files?[path] as? [String: Any]
    let labels = entry?["labels"] as? [String: Any]
    let label = labels?["\(label)"] as? [String: Any]
    guard let voxels = label?["voxels"] as? Double, let voxel = entry?["abs_det_affine"] as? Double
    else { return nil }
    return voxels * voxel
  }
}
