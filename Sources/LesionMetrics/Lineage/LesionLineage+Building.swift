import Notes
import Quantities
import VoxelGrids

extension LesionLineage {
  /// Follows the lesions of all sessions.
  ///
  /// The first session is the baseline: the others lie on its lattice of voxels, up to order and
  /// direction of the axes and a shift by whole voxels (cropped or padded), or bring a transform to its world. A session that does neither takes no part and says so.
  /// - Parameters:
  ///   - sessions: in order of time.
  ///   - rule: which lesions may be linked.
  /// - Complexity: O(r log r) in the runs of all lesions; sessions with a transform cost O(voxels of
  ///   their lesions' boxes).
  public init(of sessions: [LineageSession], rule: LineageRule = .init()) {
    var builder = LineageBuilder(sessions, rule)
    for position in sessions.indices { builder.add(position) }
    self.init(sessions: builder.built)
  }
}

/// Builds the graph session by session.
private struct LineageBuilder {
  /// The last that was seen of an id.
  private struct Head {
    let id: Int
    let session: Int
    let lesion: Int
  }

  private let sessions: [LineageSession]
  private let rule: LineageRule
  private var lattices: [LatticeLesions?] = []
  /// Ids of the session before, by lesion.
  private var heads: [Head] = []
  /// Ids that are gone since an earlier session.
  private var gone: [Head] = []
  private var lastSession: Int?
  private var nextID = 1
  private(set) var built: [LesionLineage.Session] = []

  init(_ sessions: [LineageSession], _ rule: LineageRule) {
    self.sessions = sessions
    self.rule = rule
  }

  mutating func add(_ position: Int) {
    let session = sessions[position]
    do throws(LatticeLesions.Failure) {
      let lattice = try LatticeLesions(session, on: sessions[0].grid)
      lattices.append(lattice)
      built.append(followed(position, lattice))
    } catch {
      lattices.append(nil)
      built.append(Self.leftOut(session, error))
    }
  }

  private static func leftOut(
    _ session: LineageSession, _ failure: LatticeLesions.Failure
  ) -> LesionLineage.Session {
    let reason =
      switch failure {
      case .otherFrame: "lies on another grid than the baseline and has no transform to it"
      case .tooFine: "is carried over to more voxels of the baseline than can be looked at"
      }
    return LesionLineage.Session(
      name: session.name, nodes: [], vanished: [], outOfView: [], links: [],
      notEvaluable: Note(
        "W221", .warning,
        "Session \(session.name) \(reason): its lesions are not followed, only totals compare."))
  }

  private mutating func followed(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let count = sessions[position].lesions.count
    guard let last = lastSession, let before = lattices[last] else {
      let nodes = (0..<count).map { node(position, $0, id: newID(), .baseline, parents: []) }
      settle(position, nodes, gone: [])
      return LesionLineage.Session(
        name: sessions[position].name, nodes: nodes, vanished: [], outOfView: [], links: [],
        notEvaluable: nil)
    }
    let links = LinkSearch(
      earlier: before, later: lattice, lattice: sessions[0].grid.affine, rule: rule
    ).links(
      from: [Bool](repeating: true, count: heads.count), to: [Bool](repeating: true, count: count))
    var family = LinkFamily(links, earlier: heads.count, later: count)
    family.shareIDs(earlierVolumes: sessions[last].lesions.map(\.volume.value))
    var all = links.map { told($0, from: last) }
    var nodes: [LesionLineage.Node] = []
    let returned = returning(position, lattice, free: family.parents.map(\.isEmpty))
    for lesion in 0..<count {
      if let (head, ground) = returned[lesion] {
        all.append(
          told(
            IndexLink(earlier: head.lesion, later: lesion, shared: 0, ground: ground),
            from: head.session))
        nodes.append(node(position, lesion, id: head.id, .reappeared, parents: [head.id]))
      } else {
        nodes.append(continued(position, lesion, last, family))
      }
    }
    let lost = heads.indices.filter { family.children[$0].isEmpty }.map { heads[$0] }
    let seen = lost.filter { isInView($0, position) }
    let unseen = lost.filter { !isInView($0, position) }
    let back = Set(returned.values.map(\.0.id))
    settle(position, nodes, gone: gone.filter { !back.contains($0.id) } + lost)
    return LesionLineage.Session(
      name: sessions[position].name, nodes: nodes, vanished: seen.map(\.id),
      outOfView: unseen.map(\.id), links: all, notEvaluable: nil)
  }

  private mutating func continued(
    _ position: Int, _ lesion: Int, _ last: Int, _ family: LinkFamily
  ) -> LesionLineage.Node {
    let parents = family.parents[lesion]
    let ids = parents.map { heads[$0].id }.sorted()
    guard let first = parents.first else {
      let course: LesionLineage.Course = wasImaged(position, lesion) ? .new : .firstImaged
      return node(position, lesion, id: newID(), course, parents: [])
    }
    let id = family.heirOf[lesion].map { heads[$0].id } ?? newID()
    if parents.count > 1 { return node(position, lesion, id: id, .merged, parents: ids) }
    if family.children[first].count > 1 {
      return node(position, lesion, id: id, .split, parents: ids)
    }
    return node(position, lesion, id: id, change(last, first, position, lesion), parents: ids)
  }

