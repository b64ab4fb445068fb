import Foundation
import LesionMetrics
import NIfTI
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Spines of the sample cohort: one scoliotic, thick slices, with TotalSpineSeg companions.
@Suite struct SampleSpineTests {
  private static func map(_ subject: String, _ session: String, _ word: String) throws -> LabelMap {
    let name = "\(subject)_\(session)_acq-spine_ce-gadolinium_seg-\(word)_dseg.nii.gz"
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "samples/cohort/derivatives/segmentations/\(subject)/\(session)/anat")
    let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
    return try NIfTIImage(file: VoxelBytes(bytes), name: name).labelMap().labels
  }

  private static func spread(_ subject: String, _ session: String) throws -> SpineSpread {
    try SpineSpread(
      SpineScan(
        lesions: map(subject, session, "tumour"), scheme: .named("neuraxis-spine"),
        companions: SpineCompanions(
          map(subject, session, "totalspineseg"), scheme: .named("totalspineseg"))))
  }

  @Test("The coats and the nodule of the scoliotic patient are found with their levels and lengths")
  func scoliosis() throws {
    let spread = try Self.spread("sub-14", "ses-m06")
    #expect(spread.nodules.count == 1 && spread.measurableNoduleCount == 1)
    #expect(spread.linearCount == 2)
    // From the top of the coat at 132 mm to the lowest slice of the nodule at −128 mm, along the cubic.
    let closed = Self.arc(from: -128, to: 132, sideways: 20, forward: 14)
    #expect(abs(spread.craniocaudalExtent.value - closed) <= 4 + 0.01 * closed)
    let whole = Self.arc(from: -224, to: 224, sideways: 20, forward: 14)
    #expect(abs(spread.imagedLength.value - whole) <= 4 + 0.01 * whole)
    // 72 mm all round, and 32 mm around half of the cord, which may count as coated or not.
    let coating = try #require(spread.coating)
    #expect((72 - 8...104 + 8).contains(coating.coatedLength.value))
    let involved = Set(spread.levels?.involved.map(\.name) ?? [])
    // The levels of the painted deposits; one more at each end may have a slice.
    #expect(involved.isSuperset(of: ["T2", "T3", "T4", "T9", "T10", "L3"]))
    #expect(
      involved.isSubset(of: [
        "C7", "T1", "T2", "T3", "T4", "T5", "T6", "T8", "T9", "T10", "T11", "L3", "L4",
      ]))
    #expect(spread.levels?.imaged.count == 25)
    #expect(spread.grade == .many)
    #expect(spread.notes.map(\.code).filter { $0.hasPrefix("W") } == [])
  }

  @Test("Coverage of painted coats is their angle, even where sectors fall between voxel centres")
  func coverage() throws {
    // At m09 the nodule is gone: 18 slices all round and 8 around half of the cord, with 1.5 mm voxels.
    let coating = try #require(try Self.spread("sub-14", "ses-m09").coating)
    let closed = (18 * 100 + 8 * 50) / 26.0
    #expect(abs(coating.meanPercent - closed) < 1)
  }

  /// Length of x = s·(t³−t), y = f·(t³−t), t = z/224, by the trapezoidal rule.
  private static func arc(
    from low: Double, to high: Double, sideways: Double, forward: Double
  ) -> Double {
    let steps = 10_000
    let width = (high - low) / Double(steps)
    let bend = (sideways * sideways + forward * forward) / (224 * 224)
    return (0..<steps).reduce(0) { sum, step in
      let t = (low + (Double(step) + 0.5) * width) / 224
      let slope = 3 * t * t - 1
      return sum + width * (1 + bend * slope * slope).squareRoot()
    }
  }
}
