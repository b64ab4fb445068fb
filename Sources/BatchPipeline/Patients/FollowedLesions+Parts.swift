import LesionMetrics
import StudyRecords

extension FollowedLesions {
  /// The regions of a session's cases; `nil` where one case shows the whole region under its name.
  func parts(in session: String) -> [String]? {
    guard let cases = cases[session], cases.contains(where: { $0 != region }) else { return nil }
    return cases
  }

  /// The joined lesions of a session that comes in several fields of view, as one list by their
  /// numbers in the graph; `nil` where they were not joined.
  ///
  /// Diameters are those of the field of view that shows the largest product: of a lesion that goes on
  /// beyond it, they are lower bounds, and it touches the edge.
  /// - Parameter lesions: those of a case by its region; `nil` where it was not measured.
  func joined(
    in session: String, _ lesions: (_ region: String) -> [LesionRecord]?
  ) -> [LesionRecord]? {
    guard let position = position(of: session), lineage.sessions[position].takesPart,
      let cases = cases[session]
    else { return nil }
    let measured = cases.map { lesions($0) ?? [] }
    return lineage.sessions[position].nodes.compactMap { node in
      let parts = node.parts.compactMap { part in
        measured[part.view].first { $0.lesion == part.lesion }
      }
      return LesionRecord(joining: parts, as: node)
    }
  }
}

extension LesionRecord {
  /// - Returns: `nil` without a part.
  fileprivate init?(joining parts: [LesionRecord], as node: LesionLineage.Node) {
    let leading = parts.max {
      ($0.measurable ? 1 : 0, $0.productMm2) < ($1.measurable ? 1 : 0, $1.productMm2)
    }
    guard let leading else { return nil }
    self = leading
    lesion = node.lesion
    volumeMm3 = node.volume.value
    // Which voxels of an overlap are target is not known one by one.
    let whole = parts.reduce(0) { $0 + $1.volumeMm3 }
    let target = parts.reduce(0) { $0 + $1.targetVolumeMm3 }
    targetVolumeMm3 = node.holdsTarget && whole > 0 ? volumeMm3 * target / whole : 0
    boundingBoxVoxels = [node.box.lower, node.box.upper].map { [$0.x, $0.y, $0.z] }
  }
}
