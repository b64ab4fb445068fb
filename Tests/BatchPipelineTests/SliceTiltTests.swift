import Foundation
import LesionMetrics
import ResponseCriteria
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline

/// Sessions whose slices stand at an angle to the baseline's, by a transform.
@Suite("Slices that are tilted against the baseline's")
struct SliceTiltTests {
  private static let block = Block(14, 14, 14, 20, 20, 20)

  /// A turn about x around the middle of the cube.
  private static func turn(_ degrees: Double) throws -> Affine {
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let middle = SIMD3(23.5, 23.5, 23.5)
    let columns = [SIMD3(1.0, 0, 0), SIMD3(0, c, s), SIMD3(0, -s, c)]
    let turned = columns[0] * middle.x + columns[1] * middle.y + columns[2] * middle.z
    return try #require(Affine(columns: columns, origin: middle - turned))
  }

  private static func followed(_ degrees: Double) throws -> FollowedLesions {
    let measured = try ObservedCourse.measurement([block])
    return FollowedLesions(
      region: "brain",
      lineage: LesionLineage(of: [
        LineageSession(name: "s0", measurement: measured),
        LineageSession(
          name: "s1", measurement: measured, transformToBaseline: try turn(degrees)),
      ]))
  }

  @Test(
    "The tilt is that of the normals, told from 15° on; beyond 30° no product is",
    arguments: [
      (0.0, 0.0, [], true), (10, 10, [], true), (20, 20, ["W329"], true),
      (-20, 20, ["W329"], true), (29, 29, ["W329"], true), (31, 31, ["W329"], false),
      (90, 90, ["W329"], false), (170, 10, [], true),
    ] as [(Double, Double, [String], Bool)])
  func tilts(degrees: Double, tilt: Double, notes: [String], tellsProduct: Bool) throws {
    let followed = try Self.followed(degrees)
    #expect(abs(followed.lineage.sessions[1].sliceTilt - tilt) < 1e-5)
    #expect(followed.tiltNotes.map(\.code) == notes)
    let record = MeasurementRecord(
      try ObservedCourse.measurement([Self.block]),
      mask: MaskRecord(
        file: "m.nii", sha256: "",
        grid: VoxelGrid(
          size: GridSize(48, 48, 48), affine: Affine(spacing: SIMD3(1, 1, 1))),
        affineSource: "sform"), spread: nil, notes: [])
    let needs = try CriteriaSet.named("rano2-product").needs()
    let tissue = TissueObserving(needs: needs, followed: followed, baseline: "s0") { _ in
      record.lesions
    }
    let target = TargetObserving(needs: needs, lesionTissue: tissue, whole: nil)
    var observation = TimePoint(sessionID: "s1")
    target.measure(record, into: &observation)
    #expect((observation.sumOfProducts != nil) == tellsProduct)
    #expect(observation.volume != nil)
  }
}
