import LesionMetrics
import StudyRecords

/// The lesions of one region of a patient, followed over all sessions.
struct FollowedLesions {
  let region: String
  let lineage: LesionLineage

  private func position(of session: String) -> Int? {
    lineage.sessions.firstIndex { $0.name == session }
  }

  /// Numbers of the lesions of each session that come from some lesions of one session; `nil` where a
  /// session cannot be compared.
  func descendants(of lesions: [Int], in session: String) -> [String: [Int]] {
    guard let position = position(of: session) else { return [:] }
    let numbers = lineage.descendants(of: lesions, in: position)
    let named = zip(lineage.sessions, numbers).compactMap { session, numbers in
      numbers.map { (session.name, $0) }
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// Numbers of the lesions that are new in a session and hold target tissue; `nil` where that cannot
  /// be told.
  func newLesions(in session: String) -> [Int]? {
    position(of: session).flatMap { position in
      let session = lineage.sessions[position]
      return session.takesPart ? session.newLesions : nil
    }
  }

  /// One record a lesion, with a point for every session that could be compared.
  var tracks: [LesionTrackRecord] {
    let ids = Set(lineage.sessions.flatMap { $0.nodes.map(\.id) })
    return ids.sorted().map { id in
      LesionTrackRecord(
        id: id, region: region,
        points: lineage.sessions.compactMap { point(of: id, in: $0) })
    }
  }

  private func point(
    of id: Int, in session: LesionLineage.Session
  ) -> LesionTrackRecord.Point? {
    guard session.takesPart else { return nil }
    let nodes = session.nodes.filter { $0.id == id }
    let state: String
    if let node = nodes.first {
      state = node.course.told
    } else if session.outOfView.contains(id) {
      return nil
    } else {
      state = session.vanished.contains(id) ? "vanished" : "absent"
    }
    return LesionTrackRecord.Point(
      session: session.name, lesions: nodes.map(\.lesion),
      volumeMm3: nodes.reduce(0) { $0 + $1.volume.value }, state: state)
  }
}

extension LesionLineage.Course {
  /// The word of the records.
  fileprivate var told: String {
    switch self {
    case .firstImaged: "first-imaged"
    case .baseline, .new, .reappeared, .enlarged, .shrunk, .stable, .merged, .split: rawValue
    }
  }
}
