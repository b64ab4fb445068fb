import Quantities
import VoxelCounting
import VoxelGrids

/// Longest and perpendicular diameter of one component in the slices of one plane, for rules that
/// compare several planes.
///
/// Found by the same searches as ``LesionDiameters/longest`` and ``LesionDiameters/perpendicular``,
/// so the values are the same.
public struct PlaneDiameters: Hashable, Sendable {
  /// The plane whose slices were measured.
  public let plane: AnatomicalPlane
  /// Longest chord inside the outline of one slice, by the edge convention.
  public let longest: Caliper
  /// Longest chord at 90° to ``longest`` in the same slice, inside the outline; never longer than it.
  public let perpendicular: Caliper
  /// Both diameters are lower bounds, because the search reached its limit of steps. Only noise over
  /// whole slices does.
  public let isCut: Bool

  /// Longest × perpendicular.
  public var product: SquareMillimetres { longest.length * perpendicular.length }
}

extension ComponentMap {
  /// Longest and perpendicular diameter of one component in one plane.
  ///
  /// - Parameters:
  ///   - index: index into ``components``.
  ///   - plane: the plane whose slices are measured.
  /// - Complexity: O(runs) to cut the slices, or O(voxels) if they are perpendicular to the first
  ///   array axis; then the search for chords in the widest slices.
  public func diameters(of index: Int, in plane: AnatomicalPlane) -> PlaneDiameters {
    let slices = SlicePlane(grid.affine, sliceAxis: grid.affine.choice(for: plane).sliceAxis)
    var sections = LesionSections(
      SliceStack(runs(of: index), box: components[index].box, plane: slices))
    let search = LongestChords(&sections, ends: .corners)
    let pair = PerpendicularPair(search.record.chords, &sections)
    return PlaneDiameters(
      plane: plane, longest: pair.longest, perpendicular: pair.perpendicular,
      isCut: search.isTruncated)
  }
}
