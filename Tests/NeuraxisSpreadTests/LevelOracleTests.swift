import LesionMetrics
import Phantoms
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Levels of lesion voxels, against closed forms on curves, and lesions that skip levels.
@Suite struct LevelOracleTests {
  /// A kyphosis or a scoliosis: 30 mm straight, and two opposite bends of 40°.
  private static func curved(_ normal: SIMD3<Double>) -> PhantomSpine {
    let aside = normal.cross(SIMD3(0, 0, -1)) * 26
    let axis = Curve(
      from: SIMD3(0.2, 0.1, 95) - aside, along: SIMD3(0, 0, -1),
      [
        .straight(length: 30), .arc(radius: 110, degrees: 40, normal: normal),
        .arc(radius: 110, degrees: 40, normal: -normal), .straight(length: 20),
      ])
    let size = abs(normal.y) > 0 ? GridSize(84, 32, 100) : GridSize(32, 84, 100)
    return PhantomSpine(.centred(size, spacing: SIMD3(1, 1, 2)), axis: axis)
  }

  /// Lesion volume of each level from the axis of the phantom: exact feet, levels of equal length.
  private static func truth(_ spine: PhantomSpine) throws -> [VertebralLevel: Double] {
    let mask = spine.lesions.labelMap
    var sums: [VertebralLevel: Double] = [:]
    for offset in 0..<mask.grid.size.count {
      let voxel = mask.grid.size.index(at: offset)
      guard mask[voxel] > 0 else { continue }
      let foot = try #require(spine.axis.foot(of: mask.grid.affine.point(at: voxel).vector))
      let number = min(spine.levels.count - 1, max(0, Int(foot.along / spine.levelLength)))
      sums[spine.levels[number], default: 0] += mask.grid.voxelVolume.value
    }
    return sums
  }

  @Test(
    "A voxel belongs to the level beside its foot, within a slice at each border",
    arguments: [SIMD3<Double>(1, 0, 0), SIMD3<Double>(0, 1, 0)])
  func volumes(normal: SIMD3<Double>) throws {
    var spine = Self.curved(normal)
    spine.lesions.paint(spine.coat(15...175, degrees: 270), label: 2)
    let truth = try Self.truth(spine)
    let found = try #require(try SpineSpread(spine.scan()).levels)
    let section = 270.0 / 360 * Double.pi * (64 - 25)
    for level in spine.levels {
      let volume = try #require(found.volumes[level]).value
      // Two borders, each at most one slice of 2 mm off.
      #expect(abs(volume - truth[level, default: 0]) <= 2 * 2 * section, "\(level.name)")
    }
    let sum = found.volumes.values.reduce(0) { $0 + $1.value }
    #expect(abs(sum - truth.values.reduce(0, +)) < 1e-6)
  }

  @Test(
    "A ball in the middle of a curved level involves only that level",
    arguments: [SIMD3<Double>(1, 0, 0), SIMD3<Double>(0, 1, 0)])
  func middle(normal: SIMD3<Double>) throws {
    for number in [2, 5] {
      var spine = Self.curved(normal)
      let place = (Double(number) + 0.5) * spine.levelLength
      // Both lie in a bend. Half a level is 12.8 mm, so 3.6 mm of ball and a tilt of 40° over 6 mm still
      // leave a slice free.
      spine.lesions.paint(spine.ball(at: place, radius: 3.6, offset: 3), label: 1)
      let spread = try SpineSpread(spine.scan())
      #expect(spread.levels?.involved == [spine.levels[number]])
      #expect(spread.grade == .one)
    }
  }

  struct Skip: Sendable {
    let places: [Double]
    let levels: [String]
    let grade: SpreadGrade
  }

  @Test(
    "Levels between separate lesions are free; the grade counts levels, not extent",
    arguments: [
      Skip(places: [30], levels: ["T8"], grade: .one),
      Skip(places: [10, 150], levels: ["T7", "L2"], grade: .many),
      Skip(places: [30, 70], levels: ["T8", "T10"], grade: .few),
      Skip(places: [110, 130], levels: ["T12", "L1"], grade: .few),
      Skip(places: [10, 30, 50, 70, 90], levels: ["T7", "T8", "T9", "T10", "T11"], grade: .many),
    ])
  func skips(skip: Skip) throws {
    let axis = Curve(
      from: SIMD3(0.3, 0.2, 80), along: SIMD3(0, 0, -1), [.straight(length: 160)])
    var spine = PhantomSpine(
      .centred(GridSize(40, 40, 80), spacing: SIMD3(1, 1, 2)), axis: axis, levels: .t7 ... .l2)
    for place in skip.places {
      spine.lesions.paint(spine.ball(at: place, radius: 3.6, offset: 6.5), label: 1)
    }
    let spread = try SpineSpread(spine.scan())
    #expect(spread.levels?.involved.map(\.name) == skip.levels)
    #expect(spread.grade == skip.grade)
    #expect(spread.nodules.count == skip.places.count)
    let free = Set(spine.levels.map(\.name)).subtracting(skip.levels)
    for level in spread.levels?.imaged ?? [] where free.contains(level.name) {
      #expect(spread.levels?.volumes[level]?.value == 0)
      #expect(spread.occupancy?.percentByLevel?[level] == 0)
    }
    // Slices of 2 mm: from the first ball's top to the last one's end.
    let reach = (skip.places.max() ?? 0) - (skip.places.min() ?? 0) + 2 * 3.6
    #expect(abs(spread.craniocaudalExtent.value - reach) <= 2)
  }

  @Test(
    "Thick sagittal slices of a scoliotic spine keep levels, and lengths within 1 % and a slice")
  func sagittal() throws {
    let axis = Curve(
      from: SIMD3(-25.8, 0.1, 95), along: SIMD3(0, 0, -1),
      [
        .straight(length: 30), .arc(radius: 110, degrees: 40, normal: SIMD3(0, -1, 0)),
        .arc(radius: 110, degrees: 40, normal: SIMD3(0, 1, 0)), .straight(length: 20),
      ])
    var spine = PhantomSpine(
      .centred(GridSize(26, 48, 240), spacing: SIMD3(3.3, 0.8, 0.8)), axis: axis)
    spine.lesions.paint(spine.coat(60...110, degrees: 360), label: 2)
    let spread = try SpineSpread(spine.scan())
    let length = axis.length
    // Sagittal slices of 3.3 mm move the centre of the canal by up to half of that from row to row.
    #expect(abs(spread.imagedLength.value - length) <= 3.3 + 0.01 * length)
    #expect(abs(spread.craniocaudalExtent.value - 50) <= 3.3 + 1)
    let truth = try Self.truth(spine)
    #expect(Set(spread.levels?.involved ?? []) == Set(truth.keys))
  }
}
