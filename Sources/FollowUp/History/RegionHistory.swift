import LesionMetrics
import Notes
import ResponseCriteria
import VoxelGrids

/// One region of a patient over all sessions: where its masks lie, what two sessions both image, and
/// its followed lesions.
struct RegionHistory: Sendable {
  let region: NeuraxisRegion
  /// By position among the patient's sessions; `nil` where the region was not measured.
  let measured: [RegionMeasurement?]
  let placed: [PlacedSession?]
  /// Lesions of the lesion tissue; `nil` where fewer than two sessions show the region, or a brain
  /// comes in several masks, which may be the same head twice.
  let tracks: LesionTracks?
  /// Lesions of T2/FLAIR tissue, where every mask labels it.
  let wholeTracks: LesionTracks?
  /// What two sessions both image, [later][earlier]; `nil` where their places cannot be found in each
  /// other.
  private let views: [[SharedView?]]

  /// - Parameter name: what notes and records call the region; `nil` where nothing says what it is.
  init(_ region: NeuraxisRegion, of history: PatientHistory, name: String?) {
    let sessions = history.sessions
    let isPlaced = history.unplaced[region] == nil
    self.region = region
    let measured = sessions.map { $0.regions[region] }
    let placed = sessions.map { session in
      session.regions[region].flatMap { measured in
        PlacedSession(
          name: session.name, views: measured.views.map(\.lesions),
          transformToBaseline: measured.transform)
      }
    }
    self.measured = measured
    self.placed = placed
    views =
      isPlaced
      ? Self.views(placed) : placed.indices.map { [SharedView?](repeating: nil, count: $0) }
    let shown = sessions.indices.filter { measured[$0] != nil }
    let isBrainInParts =
      region == .brain && shown.contains { measured[$0]?.single == nil }
    guard shown.count > 1, !isBrainInParts, isPlaced else {
      (tracks, wholeTracks) = (nil, nil)
      return
    }
    let names = shown.map { measured[$0]?.views.map(\.name) ?? [] }
    tracks = LesionTracks(
      name: name, lineage: LesionLineage(of: shown.compactMap { placed[$0] }), views: names)
    let wholes = shown.compactMap { position in
      measured[position].flatMap { Self.whole($0, named: sessions[position].name) }
    }
    wholeTracks =
      wholes.count == shown.count
      ? LesionTracks(
        name: [name, "T2/FLAIR"].compactMap { $0 }.joined(separator: " "),
        lineage: LesionLineage(of: wholes), views: names) : nil
  }

  private static func whole(_ measured: RegionMeasurement, named name: String) -> PlacedSession? {
    let views = measured.views.compactMap(\.whole)
    guard views.count == measured.views.count else { return nil }
    return PlacedSession(name: name, views: views, transformToBaseline: measured.transform)
  }

  private static func views(_ placed: [PlacedSession?]) -> [[SharedView?]] {
    let first = placed.lazy.compactMap { $0 }.first
    return placed.indices.map { later in
      (0..<later).map { earlier in
        guard let first, let one = placed[earlier], let other = placed[later],
          one.sharesFrame(with: other, first: first)
        else { return nil }
        return one.sharedView(with: other)
      }
    }
  }

  /// What two sessions both image; `nil` where their places cannot be found in each other.
  func sharedView(_ earlier: Int, _ later: Int) -> SharedView? { views[later][earlier] }

  /// Whether any two sessions image different parts of the region.
  var viewsDiffer: Bool {
    views.contains { row in row.contains { $0 != nil && $0 != .all } }
  }
}
