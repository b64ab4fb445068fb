import SeededRandom
import VoxelGrids

/// Reproducible random masks: noise of any density, blocks of labels, stripes.
struct RandomMask {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A size of at most `widest` along x and 6 along y and z.
  mutating func size(widest: Int) -> GridSize {
    GridSize(
      Int.random(in: 1...widest, using: &generator), Int.random(in: 1...6, using: &generator),
      Int.random(in: 1...6, using: &generator))
  }

  mutating func labels(_ size: GridSize, upTo limit: UInt16) -> [UInt16] {
    let density = generator.unit()
    let stickiness = generator.unit()
    var last: UInt16 = 0
    return (0..<size.count).map { _ in
      if generator.unit() > stickiness {
        last = generator.unit() < density ? UInt16.random(in: 1...limit, using: &generator) : 0
      }
      return last
    }
  }

  /// A mask with labels up to `limit`; one byte per label if they fit, otherwise two.
  mutating func map(_ size: GridSize, upTo limit: UInt16) -> LabelMap {
    let grid = VoxelGrid(size: size, affine: Affine(spacing: SIMD3(0.5, 1.25, 3)))
    let labels = labels(size, upTo: limit)
    guard limit <= 255 else { return LabelMap(grid: grid, labels: labels) }
    return LabelMap(grid: grid, labels: labels.map { UInt8($0) })
  }
}

extension LabelMap {
  /// The same labels in two bytes each.
  var inWords: LabelMap {
    LabelMap(
      grid: grid, labels: (0..<grid.size.count).map { self[grid.size.index(at: $0)] })
  }
}
