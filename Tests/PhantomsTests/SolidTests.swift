import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import Phantoms

@Suite struct SolidTests {
  /// A straight piece of 15 mm, then a bend of 60° with a radius of 40 mm.
  private static let bend = Curve(
    from: SIMD3(-20, 0.3, -25), along: SIMD3(0, 0, 1),
    [.straight(length: 15), .arc(radius: 40, degrees: 60, normal: SIMD3(0, 1, 0))])

  private static let curved: [(name: String, solid: Solid)] = [
    ("ball", .ball(centre: SIMD3(1.3, -2.1, 0.7), radius: 14.2)),
    ("ellipsoid", .ellipsoid(centre: SIMD3(0.2, 0.4, -3.3), semiAxes: SIMD3(19, 11, 15))),
    ("shell", .shell(centre: SIMD3(0.2, 0, 1), semiAxes: SIMD3(18, 14, 16), innerShare: 0.6)),
    (
      "crescent",
      .crescent(
        centre: SIMD3(-3.1, 0.2, 0.4), radius: 15, biteCentre: SIMD3(5, 1, 2), biteRadius: 11)
    ),
    ("ring", .ring(centre: SIMD3(0.1, 0.2, 0.3), ringRadius: 16, tubeRadius: 5)),
    ("tube", .tube(along: bend, radius: 6)),
    (
      "coat",
      .coat(around: bend, from: 5, to: 9, facing: SIMD3(1, 0, 0), degrees: 360, over: 3...48)
    ),
  ]

  @Test("The counted volume of a body is its closed form within the tolerance", arguments: 0..<7)
  func volumes(position: Int) {
    let (name, solid) = Self.curved[position]
    let grids: [VoxelGrid] = [
      .centred(GridSize(64, 64, 72)),
      .centred(GridSize(70, 70, 36), spacing: SIMD3(0.9, 0.9, 2)),
      .centred(GridSize(52, 60, 60), spacing: SIMD3(1.3, 1.2, 1.25), tilt: SIMD3(11, -7, 23)),
    ]
    for grid in grids {
      let count = Phantom(grid).adding(solid, label: 1).count(of: 1)
      let volume = Double(count) * grid.voxelVolume.value
      let tolerance = solid.volumeTolerance(on: grid).value
      #expect(
        abs(volume - solid.volume.value) <= tolerance,
        "\(name): \(volume) for \(solid.volume.value) ± \(tolerance)")
      #expect(tolerance < 0.05 * solid.volume.value, "the tolerance of \(name) is useful")
    }
  }

  @Test("Boxes on voxel borders have exactly their volume")
  func boxes() {
    let grid = VoxelGrid(size: GridSize(20, 20, 20), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let box = Solid.box(lower: SIMD3(1.5, 2.5, 3.5), upper: SIMD3(6.5, 9.5, 5.5))
    #expect(Phantom(grid).adding(box, label: 1).count(of: 1) == 5 * 7 * 2)
    let comb = Solid.comb(
      corner: SIMD3(0.5, 0.5, 0.5), teeth: 4, toothWidth: 2, toothHeight: 6, barHeight: 3,
      thickness: 5)
    #expect(comb.volume.value == 5 * (14 * 3 + 4 * 2 * 6))
    #expect(Phantom(grid).adding(comb, label: 1).count(of: 1) == Int(comb.volume.value))
  }

  @Test("All 48 axis orders have the same voxels in the world")
  func orders() {
    let solid = Solid.crescent(
      centre: SIMD3(1, 0.3, -0.4), radius: 5, biteCentre: SIMD3(4, 2, 1), biteRadius: 4)
    let straight = VoxelGrid.centred(GridSize(12, 13, 14), spacing: SIMD3(1, 1.1, 1.2))
    let mask = Phantom(straight).adding(solid, label: 7)
    for order in AxisReordering.all {
      let grid = VoxelGrid.centred(
        GridSize(12, 13, 14), spacing: SIMD3(1, 1.1, 1.2), order: order)
      let stored = mask.labelMap.stored(in: order)
      #expect(stored.grid == grid)
      #expect(Phantom(grid).adding(solid, label: 7).count(of: 7) == mask.count(of: 7))
      for offset in stride(from: 0, to: grid.size.count, by: 97) {
        let index = grid.size.index(at: offset)
        let inside = solid.contains(grid.affine.point(at: index).vector)
        #expect(stored[index] == (inside ? 7 : 0))
      }
    }
  }

  @Test("A tilted grid keeps voxel volume and centre")
  func tilt() {
    let grid = VoxelGrid.centred(
      GridSize(10, 11, 12), spacing: SIMD3(1, 2, 3), tilt: SIMD3(30, 20, 10))
    #expect(abs(grid.voxelVolume.value - 6) < 1e-12)
    let middle = grid.affine.point(atContinuous: SIMD3(4.5, 5, 5.5))
    #expect(middle.distance(to: WorldPoint(0, 0, 0)) < 1e-12)
  }
}

@Suite struct CurveTests {
  @Test("A quarter circle ends where it should, and projections give the arc length")
  func arc() {
    let curve = Curve.upright(
      from: SIMD3(0, 0, 0),
      [.straight(length: 10), .arc(radius: 30, degrees: 90, normal: SIMD3(1, 0, 0))])
    #expect(abs(curve.length - (10 + 15 * Double.pi)) < 1e-12)
    let end = curve.place(at: curve.length)
    // About +x, travel from +z bends towards −y.
    #expect((end.point - SIMD3(0, -30, 40)).length < 1e-12)
    #expect((end.direction - SIMD3(0, -1, 0)).length < 1e-12)
    for along in stride(from: 0.5, to: curve.length, by: 3.7) {
      let place = curve.place(at: along)
      let aside = place.direction.cross(SIMD3(1, 0, 0)).normalized
      let foot = curve.foot(of: place.point + aside * 4)
      #expect(abs((foot?.along ?? -1) - along) < 1e-9)
    }
    #expect(curve.foot(of: SIMD3(0, 0, -1)) == nil)
  }
}
