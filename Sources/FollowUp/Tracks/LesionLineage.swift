import Notes
import Quantities
import VoxelGrids

/// The lesions of all sessions of a patient as one graph: who became whom.
///
/// Each session is held against what is known of every lesion by then: what was last seen of it and, beyond
/// a border that cut it there, what was seen before. A lesion that was gone in between is looked for where
/// it was last seen. Links follow ``LineageRule``: overlap, or a narrow gap without another
/// partner; many to many, never forced. Operational.
public struct LesionLineage: Sendable {
  /// What became of a lesion, against the session that saw it last.
  public enum Course: String, Hashable, Sendable, CaseIterable {
    /// In the first session that takes part.
    case baseline
    case new
    /// Where a lesion had been that was gone in between; it keeps that one's id and is not new.
    case reappeared
    /// Where no earlier session imaged: nobody knows how old it is.
    case firstImaged = "first-imaged"
    /// Larger by more than half of the earlier lesion's boundary voxels: more than its contour may
    /// drift.
    case enlarged
    case shrunk
    case stable
    /// Of two or more.
    case merged
    /// One of two or more parts.
    case split
  }

  /// One lesion of one session with its place in the graph.
  public struct Node: Hashable, Sendable {
    /// Number of the lesion in its session; where several fields of view are joined, its place among
    /// the joined lesions, from 1, the largest first.
    public let lesion: Int
    /// Its numbers in the fields of view that show it, in their order; one of the only field of view is
    /// ``lesion``.
    public let parts: [LesionPart]
    /// The same over all sessions, from 1. A merged lesion goes on as its largest parent, the largest
    /// overlap of a split one goes on as it.
    public let id: Int
    public let course: Course
    /// Ids of the lesions that it comes from; its own where it persists.
    public let parents: [Int]
    /// What several fields of view show is counted in the highest of them.
    public let volume: CubicMillimetres
    /// Holds target tissue.
    public let holdsTarget: Bool
    /// Whether a voxel of it lies on the border of what the session images.
    public let touchesEdge: Bool
    /// Around all of it, in voxels of the highest field of view's lattice: lesions of one session can be
    /// held against each other.
    package let box: VoxelBox
  }

  /// One session in the graph.
  public struct Session: Sendable {
    public let name: String
    /// By lesion number; empty where the session takes no part.
    public let nodes: [Node]
    /// Ids that were there when they were last looked for and have no successor, though their whole
    /// place is imaged.
    public internal(set) var vanished: [Int] = []
    /// All ids that are not there and of which nothing can be told, since their place is not imaged:
    /// those that were there when they were last looked for, that are gone since an earlier session, or
    /// that arise in a later one.
    public internal(set) var unseen: Set<Int> = []
    /// Links to earlier sessions.
    public internal(set) var links: [LesionLink] = []
    /// By how many degrees the slices that diameters are measured in are tilted against those of the first
    /// session, 0…90; 0 where the session takes no part.
    public internal(set) var sliceTilt = 0.0
    /// Why the session takes no part: it lies in another frame and has no transform.
    public let notEvaluable: Note?

    public var takesPart: Bool { notEvaluable == nil }

    /// Numbers of new lesions that hold target tissue; `nil` where that cannot be told.
    public var newLesions: [Int]? {
      takesPart ? nodes.filter { $0.course == .new && $0.holdsTarget }.map(\.lesion) : nil
    }

    init(name: String, nodes: [Node], notEvaluable: Note? = nil) {
      self.name = name
      self.nodes = nodes
      self.notEvaluable = notEvaluable
    }
  }

  /// In the order given.
  public let sessions: [Session]
  /// What the sessions show of each other's lesions.
  private let visibility: Visibility

  init(sessions: [Session], visibility: Visibility) {
    self.sessions = sessions
    self.visibility = visibility
  }
}

extension LesionLineage {
  /// Slices whose planes differ by more degrees than this give products that cannot be compared: the
  /// section of a long body at an angle to its axis is longer by 1/cos. Ours.
  static let widestTilt = 30.0

  /// Whether diameters of two sessions are measured in planes that lie near enough to each other.
  func productsCompare(_ earlier: Int, _ later: Int) -> Bool {
    visibility.sliceTilt(earlier, later) <= Self.widestTilt
  }

  /// Whether two sessions image the same.
  func imagesSame(_ earlier: Int, _ later: Int) -> Bool {
    visibility.imagesSame(earlier, later)
  }

  /// Whether a session images all of a lesion of another one, up to the half-voxel band of its contour.
  /// - Parameter lesion: its number at `session`.
  func images(_ other: Int, lesion: Int, of session: Int) -> Bool {
    visibility.images(
      other, contourOf: LesionInSession(session: session, lesion: lesion - 1))
  }
}

extension LesionLineage {
  /// Numbers of the lesions, in every session, that come from some lesions of one session: what a
  /// sum over the targets of the baseline takes. Where targets merge or split, all that they became
  /// belongs to them.
  /// - Parameters:
  ///   - lesions: numbers in `session`.
  ///   - session: position of the session that the targets were chosen in.
  /// - Returns: numbers by session, ascending; empty before `session`; `nil` where the session takes
  ///   no part.
  public func descendants(of lesions: [Int], in session: Int) -> [[Int]?] {
    var reached = sessions.map { _ in Set<Int>() }
    guard sessions.indices.contains(session) else { return reached.map { _ in nil } }
    reached[session] = Set(lesions)
    for later in sessions.indices where later > session {
      for link in sessions[later].links
      where reached[link.earlierSession].contains(link.earlierLesion) {
        reached[later].insert(link.laterLesion)
      }
    }
    return sessions.indices.map { sessions[$0].takesPart ? reached[$0].sorted() : nil }
  }

  /// Volume of each id in each session, by id: 0 where it is gone, not there yet or part of another,
  /// `nil` where its place is not imaged or the session takes no part.
  /// - Complexity: O(ids × sessions).
  public func volumeCurves() -> [(id: Int, volumes: [CubicMillimetres?])] {
    let empty = sessions.map { $0.takesPart ? CubicMillimetres(0) : nil }
    var curves: [Int: [CubicMillimetres?]] = [:]
    for (position, session) in sessions.enumerated() {
      for node in session.nodes { curves[node.id, default: empty][position] = node.volume }
      for id in session.unseen { curves[id, default: empty][position] = nil }
    }
    return curves.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
