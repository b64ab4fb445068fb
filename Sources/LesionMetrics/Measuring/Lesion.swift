import Quantities
import VoxelGrids

/// One lesion: connected voxels of the lesion tissue.
public struct Lesion: Hashable, Sendable {
  /// 1 is the largest by voxels; ties by the first voxel in array order. Its value in the lesion
  /// map, too.
  public let number: Int
  public let tissue: TissueName
  public let voxelCount: Int
  public let volume: CubicMillimetres
  public let targetVoxelCount: Int
  /// Volume of the target tissue in it; 0 for a lesion that is no target.
  public let targetVolume: CubicMillimetres
  public let centroid: WorldPoint
  /// Inclusive at both ends, in array order.
  public let box: VoxelBox
  public let diameters: LesionDiameters
  /// Slices of the plane that hold it.
  public let sliceCount: Int
  /// Extent through these slices, along their normal: its third dimension.
  public let sliceExtent: Millimetres
  /// Large enough to be followed, by the rule of the options.
  public let isMeasurable: Bool
  /// A voxel lies on the border of the grid: its size is a lower bound.
  public let touchesEdge: Bool

  /// Holds target tissue. Others are listed and are non-target.
  public var holdsTarget: Bool { targetVoxelCount > 0 }
}

extension Lesion {
  /// The same lesion as one of several fields of view that were joined: with another number, volume and
  /// box.
  /// - Parameter targetShare: the part of the volume that is target tissue, 0…1.
  package func renumbered(
    _ number: Int, volume: CubicMillimetres, targetShare: Double, box: VoxelBox
  ) -> Lesion {
    Lesion(
      number: number, tissue: tissue, voxelCount: voxelCount, volume: volume,
      targetVoxelCount: targetShare > 0 ? targetVoxelCount : 0,
      targetVolume: CubicMillimetres(volume.value * targetShare), centroid: centroid, box: box,
      diameters: diameters, sliceCount: sliceCount, sliceExtent: sliceExtent,
      isMeasurable: isMeasurable, touchesEdge: touchesEdge)
  }
}

/// A straight line between two points of the world.
public struct Caliper: Hashable, Sendable {
  public let start: WorldPoint
  public let end: WorldPoint

  public init(_ start: WorldPoint, _ end: WorldPoint) {
    self.start = start
    self.end = end
  }

  public var length: Millimetres { Millimetres(start.distance(to: end)) }
}

/// The diameters of one lesion.
///
/// Edge convention unless the name says centre: end points lie on the outline through the mid-points
/// of boundary faces, so one 1 mm voxel measures 1 mm.
public struct LesionDiameters: Hashable, Sendable {
  /// Index of the slice that `longest` and `perpendicular` lie in, along the array axis of the plane.
  public let slice: Int
  /// Longest chord inside the outline of one slice.
  public let longest: Caliper
  /// Longest chord at 90° to it in the same slice, inside the outline; never longer than it.
  public let perpendicular: Caliper
  /// Longest chord inside the outline between two voxel centres of one slice.
  public let longestCentre: Millimetres
  /// Largest product of two perpendicular chords that meet, over all slices.
  public let maximumProduct: SquareMillimetres
  /// Farthest mid-points of boundary faces in 3D.
  public let spatial: Millimetres
  /// Farthest voxel centres in 3D.
  public let spatialCentre: Millimetres
  /// Searches that were cut off by their budget; their values are lower bounds. Empty for any
  /// lesion but one of extreme shape.
  public let cutSearches: Set<CutSearch>

  /// Longest × perpendicular.
  public var product: SquareMillimetres { longest.length * perpendicular.length }
}

/// A search for a diameter that may be cut off.
public enum CutSearch: String, Hashable, Sendable, CaseIterable {
  case longestDiameter = "longest_diameter_mm"
  case longestCentreDiameter = "longest_diameter_centre_mm"
  case maximumProduct = "max_product_mm2"
}
