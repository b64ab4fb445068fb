import Quantities
import VoxelGrids

/// One lesion: a connected component of the lesion tissue.
public struct Lesion: Hashable, Sendable {
  /// Rank by number of voxels, 1 for the largest; ties by the first voxel in array order. Also the
  /// lesion's value in the lesion map.
  public let number: Int
  /// The tissue whose component the lesion is, such as `core`.
  public let tissue: TissueName
  public let voxelCount: Int
  public let volume: CubicMillimetres
  /// Voxels of the target tissue in the lesion.
  public let targetVoxelCount: Int
  /// Volume of the target tissue in the lesion; 0 if it has none.
  public let targetVolume: CubicMillimetres
  /// Mean of the voxel centres, in world coordinates.
  public let centroid: WorldPoint
  /// Bounding box in array axes, inclusive at both ends.
  public let box: VoxelBox
  public let diameters: LesionDiameters
  /// Number of slices of the measured plane that contain the lesion.
  public let sliceCount: Int
  /// Third dimension: ``sliceCount`` times the distance between slices along their normal.
  public let sliceExtent: Millimetres
  /// Large enough to be followed, by the measurability rule of the options.
  public let isMeasurable: Bool
  /// A voxel lies on the border of the grid, so volume and diameters are lower bounds.
  public let touchesEdge: Bool

  /// Whether the lesion contains target tissue. Lesions without it are listed as non-target.
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

/// A measured straight line between two points in world coordinates.
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
/// Lengths follow the edge convention unless the name says centre: end points lie on the outline
/// through the mid-points of boundary faces, so a single 1 mm voxel measures 1 mm.
public struct LesionDiameters: Hashable, Sendable {
  /// Index, along the array axis of the slices, of the slice with ``longest`` and ``perpendicular``.
  public let slice: Int
  /// Longest chord inside the outline of one slice.
  public let longest: Caliper
  /// Longest chord at 90° to ``longest`` in the same slice, inside the outline; never longer than it.
  public let perpendicular: Caliper
  /// Longest chord inside the outline between two voxel centres of one slice.
  public let longestCentre: Millimetres
  /// Largest product of two crossing perpendicular chords in one slice, over all slices.
  public let maximumProduct: SquareMillimetres
  /// 3D diameter: largest distance between mid-points of boundary faces.
  public let spatial: Millimetres
  /// Largest distance between voxel centres in 3D.
  public let spatialCentre: Millimetres
  /// Searches that reached their limit of steps, so their values are lower bounds. Empty except for
  /// extreme shapes.
  public let truncatedSearches: Set<TruncatedSearch>

  /// Longest × perpendicular.
  public var product: SquareMillimetres { longest.length * perpendicular.length }
}

/// A search for a diameter that may reach its limit of steps, named by the field of the results.
public enum TruncatedSearch: String, Hashable, Sendable, CaseIterable {
  case longestDiameter = "longest_diameter_mm"
  case longestCentreDiameter = "longest_diameter_centre_mm"
  case maximumProduct = "max_product_mm2"
}
