import Notes
import Quantities
import VoxelGrids

/// Builds the graph session by session.
struct LineageBuilder {
  /// The last that was seen of an id.
  private struct Head {
    let id: Int
    let session: Int
    let lesion: Int
  }

  private let sessions: [LineageSession]
  private let rule: LineageRule
  private let views: [FieldOfView]
  private var lattices: [LatticeLesions?] = []
  /// Ids that are there as far as is known: those of the session before, by lesion, then those whose
  /// place was not imaged since they were seen.
  private var heads: [Head] = []
  private var latticeOfHeads = LatticeLesions(of: [])
  /// Ids that are gone since an earlier session.
  private var gone: [Head] = []
  /// Of each id the last that was seen without being cut by the field of view.
  private var uncut: [Int: Head] = [:]
  private var nextID = 1
  private var built: [LesionLineage.Session] = []

  init(_ sessions: [LineageSession], _ rule: LineageRule) {
    self.sessions = sessions
    self.rule = rule
    let lattice = sessions.first?.grid.affine
    views = sessions.compactMap { session in lattice.map { FieldOfView(of: session, on: $0) } }
  }

  mutating func add(_ position: Int) {
    let session = sessions[position]
    do throws(LatticeLesions.Failure) {
      let lattice = try LatticeLesions(session, on: sessions[0])
      lattices.append(lattice)
      built.append(
        built.contains(where: \.takesPart)
          ? followed(position, lattice) : first(position, lattice))
    } catch {
      lattices.append(nil)
      built.append(session.leftOut(error, of: sessions[0]))
    }
  }

  /// All sessions; what later ones show is looked for in the earlier ones, which may not have imaged
  /// its place.
  func finished() -> [LesionLineage.Session] {
    var sessions = built
    var known: Set<Int> = []
    for (position, session) in built.enumerated() {
      for node in session.nodes where known.insert(node.id).inserted {
        for earlier in 0..<position where built[earlier].takesPart {
          if !images(earlier, node.lesion - 1, of: position) {
            sessions[earlier].unseen.insert(node.id)
          }
        }
      }
    }
    return sessions
  }

  private mutating func first(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let nodes = sessions[position].bodies.indices.map {
      node(position, $0, id: newID(), .baseline, parents: [])
    }
    settle(position, lattice, nodes, held: [], cut: [])
    return LesionLineage.Session(name: sessions[position].name, nodes: nodes)
  }

  private mutating func followed(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let count = sessions[position].bodies.count
    let links = search(from: latticeOfHeads, to: lattice).links(
      from: [Bool](repeating: true, count: heads.count), to: [Bool](repeating: true, count: count))
    var family = LinkFamily(links, earlier: heads.count, later: count)
    family.shareIDs(earlierVolumes: heads.map(volume(of:)))
    let returned = returning(lattice, free: family.parents.map(\.isEmpty))
    let outside = family.parents.map { parents in
      parents.reduce(0) { $0 + volumeOutside(heads[$1], at: position) }
    }
    let nodes = (0..<count).map { lesion in
      if let (head, _) = returned[lesion] {
        return node(position, lesion, id: head.id, .reappeared, parents: [head.id])
      }
      return continued(position, lesion, family, isCut: outside[lesion] > 0)
    }
    let cut = nodes.filter { outside[$0.lesion - 1] > 0 }
    let uncovered = nodes.filter { node in
      family.parents[node.lesion - 1].contains { wasCut(heads[$0], position, node.lesion - 1) }
    }
    let lost = heads.indices.filter { family.children[$0].isEmpty }.map { heads[$0] }
    let held = lost.filter { !isImaged($0, at: position) }
    let vanished = lost.filter { isImaged($0, at: position) }
    let stillGone = gone.filter { head in !returned.values.contains { $0.0.id == head.id } }
    let unknown = stillGone.filter { !isImaged($0, at: position) }
    let all =
      links.map { told($0, from: heads[$0.earlier]) }
      + returned.sorted { $0.key < $1.key }.map { told($0.value.1, from: $0.value.0) }
    gone = stillGone + vanished
    settle(position, lattice, nodes, held: held, cut: Set(cut.map(\.id)))
    return LesionLineage.Session(
      name: sessions[position].name, nodes: nodes, vanished: vanished.map(\.id),
      hidden: (cut.map { ($0.id, outside[$0.lesion - 1]) } + held.map { ($0.id, volume(of: $0)) })
        .reduce(into: [:]) { $0[$1.0] = CubicMillimetres($1.1) },
      uncovered: uncovered.map(\.id), unseen: Set((held + unknown).map(\.id)), links: all)
  }

  private mutating func continued(
    _ position: Int, _ lesion: Int, _ family: LinkFamily, isCut: Bool
  ) -> LesionLineage.Node {
    let parents = family.parents[lesion]
    let ids = parents.map { heads[$0].id }.sorted()
    guard let first = parents.first else {
      let wasImaged = (0..<position).contains {
        built[$0].takesPart && images($0, lesion, of: position)
      }
      return node(position, lesion, id: newID(), wasImaged ? .new : .firstImaged, parents: [])
    }
    let id = family.heirOf[lesion].map { heads[$0].id } ?? newID()
    if parents.count > 1 { return node(position, lesion, id: id, .merged, parents: ids) }
    if family.children[first].count > 1 {
      return node(position, lesion, id: id, .split, parents: ids)
    }
    let change = change(isCut ? heads[first] : lastUncut(heads[first]), position, lesion)
    return node(position, lesion, id: id, change, parents: ids)
  }

