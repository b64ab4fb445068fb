import FollowUp
import LesionMetrics

extension LesionTrackRecord {
  /// One record a lesion, with a point for every session that could be compared and images its place.
  public static func all(of tracks: LesionTracks) -> [LesionTrackRecord] {
    let curves = tracks.lineage.volumeCurves()
    var points: [Int: [Point]] = [:]
    var successors: [Int: Int] = [:]
    for (position, session) in tracks.lineage.sessions.enumerated() {
      for node in session.nodes where node.course == .merged {
        for parent in node.parents where parent != node.id { successors[parent] = node.id }
      }
      let nodes = Dictionary(
        session.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for (id, volumes) in curves {
        guard let volume = volumes[position]?.value else { continue }
        let point =
          nodes[id].map { Point($0, session.name, volume, parts: tracks.parts(at: position)) }
          ?? Point(without: id, in: session, volume, successor: successors[id])
        points[id, default: []].append(point)
      }
    }
    return curves.map { id, _ in
      LesionTrackRecord(id: id, region: tracks.name ?? "any", points: points[id] ?? [])
    }
  }
}

extension LesionTrackRecord.Point {
  /// - Parameter parts: regions of the session's cases, where one of them is a part of the region.
  fileprivate init(
    _ node: LesionLineage.Node, _ session: String, _ volume: Double, parts: [String]?
  ) {
    let comesFromOthers = node.course == .merged || node.course == .split
    self.init(
      session: session, lesions: node.parts.map(\.lesion), volumeMm3: volume,
      state: node.course.rawValue, parents: comesFromOthers ? node.parents : nil,
      parts: parts.map { names in node.parts.map { names[$0.view] } })
  }

  /// What became of a lesion that the session does not show, though it images its place.
  /// - Parameter successor: the id of the lesion that it last became part of.
  fileprivate init(
    without id: Int, in session: LesionLineage.Session, _ volume: Double, successor: Int?
  ) {
    let state =
      successor != nil ? "merged-into" : session.vanished.contains(id) ? "vanished" : "absent"
    self.init(
      session: session.name, lesions: [], volumeMm3: volume, state: state, mergedInto: successor)
  }
}
