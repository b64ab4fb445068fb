import LesionMetrics
import Phantoms
import SeededRandom
import Testing
import VoxelGrids

@testable import NeuraxisSpread

@Suite struct StraightSpineTests {
  @Test("A spine without lesion has zero volumes, no involved levels and grade S0")
  func empty() throws {
    let spread = try SpineSpread(PhantomSpine.straight().scan())
    #expect(spread.nodules.isEmpty && !spread.linearPresent && spread.volume.value == 0)
    #expect(spread.craniocaudalExtent.value == 0 && spread.extentPercentOfImaged == 0)
    // 80 slices of 2 mm.
    #expect(abs(spread.imagedLength.value - 160) < 1e-6)
    #expect(spread.levels?.involved == [])
    #expect(spread.levels?.imaged.map(\.name) == ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"])
    #expect(spread.occupancy?.percent == 0)
    #expect(spread.coating?.meanPercent == 0 && spread.coating?.coatedLength.value == 0)
    #expect(spread.grade == SpreadGrade.none)
    #expect(spread.notes.isEmpty)
  }

  @Test(
    "Coverage, coated length and occupancy of a coat match its geometry",
    arguments: [90.0, 150, 240, 360])
  func coat(degrees: Double) throws {
    // T3 and T4 begin at 40 and 60 mm; the coat extends from 44 to 72 mm, 7 whole slices.
    var spine = PhantomSpine.straight(spacing: SIMD3(0.625, 0.625, 4))
    spine.lesions.paint(spine.coat(44...72, degrees: degrees), label: 2)
    let spread = try SpineSpread(spine.scan())
    #expect(abs(spread.craniocaudalExtent.value - 28) < 1e-6)
    #expect(spread.linearCount == 1 && spread.nodules.isEmpty)
    #expect(spread.levels?.involved.map(\.name) == ["T3", "T4"])
    #expect(spread.grade == .few)
    let coating = try #require(spread.coating)
    // Within one sector at each edge.
    #expect(abs(coating.meanPercent - degrees / 360 * 100) <= 2 * 100.0 / 36)
    #expect(abs(coating.coatedLength.value - (degrees > 180 ? 28 : 0)) < 1e-6)
    // With 0.625 mm voxels, areas are within 3 %.
    let section = degrees / 360 * (64.0 - 25)
    let occupancy = try #require(spread.occupancy)
    #expect(abs(occupancy.fullestSlice.percent - section / (81 - 25) * 100) < 2.5)
    #expect(abs(occupancy.percent - section / (81 - 25) * 100 * 28 / 160) < 0.5)
    #expect([.t3, .t4].contains(occupancy.fullestSlice.level))
  }

  @Test("Results do not depend on the storage order of the array")
  func orders() throws {
    var reference: SpineSpread?
    for order in AxisReordering.all.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
      var spine = PhantomSpine.straight(spacing: SIMD3(1, 1.25, 4), length: 80, order: order)
      spine.lesions.paint(spine.coat(20...44, degrees: 200), label: 2)
      spine.lesions.paint(spine.ball(at: 62, radius: 5.5), label: 1)
      let spread = try SpineSpread(spine.scan())
      guard let first = reference else {
        reference = spread
        continue
      }
      #expect(abs(spread.craniocaudalExtent.value - first.craniocaudalExtent.value) < 1e-9)
      #expect(abs(spread.volume.value - first.volume.value) < 1e-9)
      #expect(spread.levels?.involved == first.levels?.involved)
      #expect(spread.measurableNoduleCount == first.measurableNoduleCount)
      let (one, other) = (try #require(spread.coating), try #require(first.coating))
      #expect(abs(one.meanPercent - other.meanPercent) < 1e-9)
      #expect(abs(one.coatedLength.value - other.coatedLength.value) < 1e-9)
      let filled = (spread.occupancy?.percent ?? -1, first.occupancy?.percent ?? -2)
      #expect(abs(filled.0 - filled.1) < 1e-9)
    }
  }

