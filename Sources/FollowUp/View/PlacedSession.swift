import LesionMetrics
import NeuraxisSpread
import VoxelGrids

/// One session of a patient, as lineage needs it: its lesions in one or more fields of view.
///
/// Fields of view of one session lie in one world. They are joined from the head downward: a voxel
/// counts for the first one that sees it, and lesions that meet where two overlap are one.
public struct PlacedSession: Sendable {
  /// Name of the session, e.g. `m03`.
  public let name: String
  /// Takes a world point of this session to the baseline's world; `nil` where there is no transform
  /// file.
  public let transformToBaseline: Affine?
  /// From the head downward; at least one.
  let views: [PlacedView]
  /// Of one field of view its lesions, by number; of several the joined ones, largest first.
  let lesions: [PlacedLesion]
  /// Grid of the highest field of view.
  let grid: VoxelGrid
  /// Whether the transform makes a grid so large or so flat that nothing can be placed in it.
  let isFlattened: Bool
  /// Of a spine, where its vertebral levels lie; they tell whether a common lattice is a common frame.
  let spine: SpineView?

  public init(
    name: String, measurement: MaskMeasurement, transformToBaseline: Affine? = nil
  ) {
    self.init(name, measurement, transformToBaseline, views: [measurement], spine: nil)
  }

  /// A session in several fields of view.
  /// - Parameters:
  ///   - views: in any order, at least one; ``LesionPart/view`` counts them in this order.
  ///   - transformToBaseline: of all of them.
  ///   - spine: of a spine, what the fields of view show of it together.
  /// - Returns: `nil` without a field of view.
  /// - Complexity: of one view O(lesions); of several O(v log r) in the voxels of their lesions.
  public init?(
    name: String, views: [MaskMeasurement], transformToBaseline: Affine? = nil,
    spine: SpineView? = nil
  ) {
    guard let first = views.first else { return nil }
    self.init(name, first, transformToBaseline, views: views, spine: spine)
  }

  private init(
    _ name: String, _ first: MaskMeasurement, _ transform: Affine?, views: [MaskMeasurement],
    spine: SpineView?
  ) {
    let placed = views.enumerated().map { PlacedView($1, place: $0, transform) }
      .sorted { ($1.grid.height, $0.place) < ($0.grid.height, $1.place) }
    self.name = name
    transformToBaseline = transform
    self.spine = spine
    grid = placed.first?.grid ?? first.grid
    isFlattened = placed.contains(where: \.isFlattened)
    self.views = placed
    lesions =
      placed.count > 1 ? JoinedViews(placed).lesions : placed.flatMap { PlacedLesion.all(of: $0) }
  }

  /// Normal of the slices that diameters are measured in, those of the highest field of view, in the
  /// baseline's world.
  var sliceNormal: SIMD3<Double> {
    let axis = grid.affine.choice(for: MeasurementOptions().plane).sliceAxis
    let affine = views.first?.affineInBaseline ?? grid.affine
    return affine.columns[(axis + 1) % 3].cross(affine.columns[(axis + 2) % 3]).normalized
  }

  /// By how many degrees its slices are tilted against those of another one, 0…90.
  func sliceTilt(against other: PlacedSession) -> Double {
    let (one, two) = (sliceNormal, other.sliceNormal)
    return Angle.degrees(cosine: abs(one.dot(two)), sine: one.cross(two).length)
  }

  /// Centroid of a lesion in the baseline's world.
  func centroid(of lesion: Int) -> WorldPoint { lesions[lesion].centroid }
}

extension Affine {
  /// This map after another one; `nil` where the two together are too large or too flat for an affine.
  package func after(_ first: Affine) -> Affine? {
    let columns = first.columns.map { point(atContinuous: $0).vector - origin }
    return Affine(columns: columns, origin: point(atContinuous: first.origin).vector)
  }

  /// The inverse; `nil` where it is too large or too flat for an affine.
  package var inverse: Affine? {
    let rows = inverseRows
    return Affine(
      columns: (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) },
      origin: -SIMD3(rows[0].dot(origin), rows[1].dot(origin), rows[2].dot(origin)))
  }
}
