import LesionMetrics
import StudyRecords

/// The lesions of one region of a patient, followed over all sessions.
struct FollowedLesions {
  /// The region of two masks of which nobody told what they show.
  static let anyRegion = "any"

  let region: String
  let lineage: LesionLineage
  /// By session the regions of the cases that are its fields of view, e.g. `spine-1`, `spine-2`; none
  /// where masks are no cases.
  let cases: [String: [String]]
  /// Of each session, what of it cannot be held against those before.
  let uncompared: [UncomparedLesions]

  init(region: String, lineage: LesionLineage, cases: [String: [String]] = [:]) {
    self.region = region
    self.lineage = lineage
    self.cases = cases
    uncompared = UncomparedLesions.all(lineage)
  }

  func position(of session: String) -> Int? {
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
    position(of: session).flatMap { lineage.sessions[$0].newLesions }
  }

  /// Whether diameters of a session are measured in slices that stand too far from the baseline's for a
  /// product to be held against its ones: 30°, ours; a long lesion's section changes by a sixth there.
  func isTurned(_ session: String) -> Bool {
    position(of: session).map { lineage.sessions[$0].sliceTilt > Self.widestTilt } ?? false
  }

  /// In degrees. A section at an angle to the axis of a long body is longer by 1/cos.
  static let widestTilt = 30.0

  /// Whether more of a lesion may be there than a session shows.
  func isCut(_ id: Int, in session: String) -> Bool {
    position(of: session).map { lineage.sessions[$0].hidden[id] != nil } ?? false
  }

  /// Where one id was seen.
  struct Course {
    let id: Int
    /// The session where it was new; `nil` for a lesion of the baseline, one of parts, or one whose
    /// place was not imaged before.
    let arose: String?
    /// Numbers of its lesions in each session that shows it, in order.
    fileprivate(set) var numbers: [(session: String, numbers: [Int])] = []
    /// Whether the last session shows it where it had vanished; one whose place was not imaged in
    /// between had not.
    fileprivate(set) var isBack = false
  }

  /// The courses of all ids up to a session, by id.
  func courses(upTo session: String) -> [Course] {
    guard let last = position(of: session) else { return [] }
    var courses: [Int: Course] = [:]
    for (position, session) in lineage.sessions[...last].enumerated() {
      for node in session.nodes {
        let isNew = node.course == .new && node.holdsTarget
        var course = courses[node.id] ?? Course(id: node.id, arose: isNew ? session.name : nil)
        course.numbers.append((session.name, [node.lesion]))
        course.isBack = position == last && node.course == .reappeared
        courses[node.id] = course
      }
    }
    return courses.values.sorted { $0.id < $1.id }
  }

  /// One record a lesion, with a point for every session that could be compared and images its place.
  var tracks: [LesionTrackRecord] {
    let curves = lineage.volumeCurves()
    var points: [Int: [LesionTrackRecord.Point]] = [:]
    var heirs: [Int: Int] = [:]
    for (position, session) in lineage.sessions.enumerated() {
      for node in session.nodes where node.course == .merged {
        for parent in node.parents where parent != node.id { heirs[parent] = node.id }
      }
      let nodes = Dictionary(
        session.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for (id, volumes) in curves {
        guard let volume = volumes[position]?.value else { continue }
        let point =
          nodes[id].map { $0.point(in: session, volume, cases: parts(in: session.name)) }
          ?? session.point(without: id, heir: heirs[id], volume)
        points[id, default: []].append(point)
      }
    }
    return curves.map { id, _ in
      LesionTrackRecord(id: id, region: region, points: points[id] ?? [])
    }
  }
}

extension LesionLineage.Node {
  /// - Parameter cases: regions of the session's cases, where one of them is a part of the region.
  fileprivate func point(
    in session: LesionLineage.Session, _ volume: Double, cases: [String]?
  ) -> LesionTrackRecord.Point {
    LesionTrackRecord.Point(
      session: session.name, lesions: parts.map(\.lesion), volumeMm3: volume, state: course.told,
      parents: course == .merged || course == .split ? parents : nil,
      parts: cases.map { cases in parts.map { cases[$0.view] } })
  }
}

extension LesionLineage.Session {
  /// What became of a lesion that the session does not show, though it images its place.
  /// - Parameter heir: the id of the lesion that it last became part of.
  fileprivate func point(
    without id: Int, heir: Int?, _ volume: Double
  ) -> LesionTrackRecord.Point {
    let state = heir != nil ? "merged-into" : vanished.contains(id) ? "vanished" : "absent"
    return LesionTrackRecord.Point(
      session: name, lesions: [], volumeMm3: volume, state: state, mergedInto: heir)
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
