import Foundation
import Phantoms
import SeededRandom
import Testing
import VoxelGrids

@testable import NeuraxisSpread

/// Coverage by sectors, against polygons and rings.
@Suite struct CoverageTests {
  private static func frame(_ spacing: SIMD3<Double>, tilt: SIMD3<Double> = .zero) -> SliceFrame {
    SliceFrame(.centred(GridSize(40, 40, 4), spacing: spacing, tilt: tilt))
  }

  private static func sectors(
    _ voxels: [SIMD2<Double>], around centre: SIMD2<Double>, in frame: SliceFrame
  ) -> Set<Int> {
    var coverage = SliceCoverage()
    for voxel in voxels { coverage.add(voxel, around: centre, in: frame) }
    return Set((0..<36).filter { coverage.sectors & (1 << UInt64($0)) != 0 })
  }

  /// Voxels of a slice that fulfil a condition on their offset in mm (anterior, left).
  private static func voxels(
    around centre: SIMD2<Double>, in frame: SliceFrame,
    where isKept: (SIMD2<Double>) -> Bool
  ) -> [SIMD2<Double>] {
    (0..<40).flatMap { x in (0..<40).map { SIMD2(Double(x), Double($0)) } }
      .filter { isKept(frame.step(from: centre, to: $0)) }
  }

  /// Voxels that a circle passes through: a closed ring, one voxel thick.
  private static func ring(
    _ radius: Double, around centre: SIMD2<Double>, in frame: SliceFrame
  ) -> [SIMD2<Double>] {
    let (column, row) = (
      frame.step(from: .zero, to: SIMD2(1, 0)), frame.step(from: .zero, to: SIMD2(0, 1))
    )
    let area = column.x * row.y - column.y * row.x
    let path = (0..<7200).map { step -> SIMD2<Double> in
      let place = SIMD2.direction(Double(step) / 20) * radius
      let x = (place.x * row.y - place.y * row.x) / area
      let y = (column.x * place.y - column.y * place.x) / area
      return SIMD2((centre.x + x).rounded(), (centre.y + y).rounded())
    }
    return Array(Set(path))
  }

  private static let spacings = [
    SIMD3(0.5, 0.5, 2.0), SIMD3(1, 1, 1), SIMD3(1.5, 1.5, 4), SIMD3(3.5, 0.7, 0.8),
    SIMD3(0.7, 4.4, 0.7),
  ]

  @Test(
    "Covered sectors match those of clipped polygons; at least one is covered, none is untouched")
  func oracle() {
    var generator = SeededGenerator(seed: 41)
    for round in 0..<300 {
      let spacing = Self.spacings[round % Self.spacings.count]
      let frame = Self.frame(
        spacing, tilt: round % 2 == 0 ? .zero : SIMD3(14, 9, 23) * generator.unit())
      let centre = SIMD2(19 + generator.unit(), 19 + generator.unit())
      let voxels = (0...(round % 9)).map { _ in
        SIMD2((14 + 11 * generator.unit()).rounded(), (14 + 11 * generator.unit()).rounded())
      }
      let oracle = SectorOracle(voxels, around: centre, in: frame)
      let found = Self.sectors(voxels, around: centre, in: frame)
      #expect(found == oracle.covered, "round \(round)")
      #expect(found.isSubset(of: oracle.touched) && !found.isEmpty, "round \(round)")
    }
  }

  @Test("A closed ring covers all sectors, for any voxel size and any centre")
  func closedRing() {
    var generator = SeededGenerator(seed: 42)
    for round in 0..<200 {
      let frame = Self.frame(Self.spacings[round % Self.spacings.count])
      let centre = SIMD2(19 + generator.unit(), 19 + generator.unit())
      let ring = Self.ring(4 + 3 * generator.unit(), around: centre, in: frame)
      #expect(Self.sectors(ring, around: centre, in: frame).count == 36, "round \(round)")
    }
  }

  @Test("Voxels that touch only at corners close a ring")
  func corners() {
    let frame = Self.frame(SIMD3(1, 1, 1))
    let ring = Self.voxels(around: SIMD2(20, 20), in: frame) {
      abs(abs($0.x) + abs($0.y) - 6) < 0.1
    }
    #expect(ring.count == 24)
    #expect(Self.sectors(ring, around: SIMD2(20, 20), in: frame).count == 36)
  }

  @Test("Half a ring covers half of the sectors, plus or minus one, at any rotation")
  func halfRing() {
    var generator = SeededGenerator(seed: 43)
    for round in 0..<200 {
      let frame = Self.frame(SIMD3(0.5, 0.5, 2))
      let centre = SIMD2(19 + generator.unit(), 19 + generator.unit())
      let facing = SIMD2.direction(360 * generator.unit())
      let half = Self.voxels(around: centre, in: frame) { step in
        let distance = (step.x * step.x + step.y * step.y).squareRoot()
        return (5...7.5).contains(distance) && step.x * facing.x + step.y * facing.y >= 0
      }
      let count = Self.sectors(half, around: centre, in: frame).count
      #expect((17...19).contains(count), "round \(round): \(count)")
    }
  }

  @Test("Half a ring of large voxels, cut at their faces, covers exactly half")
  func thickHalfRing() {
    for spacing in Self.spacings {
      let frame = Self.frame(spacing)
      let centre = SIMD2(19.5, 19.5)
      let ring = Self.ring(6, around: centre, in: frame)
      for side in [SIMD2(1.0, 0), SIMD2(-1, 0), SIMD2(0, 1), SIMD2(0, -1)] {
        let half = ring.filter { ($0 - centre).x * side.x + ($0 - centre).y * side.y > 0 }
        #expect(Self.sectors(half, around: centre, in: frame).count == 18)
      }
    }
  }

  @Test("A narrow deposit between two middle lines counts; a voxel around the centre covers all")
  func narrow() {
    let frame = Self.frame(SIMD3(0.5, 0.5, 2))
    let centre = SIMD2(19.5, 19.5)
    // 9.5 mm in front: 3° wide, its centre at 1.5°.
    #expect(Self.sectors([SIMD2(20, 38)], around: centre, in: frame).count == 1)
    #expect(Self.sectors([SIMD2(20, 20)], around: SIMD2(20.2, 19.9), in: frame).count == 36)
    // With the centre on a face or a corner of a voxel, it covers half or a quarter of the sectors.
    #expect(Self.sectors([SIMD2(20, 20)], around: SIMD2(19.5, 20), in: frame).count == 18)
    #expect(Self.sectors([SIMD2(20, 20)], around: SIMD2(19.5, 19.5), in: frame).count == 9)
  }
}

extension SIMD2<Double> {
  fileprivate static func direction(_ degrees: Double) -> SIMD2<Double> {
    let angle = degrees * Double.pi / 180
    return SIMD2(cos(angle), sin(angle))
  }
}
