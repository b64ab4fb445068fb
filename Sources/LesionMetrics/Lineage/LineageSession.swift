import Notes
import Quantities
import VoxelCounting
import VoxelGrids

/// One session of a patient, as lineage needs it.
public struct LineageSession: Sendable {
  /// Name of the session, e.g. `m03`.
  public let name: String
  public let grid: VoxelGrid
  /// Runs of the lesions; `lesionMap.components[n]` is `lesions[n]`.
  public let lesionMap: ComponentMap
  public let lesions: [Lesion]
  /// Takes a world point of this session to the baseline's world; `nil` where there is no transform
  /// file.
  public let transformToBaseline: Affine?

  public init(
    name: String, measurement: MaskMeasurement, transformToBaseline: Affine? = nil
  ) {
    self.name = name
    self.transformToBaseline = transformToBaseline
    grid = measurement.grid
    lesionMap = measurement.lesionMap
    lesions = measurement.lesions
  }

  /// The grid's affine in the baseline's world.
  var affineInBaseline: Affine {
    guard let transform = transformToBaseline else { return grid.affine }
    return transform.after(grid.affine)
  }

  /// Whether a point of the baseline's world lies in the session's field of view.
  func images(_ point: WorldPoint) -> Bool {
    let index = affineInBaseline.continuousIndex(of: point)
    return (0..<3).allSatisfy { index[$0] >= -0.5 && index[$0] <= Double(grid.size[$0]) - 0.5 }
  }

  /// The session without lesions, and why it takes no part.
  func leftOut(
    _ failure: LatticeLesions.Failure, of baseline: LineageSession
  ) -> LesionLineage.Session {
    let reason =
      switch failure {
      case .otherFrame: "lies on another grid than the baseline and has no transform to it"
      case .tooFine: "is carried over to more voxels of the baseline than can be looked at"
      }
    return LesionLineage.Session(
      name: name, nodes: [],
      notEvaluable: Note(
        "W221", .warning,
        "Session \(name) \(reason): its lesions are not followed, only totals compare."))
  }

  /// Centroid of a lesion in the baseline's world.
  func centroid(of lesion: Int) -> WorldPoint {
    affineInBaseline.point(atContinuous: lesionMap.components[lesion].centroid)
  }
}

extension Affine {
  /// This map after another one.
  func after(_ first: Affine) -> Affine {
    let columns = first.columns.map { point(atContinuous: $0).vector - origin }
    guard
      let both = Affine(columns: columns, origin: point(atContinuous: first.origin).vector)
    else { preconditionFailure("one invertible map after another is invertible") }
    return both
  }
}
