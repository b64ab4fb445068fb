import Phantoms
import Testing
import VoxelGrids

@testable import LesionMetrics

/// Files store the affine as 32-bit numbers, so on an oblique grid its columns are not exactly at
/// right angles and not exactly of the original length.
@Suite("Rounding of an oblique affine does not change diameters")
struct ObliqueRoundingTests {
  /// A slice with a band along the diagonal of a square, and one with the square except the two ends
  /// of that diagonal: their longest chords are equal, their perpendicular chords are not.
  private static func mask(_ affine: Affine) -> LabelMap {
    let size = GridSize(20, 20, 7)
    var labels = [UInt8](repeating: 0, count: size.count)
    for y in 0..<14 {
      for x in 0..<14 {
        if abs(x - y) <= 2 { labels[size.offset(of: VoxelIndex(x + 3, y + 3, 2))] = 1 }
        let isEnd = (x == 0 && y == 0) || (x == 13 && y == 13)
        if !isEnd { labels[size.offset(of: VoxelIndex(x + 3, y + 3, 3))] = 1 }
      }
    }
    return LabelMap(grid: VoxelGrid(size: size, affine: affine), labels: labels)
  }

  @Test("Equal chords of two slices stay equal, so the longer perpendicular chord decides")
  func ties() throws {
    let straight = try #require(
      try Self.mask(Affine(spacing: SIMD3(1, 1, 1), origin: .zero)).measured(scheme: nil).lesions
        .first)
    for turn in 1...40 {
      let tilt = SIMD3(Double(turn) * 0.37, Double(turn) * -0.53, Double(turn) * 0.29)
      let exact = VoxelGrid.centred(GridSize(20, 20, 7), tilt: tilt).affine
      let columns = exact.columns.map { column in
        SIMD3(
          Double(Float(column.x)), Double(Float(column.y)), Double(Float(column.z)))
      }
      let rounded = try #require(Affine(columns: columns, origin: exact.origin))
      let lesion = try #require(try Self.mask(rounded).measured(scheme: nil).lesions.first)
      #expect(lesion.isMeasurable == straight.isMeasurable, "turn \(turn)")
      let pairs = zip(ReorderingLawTests.numbers(lesion), ReorderingLawTests.numbers(straight))
      for (place, (found, expected)) in pairs.enumerated() where !(3...5).contains(place) {
        #expect(abs(found - expected) <= 1e-5 * max(1, expected), "turn \(turn), number \(place)")
      }
    }
  }
}
