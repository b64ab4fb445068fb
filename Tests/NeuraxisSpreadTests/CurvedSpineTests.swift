import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite struct CurvedSpineTests {
  /// From the head down: 30 mm straight, a bend of 40° with a radius of 110 mm, and the same bend back.
  /// The bend lies in the mid-sagittal plane (kyphosis) or sideways (scoliosis).
  private static func axis(normal: SIMD3<Double>, start: SIMD3<Double>) -> Curve {
    Curve(
      from: start, along: SIMD3(0, 0, -1),
      [
        .straight(length: 30), .arc(radius: 110, degrees: 40, normal: normal),
        .arc(radius: 110, degrees: 40, normal: -normal), .straight(length: 20),
      ])
  }

  private static func spine(_ normal: SIMD3<Double>, spacing: SIMD3<Double>) -> PhantomSpine {
    let sideways = abs(normal.y) > 0
    let reach = sideways ? SIMD3(84.0, 32, 200) : SIMD3(32.0, 84, 200)
    // The bends move the line 51 mm aside.
    let aside = normal.cross(SIMD3(0, 0, -1)) * 26
    let start = SIMD3(0.2, 0.1, 95) - aside
    let size = GridSize(
      Int(reach.x / spacing.x), Int(reach.y / spacing.y), Int(reach.z / spacing.z))
    return PhantomSpine(
      .centred(size, spacing: spacing), axis: axis(normal: normal, start: start))
  }

  @Test(
    "Extent follows the curve, within a slice and 1 % of the arc",
    arguments: [SIMD3<Double>(1, 0, 0), SIMD3<Double>(0, 1, 0)])
  func extent(normal: SIMD3<Double>) throws {
    var spine = Self.spine(normal, spacing: SIMD3(1, 1, 2))
    // Two separate lesions, at 20 and 175 mm along the curve; the straight distance is 22 mm shorter.
    spine.lesions.paint(spine.ball(at: 20, radius: 4), label: 1)
    spine.lesions.paint(spine.ball(at: 175, radius: 4), label: 1)
    let spread = try SpineSpread(spine.scan())
    let closed = 155.0 + 8
    #expect(abs(spread.craniocaudalExtent.value - closed) <= 2 + 0.01 * closed)
    #expect(abs(spread.imagedLength.value - spine.axis.length) <= 2 + 0.01 * spine.axis.length)
    let height = spine.axis.place(at: 20).point.z - spine.axis.place(at: 175).point.z + 8
    #expect(spread.craniocaudalExtent.value - height > 5, "not the straight height")
    // Each level is an eighth of the curve.
    let length = spine.levelLength
    let names = [20.0, 175].map { spine.levels[Int($0 / length)].name }
    #expect(names.allSatisfy { spread.levels?.involved.map(\.name).contains($0) ?? false })
    #expect((spread.levels?.involved.count ?? 9) <= 4)
    #expect(spread.nodules.count == 2)
  }

  @Test(
    "A coat around a bend keeps its angle and length",
    arguments: [SIMD3<Double>(1, 0, 0), SIMD3<Double>(0, 1, 0)])
  func coat(normal: SIMD3<Double>) throws {
    var spine = Self.spine(normal, spacing: SIMD3(1, 1, 2.5))
    spine.lesions.paint(spine.coat(40...120, degrees: 240), label: 2)
    let spread = try #require(try SpineSpread(spine.scan()).coating)
    // Slices at the tilted ends contain part of the coat, over 2·8·tan 40° at most.
    #expect(abs(spread.coatedLength.value - 80) <= 8)
    #expect(abs(spread.meanPercent - 66.7) <= 7)
  }

  @Test("Thick axial and thick sagittal slices give the same spread within a voxel")
  func thickSlices() throws {
    for spacing in [SIMD3(0.7, 0.7, 5), SIMD3(3.5, 0.7, 0.8)] {
      var spine = PhantomSpine.straight(spacing: spacing)
      spine.lesions.paint(spine.coat(40...80, degrees: 360), label: 2)
      let spread = try SpineSpread(spine.scan())
      #expect(abs(spread.craniocaudalExtent.value - 40) <= spacing.z)
      let coating = try #require(spread.coating)
      #expect(coating.meanPercent > 85)
      #expect(abs(coating.coatedLength.value - 40) <= spacing.z)
      #expect(abs(spread.imagedLength.value - 160) <= spacing.z)
    }
  }

  @Test("An oblique grid gives the same lengths as a straight one")
  func tilted() throws {
    // Rotated by 14° about x, so slices cut the canal obliquely.
    let grid = VoxelGrid.centred(
      GridSize(36, 80, 110), spacing: SIMD3(1, 1, 2), tilt: SIMD3(14, 0, 0))
    let axis = Curve(
      from: SIMD3(0.2, 0.3, 70), along: SIMD3(0, 0, -1), [.straight(length: 140)])
    var spine = PhantomSpine(grid, axis: axis)
    spine.lesions.paint(spine.coat(30...90, degrees: 360), label: 2)
    let spread = try SpineSpread(spine.scan())
    #expect(abs(spread.craniocaudalExtent.value - 60) <= 3)
    #expect(abs((spread.coating?.coatedLength.value ?? 0) - 60) <= 6)
    // Oblique slices cut the flat ends of the tube only in part, up to 9·tan 14° beyond them, so the
    // centre moves by up to half a radius at each end.
    #expect(abs(spread.imagedLength.value - 140) <= 2 * (2.3 + 4.5))
  }
}
