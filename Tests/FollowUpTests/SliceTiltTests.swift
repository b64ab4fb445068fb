import Foundation
import LesionMetrics
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

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

  @Test(
    "The tilt is that of the normals, noted from 15° on; beyond 30° no product is compared",
    arguments: [
      (0.0, 0.0, [], true), (10, 10, [], true), (20, 20, ["W329"], true),
      (-20, 20, ["W329"], true), (29, 29, ["W329"], true), (31, 31, ["W329"], false),
      (90, 90, ["W329"], false), (170, 10, [], true),
    ] as [(Double, Double, [String], Bool)])
  func tilts(degrees: Double, tilt: Double, notes: [String], comparesProducts: Bool) throws {
    let view = RegionMeasurement.View(
      name: "brain", lesions: try ObservedCourse.measurement([Self.block]))
    let followUp = PatientFollowUp(
      ObservedCourse.history([
        RegionMeasurement(views: [view]),
        RegionMeasurement(views: [view], transform: try Self.turn(degrees)),
      ]))
    let sessions = try #require(followUp.tracks.first).lineage.sessions
    #expect(abs(sessions[1].sliceTilt - tilt) < 1e-5)
    let needs = try CriteriaSet.named("rano2-product").needs()
    #expect(followUp.notes(for: needs).filter { $0.code == "W329" }.map(\.code) == notes)
    let point = followUp.timePoints(for: needs)[1]
    let pair = point.pairs.first { $0.sessionID == "s0" }
    #expect((pair?.sumOfProducts != .notComparable) == comparesProducts)
    #expect(point.volume != nil)
  }
}
