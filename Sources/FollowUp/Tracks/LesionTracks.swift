import LesionMetrics
import VoxelGrids

/// The lesions of one region of a patient, followed over the sessions that show it.
public struct LesionTracks: Sendable {
  /// What lesions are called in notes and records, e.g. `brain` or `brain T2/FLAIR`; `nil` where
  /// nothing says what the masks show.
  public let name: String?
  public let lineage: LesionLineage
  /// For each session of the lineage the names of its fields of view, in the order of
  /// ``LesionPart/view``; `nil` where records do not name them.
  private let views: [[String?]]

  init(name: String?, lineage: LesionLineage, views: [[String?]]) {
    self.name = name
    self.lineage = lineage
    self.views = views
  }

  /// Place of a session in the lineage; `nil` where it does not show the region.
  public func position(of session: String) -> Int? {
    lineage.sessions.firstIndex { $0.name == session }
  }

  /// The names of a session's fields of view; `nil` where one mask shows the whole region.
  public func parts(at position: Int) -> [String]? {
    let names = views[position].compactMap { $0 }
    guard names.count == views[position].count, names != [name] else { return nil }
    return names
  }

  /// Numbers of the lesions of each session that come from some lesions of one session, by the
  /// session's name; a session that cannot be compared is absent.
  func descendants(of lesions: [Int], in session: String) -> [String: [Int]] {
    guard let position = position(of: session) else { return [:] }
    let numbers = lineage.descendants(of: lesions, in: position)
    let named = zip(lineage.sessions, numbers).compactMap { session, numbers in
      numbers.map { (session.name, $0) }
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// Numbers of the lesions that are new in a session and hold target tissue; `nil` where the session
  /// cannot be compared.
  func newLesions(in session: String) -> [Int]? {
    position(of: session).flatMap { lineage.sessions[$0].newLesions }
  }

  /// Where one id was seen.
  struct Course {
    let id: Int
    /// The session where it was new; `nil` for a lesion of the first session, a part of another one, or
    /// one whose place was not imaged before.
    let arose: String?
    /// Numbers of its lesions in each session that shows it, in order.
    fileprivate(set) var numbers: [(session: String, numbers: [Int])] = []
    /// Whether the last session shows it again where it had vanished; one whose place was not imaged in
    /// between had not.
    fileprivate(set) var hasReappeared = false
  }

  /// The courses of all ids over the sessions from one to another, by id.
  func courses(from first: String, upTo session: String) -> [Course] {
    guard let last = position(of: session) else { return [] }
    let start = position(of: first) ?? 0
    var courses: [Int: Course] = [:]
    for position in 0...last {
      let session = lineage.sessions[position]
      for node in session.nodes {
        let isNew = position > start && node.course == .new && node.holdsTarget
        var course = courses[node.id] ?? Course(id: node.id, arose: isNew ? session.name : nil)
        course.numbers.append((session.name, [node.lesion]))
        course.hasReappeared = position == last && node.course == .reappeared
        courses[node.id] = course
      }
    }
    return courses.values.sorted { $0.id < $1.id }
  }

  /// The joined lesions of a session that comes in several fields of view, by their numbers in the
  /// lineage; `nil` where they were not joined.
  ///
  /// Diameters are those of the field of view that shows the largest product: where a lesion continues
  /// beyond it they are lower bounds, and the lesion touches the edge.
  /// - Parameter views: the measurements of the session's fields of view, in their order.
  func joinedLesions(in session: String, _ views: [MaskMeasurement]) -> [Lesion]? {
    guard let position = position(of: session), lineage.sessions[position].takesPart else {
      return nil
    }
    return lineage.sessions[position].nodes.compactMap { node in
      let parts = node.parts.compactMap { part in
        views[part.view].lesions.first { $0.number == part.lesion }
      }
      return Lesion(joining: parts, as: node)
    }
  }
}

extension Lesion {
  /// - Returns: `nil` without a part.
  fileprivate init?(joining parts: [Lesion], as node: LesionLineage.Node) {
    let leading = parts.max {
      ($0.isMeasurable ? 1 : 0, $0.diameters.product.value)
        < ($1.isMeasurable ? 1 : 0, $1.diameters.product.value)
    }
    guard let leading else { return nil }
    // Which voxels of an overlap are target tissue is not known one by one: the share of all parts.
    let whole = parts.reduce(0) { $0 + $1.volume.value }
    let target = parts.reduce(0) { $0 + $1.targetVolume.value }
    let share = node.holdsTarget && whole > 0 ? target / whole : 0
    self = leading.renumbered(
      node.lesion, volume: node.volume, targetShare: share, box: node.box)
  }
}