  /// Lesions without a parent that lie where one was last seen that is gone.
  private func returning(
    _ position: Int, _ lattice: LatticeLesions, free: [Bool]
  ) -> [Int: (Head, LesionLink.Ground)] {
    var free = free
    var found: [Int: (Head, LesionLink.Ground)] = [:]
    for session in Set(gone.map(\.session)).sorted(by: >) {
      guard free.contains(true), let before = lattices[session] else { continue }
      let heads = gone.filter { $0.session == session }
      var isHead = [Bool](repeating: false, count: before.counts.count)
      for head in heads { isHead[head.lesion] = true }
      let links = LinkSearch(
        earlier: before, later: lattice, lattice: sessions[0].grid.affine, rule: rule
      ).links(from: isHead, to: free)
      for link in links.sorted(by: { $0.shared > $1.shared }) where free[link.later] {
        guard let head = heads.first(where: { $0.lesion == link.earlier }),
          !found.values.contains(where: { $0.0.id == head.id })
        else { continue }
        found[link.later] = (head, link.ground)
        free[link.later] = false
      }
    }
    return found
  }

  private func change(
    _ last: Int, _ earlier: Int, _ position: Int, _ later: Int
  ) -> LesionLineage.Course {
    let before = sessions[last]
    let boundary = ContourDrift.boundaryVoxels(before.lesionMap.runs(of: earlier))
    let drift = Double(boundary) / 2 * before.grid.voxelVolume.value
    let (was, now) = (
      seenVolume(of: earlier, in: last, by: position), seenVolume(of: later, in: position, by: last)
    )
    let change = now - was
    return change > drift ? .enlarged : change < -drift ? .shrunk : .stable
  }

  /// Volume of a lesion, in mm³, as far as the other session's field of view reaches: a border through
  /// it is no change.
  private func seenVolume(of lesion: Int, in session: Int, by other: Int) -> Double {
    let share =
      lattices[session]?.share(
        of: lesion, seenBy: sessions[other], on: sessions[0].grid.affine) ?? 1
    return sessions[session].lesions[lesion].volume.value * share
  }

  private func wasImaged(_ position: Int, _ lesion: Int) -> Bool {
    let centroid = sessions[position].centroid(of: lesion)
    return (0..<position).contains { built[$0].takesPart && sessions[$0].images(centroid) }
  }

  private func isInView(_ head: Head, _ position: Int) -> Bool {
    sessions[position].images(sessions[head.session].centroid(of: head.lesion))
  }

  private func told(_ link: IndexLink, from session: Int) -> LesionLink {
    LesionLink(
      earlierSession: session, earlierLesion: link.earlier + 1, laterLesion: link.later + 1,
      ground: link.ground)
  }

  private func node(
    _ position: Int, _ lesion: Int, id: Int, _ course: LesionLineage.Course, parents: [Int]
  ) -> LesionLineage.Node {
    let measured = sessions[position].lesions[lesion]
    return LesionLineage.Node(
      lesion: lesion + 1, id: id, course: course, parents: parents, volume: measured.volume,
      isMeasurable: measured.isMeasurable, holdsTarget: measured.holdsTarget)
  }

  private mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func settle(_ position: Int, _ nodes: [LesionLineage.Node], gone: [Head]) {
    heads = nodes.map { Head(id: $0.id, session: position, lesion: $0.lesion - 1) }
    self.gone = gone
    lastSession = position
  }
}

/// Links of two sessions seen from both ends, and who goes on under whose id.
private struct LinkFamily {
  /// Earlier lesions of each later one, and later ones of each earlier one.
  private(set) var parents: [[Int]]
  private(set) var children: [[Int]]
  /// The earlier lesion whose id a later one takes.
  private(set) var heirOf: [Int: Int] = [:]
  private var shared: [[Int]]

  init(_ links: [IndexLink], earlier: Int, later: Int) {
    parents = [[Int]](repeating: [], count: later)
    children = [[Int]](repeating: [], count: earlier)
    shared = [[Int]](repeating: [], count: earlier)
    for link in links {
      parents[link.later].append(link.earlier)
      children[link.earlier].append(link.later)
      shared[link.earlier].append(link.shared)
    }
  }

  /// Each earlier lesion names the child with the largest overlap; of those that name it, a child
  /// takes the id of the largest.
  mutating func shareIDs(earlierVolumes: [Double]) {
    for (earlier, candidates) in children.enumerated() {
      var heir: Int?
      var most = -1
      for (candidate, voxels) in zip(candidates, shared[earlier]) where voxels > most {
        (heir, most) = (candidate, voxels)
      }
      guard let heir else { continue }
      if let rival = heirOf[heir], earlierVolumes[rival] >= earlierVolumes[earlier] { continue }
      heirOf[heir] = earlier
    }
  }
}