  @Test("Nodules are counted, and so are the measurable and the three largest ones")
  func nodules() throws {
    var spine = PhantomSpine.straight(spacing: SIMD3(0.5, 0.5, 1), length: 160)
    let radii = [1.5, 2.3, 3.5, 2.9, 4.5, 4]
    for (number, radius) in radii.enumerated() {
      spine.lesions.paint(
        spine.ball(at: 12.3 + 25 * Double(number), radius: radius, offset: 2), label: 1)
    }
    let spread = try SpineSpread(
      SpineScan(lesions: spine.lesions.labelMap, scheme: .named("neuraxis-spine")))
    #expect(spread.nodules.count == 6)
    // More than 5 mm across: radii of 2.9 mm and more; 4.6 mm is below even with one more voxel.
    #expect(spread.measurableNoduleCount == 4)
    let largest = spread.nodules.threeLargest.map { $0.volume.value }
    let closed = [4.5, 4, 3.5].map { 4 / 3 * Double.pi * $0 * $0 * $0 }
    for (found, truth) in zip(largest, closed) { #expect(abs(found - truth) < 0.06 * truth) }
  }

  @Test("A nodule belongs to the vertebra beside its centroid")
  func noduleLevel() throws {
    var spine = PhantomSpine.straight(spacing: SIMD3(1, 1, 1))
    // Levels are 20 mm long from T1 on; centroids at 30 and 86 mm lie in T2 and T5.
    for along in [30.0, 86] {
      spine.lesions.paint(spine.ball(at: along, radius: 3.4, offset: 4), label: 1)
    }
    var scan = try spine.scan()
    let spread = try SpineSpread(scan)
    #expect(Set(spread.nodules.map(\.level)) == [.t2, .t5])
    scan.companions.levels = nil
    #expect(try SpineSpread(scan).nodules.map(\.level) == [nil, nil])
  }

  @Test("A nodule has the diameters that the mask as a whole has in each plane")
  func planes() throws {
    var generator = SeededGenerator(seed: 44)
    for order in AxisReordering.all.enumerated().filter({ $0.offset % 11 == 0 }).map(\.element) {
      let grid = VoxelGrid.centred(
        GridSize(24, 24, 20), spacing: SIMD3(0.7, 0.9, 1.6), tilt: SIMD3(8, 5, 11), order: order)
      let place = SIMD3(generator.unit(), generator.unit(), generator.unit()) * 3
      let mask = Phantom(grid)
        .adding(.ellipsoid(centre: place, semiAxes: SIMD3(2.4, 4.1, 6.3)), label: 1).labelMap
      let map = try mask.measured(scheme: nil).lesionMap
      let size = NoduleSize(of: 0, in: map)
      #expect(size.sections.map(\.plane) == AnatomicalPlane.allCases && !size.isCut)
      for section in size.sections {
        let whole = try mask.measured(
          scheme: nil, options: MeasurementOptions(plane: section.plane))
        let diameters = try #require(whole.lesions.first).diameters
        #expect(section.longest == diameters.longest.length)
        #expect(section.perpendicular == diameters.perpendicular.length)
      }
    }
  }

  @Test("Five levels, or two regions separated by a free level, are S3")
  func grades() {
    let imaged = VertebralLevel.allCases
    let cases: [([VertebralLevel], SpreadGrade)] = [
      ([], .none), ([.t4], .one), ([.t4, .t5], .few), ([.t1, .t3, .t6, .t9], .few),
      ([.t1, .t2, .t3, .t4, .t5], .many), ([.c7, .t1], .few), ([.c7, .t2], .many),
      ([.t12, .l1], .few), ([.t11, .l1], .many), ([.c6, .c7, .t1, .t3], .many),
      ([.l5, .sacrum], .few), ([.l4, .sacrum], .many),
    ]
    for (involved, grade) in cases {
      #expect(SpreadGrade(involved: involved, imaged: imaged) == grade, "\(involved)")
    }
    #expect(SpreadGrade(involved: [.t11, .l1], imaged: [.t11, .l1]) == .few)
  }
}
