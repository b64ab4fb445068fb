import LesionMetrics
import Notes
import Quantities
import VoxelCounting
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
  let bodies: [PlacedLesion]
  /// Grid of the highest field of view.
  let grid: VoxelGrid
  /// Whether the transform makes a grid so large or so flat that nothing can be placed in it.
  let isFlattened: Bool

  public init(
    name: String, measurement: MaskMeasurement, transformToBaseline: Affine? = nil
  ) {
    self.init(name, measurement, transformToBaseline, views: [measurement])
  }

  /// A session in several fields of view.
  /// - Parameters:
  ///   - views: in any order, at least one; ``LesionPart/view`` counts them as they stand here.
  ///   - transformToBaseline: of all of them.
  /// - Returns: `nil` without a field of view.
  /// - Complexity: of one view O(lesions); of several O(v log r) in the voxels of their lesions.
  public init?(name: String, views: [MaskMeasurement], transformToBaseline: Affine? = nil) {
    guard let first = views.first else { return nil }
    self.init(name, first, transformToBaseline, views: views)
  }

  private init(
    _ name: String, _ first: MaskMeasurement, _ transform: Affine?, views: [MaskMeasurement]
  ) {
    let placed = views.enumerated().map { PlacedView($1, place: $0, transform) }
      .sorted { ($1.grid.height, $0.place) < ($0.grid.height, $1.place) }
    self.name = name
    transformToBaseline = transform
    grid = placed.first?.grid ?? first.grid
    isFlattened = placed.contains(where: \.isFlattened)
    self.views = placed
    bodies =
      placed.count > 1 ? JoinedViews(placed).bodies : placed.flatMap { PlacedLesion.all(of: $0) }
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

  /// Whether a point of the baseline's world lies in a field of view of the session.
  func images(_ point: WorldPoint) -> Bool {
    views.contains { $0.images(point) }
  }

  /// The session without lesions, and why it takes no part.
  func leftOut(
    _ failure: LatticeLesions.Failure, of baseline: PlacedSession
  ) -> LesionLineage.Session {
    let reason =
      switch failure {
      case .otherFrame:
        "Session \(name) lies on another grid than the baseline \(baseline.name) and has no transform "
          + "to it: \(grids) against \(baseline.grids). Its lesions are not followed, only "
          + "totals compare. To follow them give a 4×4 text matrix from its world to the baseline's, mm "
          + "to mm: a file *_from-\(name)_to-\(baseline.name)_xfm.txt among the patient's, the column "
          + "transform of a manifest, or --transform of compare. Where both lie in one world already, "
          + "as resampled masks do, the identity matrix (\(Self.identity)) is the right one."
      case .tooFine:
        "Session \(name) is carried over to more voxels of the baseline than can be looked at: its "
          + "lesions are not followed, only totals compare. See whether its transform is in mm."
      case .flattened:
        "The transform of session \(name) makes its grid too large or too flat to place anything in "
          + "it: its lesions are not followed, only totals compare."
      }
    return LesionLineage.Session(
      name: name, nodes: [], notEvaluable: Note("W221", .warning, reason))
  }

  private var grids: String { views.map(\.grid.told).joined(separator: " and ") }

  private static let identity = "1 0 0 0, 0 1 0 0, 0 0 1 0, 0 0 0 1; a row a line"

  /// Centroid of a lesion in the baseline's world.
  func centroid(of lesion: Int) -> WorldPoint { bodies[lesion].centroid }
}

extension Affine {
  /// This map after another one; `nil` where the two together are too large or too flat for an affine.
  package func after(_ first: Affine) -> Affine? {
    let columns = first.columns.map { point(atContinuous: $0).vector - origin }
    return Affine(columns: columns, origin: point(atContinuous: first.origin).vector)
  }

  /// The way back; `nil` where it is too large or too flat for an affine.
  package var inverse: Affine? {
    let rows = inverseRows
    return Affine(
      columns: (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) },
      origin: -SIMD3(rows[0].dot(origin), rows[1].dot(origin), rows[2].dot(origin)))
  }
}

extension VoxelGrid {
  /// `60×40×20 voxels of 1×1×2.5 mm from (-30, 0, 12.5)`.
  fileprivate var told: String {
    func number(_ value: Double) -> String {
      let rounded = (value * 1000).rounded() / 1000
      return rounded == rounded.rounded() && abs(rounded) < 1e9
        ? String(Int(rounded)) : String(rounded)
    }
    func numbers(_ values: SIMD3<Double>) -> [String] { (0..<3).map { number(values[$0]) } }
    return "\(size.x)×\(size.y)×\(size.z) voxels of "
      + numbers(affine.spacing).joined(separator: "×") + " mm from ("
      + numbers(affine.origin).joined(separator: ", ") + ")"
  }
}
