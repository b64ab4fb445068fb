import LesionMetrics
import VoxelGrids

/// Finds the vertebra beside a place in the world.
struct LevelPlaces {
  let surveys: [ScanSurvey]
  let spine: SpineLine
  /// `nil` where levels are not known or not used.
  let profile: LevelProfile?

  /// - Parameter scan: a field of view that holds the place.
  func level(at place: WorldPoint, scan: Int) -> VertebralLevel? {
    guard let profile else { return nil }
    let frame = surveys[scan].frame
    let index = frame.grid.affine.continuousIndex(of: place)[frame.axis]
    let slice = min(max(0, index.rounded()), Double(frame.count - 1))
    let near = spine.nodes[scan][frame.position(ofIndex: Int(slice))]
    let foot = spine.line.foot(of: place.vector, near: near)
    let away = abs(foot.along - spine.line.arc[foot.node])
    return away <= profile.room[foot.node] + 1e-9 ? profile.levels[foot.node] : nil
  }
}
