import SeededRandom
import VoxelGrids

/// An image of whole-number grey values on a grid, array order.
public struct GreyImage: Sendable {
  public let grid: VoxelGrid
  public let values: [Int16]

  /// - Precondition: one value a voxel.
  public init(grid: VoxelGrid, values: [Int16]) {
    precondition(values.count == grid.size.count, "one grey value a voxel")
    self.grid = grid
    self.values = values
  }
}

extension Phantom {
  /// A grey image of the mask: each label its level, and a seeded grain of `−grain…grain` on every
  /// voxel whose level is not 0.
  ///
  /// `levels` has the grey value of each label; a label that is absent takes `otherwise`.
  /// - Complexity: O(voxels). The same seed gives the same image on every machine.
  public func greyImage(
    levels: [UInt16: Int16], otherwise: Int16 = 100, grain: Int16 = 0, seed: UInt64
  ) -> GreyImage {
    precondition(grain >= 0, "a grain is no negative number")
    var generator = SeededGenerator(seed: seed)
    let table = (0...UInt16(labels.max() ?? 0)).map { levels[$0] ?? ($0 == 0 ? 0 : otherwise) }
    let width = UInt64(2 * Int(grain) + 1)
    let values = labels.map { label -> Int16 in
      let level = table[Int(label)]
      guard grain > 0, level != 0 else { return level }
      return level &+ Int16(generator.next() % width) &- grain
    }
    return GreyImage(grid: grid, values: values)
  }
}
