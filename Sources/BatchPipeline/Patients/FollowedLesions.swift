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

  /// Where one id was seen.
  struct Course {
    let id: Int
    /// The session where it was new; `nil` for a lesion of the baseline, one of parts, or one whose
    /// place was not imaged before.
    let arose: String?
    /// Numbers of its lesions in each session that shows it, in order.
    let numbers: [(session: String, numbers: [Int])]
    /// Whether the last session shows it where it had vanished.
    let isBack: Bool
  }

  /// The courses of all ids up to a session, by id.
  func courses(upTo session: String) -> [Course] {
    guard let last = position(of: session) else { return [] }
    let sessions = lineage.sessions[...last]
    let ids = Set(sessions.flatMap { $0.nodes.map(\.id) })
    return ids.sorted().map { id in
      let seen = sessions.compactMap { session in
        let nodes = session.nodes.filter { $0.id == id }
        return nodes.isEmpty ? nil : (session: session.name, numbers: nodes.map(\.lesion))
      }
      let first = sessions.first { $0.nodes.contains { $0.id == id } }
      let isNew = first?.nodes.contains { $0.id == id && $0.course == .new && $0.holdsTarget }
      let isBack = sessions.last?.nodes.contains { $0.id == id && $0.course == .reappeared }
      return Course(
        id: id, arose: isNew == true ? first?.name : nil, numbers: seen, isBack: isBack == true)
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
    guard let node = nodes.first else { return gone(id, in: session) }
    let hasParents = node.course == .merged || node.course == .split
    return LesionTrackRecord.Point(
      session: session.name, lesions: nodes.map(\.lesion),
      volumeMm3: nodes.reduce(0) { $0 + $1.volume.value }, state: node.course.told,
      parents: hasParents ? node.parents : nil)
  }

  /// What became of a lesion that a session does not show; `nil` where its place was not imaged.
  private func gone(
    _ id: Int, in session: LesionLineage.Session
  ) -> LesionTrackRecord.Point? {
    if session.outOfView.contains(id) { return nil }
    let heir = heir(of: id, upTo: session.name)
    let state =
      heir != nil ? "merged-into" : session.vanished.contains(id) ? "vanished" : "absent"
    return LesionTrackRecord.Point(
      session: session.name, lesions: [], volumeMm3: 0, state: state, mergedInto: heir)
  }

  /// The id of the lesion that an id last became part of.
  private func heir(of id: Int, upTo session: String) -> Int? {
    guard let last = position(of: session) else { return nil }
    let nodes = lineage.sessions[...last].flatMap(\.nodes)
    return nodes.last { $0.id != id && $0.course == .merged && $0.parents.contains(id) }?.id
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