  /// Lesions without a parent that lie where one was last seen that is gone.
  private func returning(
    _ lattice: LatticeLesions, free: [Bool]
  ) -> [Int: (Head, IndexLink)] {
    var free = free
    var found: [Int: (Head, IndexLink)] = [:]
    for session in Set(gone.map(\.session)).sorted(by: >) {
      guard free.contains(true), let before = lattices[session] else { continue }
      let heads = gone.filter { $0.session == session }
      var isHead = [Bool](repeating: false, count: before.counts.count)
      for head in heads { isHead[head.lesion] = true }
      let links = search(from: before, to: lattice).links(from: isHead, to: free)
      for link in links.sorted(by: { $0.shared > $1.shared }) where free[link.later] {
        guard let head = heads.first(where: { $0.lesion == link.earlier }),
          !found.values.contains(where: { $0.0.id == head.id })
        else { continue }
        found[link.later] = (head, link)
        free[link.later] = false
      }
    }
    return found
  }

  private func change(
    _ before: Head, _ position: Int, _ later: Int
  ) -> LesionLineage.Course {
    let (was, now) = (
      seenVolume(of: before.lesion, in: before.session, by: position),
      seenVolume(of: later, in: position, by: before.session)
    )
    let change = now - was
    let drift = drift(of: before)
    return change > drift ? .enlarged : change < -drift ? .shrunk : .stable
  }

  /// What was last seen of a lesion without a field of view that cut it.
  private func lastUncut(_ head: Head) -> Head { uncut[head.id] ?? head }

  /// Volume, in mm³, of what was last seen uncut of a lesion and lies outside a session's field of
  /// view; 0 where that is no more than the contour may drift.
  private func volumeOutside(_ head: Head, at position: Int) -> Double {
    let whole = lastUncut(head)
    let unseen =
      volume(of: whole) - seenVolume(of: whole.lesion, in: whole.session, by: position)
    return unseen > 0 && unseen > drift(of: whole) ? unseen : 0
  }

  /// Whether a lesion ended where the field of view did when it was last seen uncut, and now reaches
  /// further by more than the contour may drift.
  private func wasCut(_ head: Head, _ position: Int, _ later: Int) -> Bool {
    let before = lastUncut(head)
    guard sessions[before.session].bodies[before.lesion].touchesEdge else { return false }
    let volume = sessions[position].bodies[later].volume.value
    let further = volume - seenVolume(of: later, in: position, by: before.session)
    return further > 0 && further > drift(of: before)
  }

  private func volume(of head: Head) -> Double {
    sessions[head.session].bodies[head.lesion].volume.value
  }

  /// Half of the volume of the boundary voxels, in mm³.
  private func drift(of head: Head) -> Double { sessions[head.session].drift(of: head.lesion) }

  /// Volume of a lesion, in mm³, as far as the other session's field of view reaches: a border through
  /// it is no change.
  private func seenVolume(of lesion: Int, in session: Int, by other: Int) -> Double {
    sessions[session].bodies[lesion].volume.value * share(of: lesion, in: session, by: other)
  }

  private func share(of lesion: Int, in session: Int, by other: Int) -> Double {
    lattices[session].map { views[other].share(of: $0.bodies[lesion]) } ?? 1
  }

  /// Whether a session images the middle of a lesion of another one: there, it is new or not.
  private func images(_ session: Int, _ lesion: Int, of other: Int) -> Bool {
    sessions[session].images(sessions[other].centroid(of: lesion))
  }

  /// Whether a session images the whole place of a lesion: where it does not, nobody knows that the
  /// lesion is gone.
  private func isImaged(_ head: Head, at position: Int) -> Bool {
    share(of: head.lesion, in: head.session, by: position) == 1
  }

  private func search(from earlier: LatticeLesions, to later: LatticeLesions) -> LinkSearch {
    LinkSearch(earlier: earlier, later: later, lattice: sessions[0].grid.affine, rule: rule)
  }

  private func told(_ link: IndexLink, from head: Head) -> LesionLink {
    LesionLink(
      earlierSession: head.session, earlierLesion: head.lesion + 1, laterLesion: link.later + 1,
      ground: link.ground)
  }

  private func node(
    _ position: Int, _ lesion: Int, id: Int, _ course: LesionLineage.Course, parents: [Int]
  ) -> LesionLineage.Node {
    let session = sessions[position]
    let measured = session.bodies[lesion]
    return LesionLineage.Node(
      lesion: lesion + 1, parts: session.parts(of: lesion), id: id, course: course,
      parents: parents, volume: measured.volume,
      holdsTarget: measured.holdsTarget, box: session.box(of: lesion))
  }

  private mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func settle(
    _ position: Int, _ lattice: LatticeLesions, _ nodes: [LesionLineage.Node], held: [Head],
    cut: Set<Int>
  ) {
    let shown = nodes.map { Head(id: $0.id, session: position, lesion: $0.lesion - 1) }
    for head in shown where !cut.contains(head.id) { uncut[head.id] = head }
    heads = shown + held
    let bodiesOfHeld = held.compactMap { lattices[$0.session]?.bodies[$0.lesion] }
    latticeOfHeads =
      held.isEmpty ? lattice : LatticeLesions(of: lattice.bodies + bodiesOfHeld)
  }
}
