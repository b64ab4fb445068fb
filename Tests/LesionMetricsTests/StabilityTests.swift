import Foundation
import Phantoms
import Quantities
import SeededRandom
import Testing
import VoxelGrids

@testable import LesionMetrics

/// One body in 24 places: turned in the slice and moved by parts of a voxel, at random with one
/// seed. The documentation shows the spreads; the limits here are those that were asked for.
@Suite("Stability")
struct StabilityTests {
  static let cases: [(spacing: SIMD3<Double>, scale: Double)] = [
    (SIMD3(1, 1, 1), 0.6), (SIMD3(1, 1, 1), 1), (SIMD3(1, 1, 1), 1.6),
    (SIMD3(0.5, 0.5, 5), 0.6), (SIMD3(0.5, 0.5, 5), 1), (SIMD3(0.5, 0.5, 5), 1.6),
  ]

  /// An ellipsoid of 28 × 20 × 18 mm times `scale` with three dents.
  static func body(scale: Double, turn: Double, shift: SIMD3<Double>) -> Solid {
    let semi = SIMD3(14.0, 10, 9) * scale
    let reach = SIMD3<Double>(repeating: 16 * scale)
    let (cosine, sine) = (cos(turn), sin(turn))
    return Solid(
      volume: CubicMillimetres(1), surface: SquareMillimetres(1), lower: shift - reach,
      upper: shift + reach
    ) { point in
      let place = point - shift
      let x = cosine * place.x + sine * place.y
      let y = -sine * place.x + cosine * place.y
      let scaled = SIMD3(x, y, place.z) / semi
      return (scaled * scaled).sum() <= 1 + 0.12 * sin(3 * atan2(y, x))
    }
  }

  /// Largest less smallest of 24, as percent of the median: product, largest product.
  static func spreads(_ spacing: SIMD3<Double>, _ scale: Double) throws -> (Double, Double) {
    let half = SIMD3<Double>(repeating: 18 * scale + 6) / spacing
    let thin = spacing.z > 1 ? 1 : 0
    let size = GridSize(
      2 * Int(half.x.rounded(.up)), 2 * Int(half.y.rounded(.up)),
      2 * Int(half.z.rounded(.up)) + thin)
    let grid = VoxelGrid.centred(size, spacing: spacing)
    var generator = SeededGenerator(seed: 24)
    var products: [Double] = []
    var largest: [Double] = []
    for _ in 0..<24 {
      let turn = generator.unit() * 2 * Double.pi
      let shift = SIMD3(generator.unit(), generator.unit(), generator.unit()) * spacing
      let mask = Phantom(grid).adding(body(scale: scale, turn: turn, shift: shift), label: 1)
      let lesion = try #require(mask.labelMap.measured(scheme: nil).lesions.first)
      products.append(lesion.diameters.product.value)
      largest.append(lesion.diameters.maximumProduct.value)
    }
    return (spread(products), spread(largest))
  }

  private static func spread(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[23] - sorted[0]) / sorted[12] * 100
  }

  @Test("The median spread of the product stays within 8 %, of the largest product within 5 %")
  func products() throws {
    let spreads = try Self.cases.map { try Self.spreads($0.spacing, $0.scale) }
    let told = spreads.map { String(format: "%.1f/%.1f", $0.0, $0.1) }.joined(separator: " ")
    let product = spreads.map(\.0).sorted()
    let largest = spreads.map(\.1).sorted()
    #expect((product[2] + product[3]) / 2 <= 8, "\(told)")
    #expect((largest[2] + largest[3]) / 2 <= 5, "\(told)")
  }
}
