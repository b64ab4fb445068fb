import Quantities
import VoxelGrids

/// A mask painted body by body onto a grid, so that its volumes are known.
///
/// ```swift
/// let mask = Phantom(grid)
///   .adding(.ellipsoid(centre: .zero, semiAxes: SIMD3(12, 9, 9)), label: 1)
///   .adding(.ball(centre: .zero, radius: 4), label: 3)
///   .labelMap
/// ```
public struct Phantom: Sendable {
  public let grid: VoxelGrid
  /// One label per voxel, in array order.
  public private(set) var labels: [UInt16]

  /// An empty mask.
  public init(_ grid: VoxelGrid) {
    self.grid = grid
    labels = [UInt16](repeating: 0, count: grid.size.count)
  }

  /// Paints a body over the mask: every voxel whose centre lies inside gets the label.
  ///
  /// With `replaceable`, only voxels that have one of these labels are painted.
  /// - Complexity: O(voxels of the body's bounding box).
  public func adding(
    _ solid: Solid, label: UInt16, over replaceable: Set<UInt16>? = nil
  ) -> Phantom {
    var painted = self
    painted.paint(solid, label: label, over: replaceable)
    return painted
  }

  /// ``adding(_:label:over:)`` in place.
  /// - Returns: number of voxels painted.
  @discardableResult
  public mutating func paint(
    _ solid: Solid, label: UInt16, over replaceable: Set<UInt16>? = nil
  ) -> Int {
    guard let box = grid.box(lower: solid.lower, upper: solid.upper) else { return 0 }
    let affine = grid.affine
    var painted = 0
    for z in box.lower.z...box.upper.z {
      for y in box.lower.y...box.upper.y {
        let row = affine.point(at: VoxelIndex(0, y, z)).vector
        let offset = grid.size.offset(of: VoxelIndex(0, y, z))
        for x in box.lower.x...box.upper.x
        where solid.contains(row + affine.columns[0] * Double(x)) {
          if let replaceable, !replaceable.contains(labels[offset + x]) { continue }
          labels[offset + x] = label
          painted += 1
        }
      }
    }
    return painted
  }

  /// The mask; one byte per voxel if no label exceeds 255, otherwise two.
  public var labelMap: LabelMap {
    if labels.allSatisfy({ $0 <= 255 }) {
      return LabelMap(grid: grid, labels: labels.map { UInt8($0) })
    }
    return LabelMap(grid: grid, labels: labels)
  }

  /// Number of voxels with a label.
  public func count(of label: UInt16) -> Int { labels.reduce(0) { $0 + ($1 == label ? 1 : 0) } }
}

extension VoxelGrid {
  /// The voxels whose centres may lie in a box of the world; `nil` if there are none.
  func box(lower: SIMD3<Double>, upper: SIMD3<Double>) -> VoxelBox? {
    let corners = (0..<8).map { corner in
      affine.continuousIndex(
        of: WorldPoint(
          corner & 1 == 0 ? lower.x : upper.x, corner & 2 == 0 ? lower.y : upper.y,
          corner & 4 == 0 ? lower.z : upper.z))
    }
    var box = VoxelBox(lower: VoxelIndex(0, 0, 0), upper: VoxelIndex(0, 0, 0))
    for axis in 0..<3 {
      let places = corners.map { $0[axis] }
      let first = max(0, ((places.min() ?? 0) - 1e-6).rounded(.up))
      let last = min(Double(size[axis] - 1), ((places.max() ?? 0) + 1e-6).rounded(.down))
      guard first <= last else { return nil }
      box.lower[axis] = Int(first)
      box.upper[axis] = Int(last)
    }
    return box
  }
}
