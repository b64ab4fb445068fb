import Quantities
import VoxelCounting
import VoxelGrids

/// The longest and the perpendicular diameter of one component in the slices of one plane, and
/// nothing else: for rules that look at several planes.
///
/// The same searches, and so the same values, as ``LesionDiameters/longest`` and
/// ``LesionDiameters/perpendicular``.
public struct PlaneDiameters: Hashable, Sendable {
  /// The slices that were looked at.
  public let plane: AnatomicalPlane
  /// Longest chord inside the outline of one slice, edge convention.
  public let longest: Caliper
  /// Longest chord at 90° to it in the same slice, inside the outline; never longer than it.
  public let perpendicular: Caliper
  /// The search ran out of steps: both are lower bounds. Only noise over whole slices comes near.
  public let isCut: Bool

  /// Longest × perpendicular.
  public var product: SquareMillimetres { longest.length * perpendicular.length }
}

extension ComponentMap {
  /// The longest and the perpendicular diameter of one component in one plane.
  ///
  /// - Parameter index: of ``components``.
  /// - Complexity: O(runs), or O(voxels) across the fastest axis, and the chords of the widest
  ///   slices.
  public func diameters(of index: Int, in plane: AnatomicalPlane) -> PlaneDiameters {
    let slices = SlicePlane(grid.affine, sliceAxis: grid.affine.choice(for: plane).sliceAxis)
    var shelf = SectionShelf(
      SliceStack(runs(of: index), box: components[index].box, plane: slices))
    let search = LongestChords(&shelf, ends: .corners)
    let pair = PerpendicularPair(search.record.chords, &shelf)
    return PlaneDiameters(
      plane: plane, longest: pair.longest, perpendicular: pair.perpendicular, isCut: search.isCut)
  }
}
