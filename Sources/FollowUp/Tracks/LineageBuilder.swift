import Notes
import Quantities
import VoxelGrids

/// Builds the graph session by session.
struct LineageBuilder {
  private let sessions: [PlacedSession]
  private let rule: LineageRule
  private(set) var visibility: Visibility
  /// Ids that are there as far as is known: those of the session before, by lesion, then those whose
  /// place was not imaged since they were seen.
  private var states: [TrackState] = []
  private var latticeOfStates = LatticeLesions(of: [])
  /// Ids that are gone since an earlier session.
  private var gone: [TrackState] = []
  private var nextID = 1
  private var built: [LesionLineage.Session] = []

  init(_ sessions: [PlacedSession], _ rule: LineageRule) {
    self.sessions = sessions
    self.rule = rule
    visibility = Visibility(sessions)
  }

  mutating func add(_ position: Int) {
    let session = sessions[position]
    do throws(LatticeLesions.Failure) {
      let lattice = try LatticeLesions(session, on: sessions[0])
      visibility.lattices.append(lattice)
      built.append(
        built.contains(where: \.takesPart)
          ? followed(position, lattice) : first(position, lattice))
    } catch {
      visibility.lattices.append(nil)
      built.append(session.leftOut(error, of: sessions[0]))
    }
  }

  /// All sessions; what later ones show is looked for in the earlier ones, which may not have imaged
  /// its place, and what earlier ones showed in the later ones.
  func finished() -> [LesionLineage.Session] {
    var sessions = built
    for position in sessions.indices where sessions[position].takesPart {
      sessions[position].sliceTilt = visibility.sliceTilt(0, position)
    }
    var known: Set<Int> = []
    for (position, session) in built.enumerated() {
      for node in session.nodes where known.insert(node.id).inserted {
        let seen = LesionInSession(session: position, lesion: node.lesion - 1)
        for earlier in 0..<position where built[earlier].takesPart {
          if !visibility.images(earlier, middleOf: seen) {
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
    settle(
      lattice,
      shown: nodes.compactMap { node in
        let seen = LesionInSession(session: position, lesion: node.lesion - 1)
        return visibility.state(id: node.id, seen: seen, uncut: nil, after: [])
      }, held: [])
    return LesionLineage.Session(name: sessions[position].name, nodes: nodes)
  }

  private mutating func followed(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let count = sessions[position].bodies.count
    let links = search(from: latticeOfStates, to: lattice).links(
      from: [Bool](repeating: true, count: states.count), to: [Bool](repeating: true, count: count))
    var family = LinkGraph(links, earlier: states.count, later: count)
    family.assignIDs(earlierVolumes: states.map(\.volume))
    let returned = returning(lattice, free: family.parents.map(\.isEmpty))
    let parts = PartSearch(visibility: visibility, built: built, states: states, rule: rule).parts(
      of: position, lattice,
      free: (0..<count).map { family.parents[$0].isEmpty && returned[$0] == nil })
    let isCut = (0..<count).map { lesion in
      visibility.isCut(
        LesionInSession(session: position, lesion: lesion),
        from: family.parents[lesion].map { states[$0] })
    }
    let nodes = (0..<count).map { lesion in
      if let (state, _) = returned[lesion] {
        return node(position, lesion, id: state.id, .reappeared, parents: [state.id])
      }
      if let part = parts[lesion] {
        return node(position, lesion, id: newID(), .split, parents: [part.id])
      }
      return continued(position, lesion, family, isCut: isCut[lesion])
    }
    let lost = states.indices.filter { family.children[$0].isEmpty }.map { states[$0] }
    let held = lost.filter { !visibility.images(position, placeOf: $0) }
    let vanished = lost.filter { visibility.images(position, placeOf: $0) }
    let stillGone = gone.filter { state in !returned.values.contains { $0.0.id == state.id } }
    let unknown = stillGone.filter { !visibility.images(position, placeOf: $0) }
    var session = LesionLineage.Session(name: sessions[position].name, nodes: nodes)
    session.vanished = vanished.map(\.id)
    session.unseen = Set((held + unknown).map(\.id))
    session.links =
      links.map { told($0, from: states[$0.earlier]) }
      + returned.sorted { $0.key < $1.key }.map { told($0.value.1, from: $0.value.0) }
      + parts.sorted { $0.key < $1.key }.map(\.value.link)
    let seen = nodes.compactMap { shown($0, position, family, isCut: isCut[$0.lesion - 1]) }
    gone = stillGone + vanished
    settle(lattice, shown: seen, held: held)
    return session
  }

  private mutating func continued(
    _ position: Int, _ lesion: Int, _ family: LinkGraph, isCut: Bool
  ) -> LesionLineage.Node {
    let seen = LesionInSession(session: position, lesion: lesion)
    let parents = family.parents[lesion]
    let ids = parents.map { states[$0].id }.sorted()
    guard let first = parents.first else {
      let wasImaged = (0..<position).contains {
        built[$0].takesPart && visibility.images($0, middleOf: seen)
      }
      return node(position, lesion, id: newID(), wasImaged ? .new : .firstImaged, parents: [])
    }
    let id = family.inheritedID[lesion].map { states[$0].id } ?? newID()
    if parents.count > 1 { return node(position, lesion, id: id, .merged, parents: ids) }
    if family.children[first].count > 1 {
      return node(position, lesion, id: id, .split, parents: ids)
    }
    let before = isCut ? states[first].last : states[first].uncut
    return node(
      position, lesion, id: id, visibility.change(from: before, to: seen), parents: ids)
  }

  /// What is known of a lesion behind a session: where it is cut, what was known of those that go on in
  /// it stays known beyond the border.
  private func shown(
    _ node: LesionLineage.Node, _ position: Int, _ family: LinkGraph, isCut: Bool
  ) -> TrackState? {
    let lesion = node.lesion - 1
    let ending = family.parents[lesion].filter { parent in
      family.children[parent].count == 1 || states[parent].id == node.id
    }
    let uncut = family.inheritedID[lesion].map { states[$0].uncut }
    return visibility.state(
      id: node.id, seen: LesionInSession(session: position, lesion: lesion),
      uncut: isCut ? uncut : nil,
      after: ending.map { states[$0] })
  }

  /// Lesions without a parent that lie where one was last seen that is gone.
  private func returning(
    _ lattice: LatticeLesions, free: [Bool]
  ) -> [Int: (TrackState, IndexLink)] {
    var free = free
    var found: [Int: (TrackState, IndexLink)] = [:]
    for session in Set(gone.map(\.last.session)).sorted(by: >) {
      guard free.contains(true), let before = visibility.lattices[session] else { continue }
      let states = gone.filter { $0.last.session == session }
      var isState = [Bool](repeating: false, count: before.counts.count)
      for state in states { isState[state.last.lesion] = true }
      let links = search(from: before, to: lattice).links(from: isState, to: free)
      for link in links.sorted(by: { $0.shared > $1.shared }) where free[link.later] {
        guard let state = states.first(where: { $0.last.lesion == link.earlier }),
          !found.values.contains(where: { $0.0.id == state.id })
        else { continue }
        found[link.later] = (state, link)
        free[link.later] = false
      }
    }
    return found
  }

  private func search(from earlier: LatticeLesions, to later: LatticeLesions) -> LinkSearch {
    LinkSearch(earlier: earlier, later: later, lattice: sessions[0].grid.affine, rule: rule)
  }

  private func told(_ link: IndexLink, from state: TrackState) -> LesionLink {
    LesionLink(
      earlierSession: state.last.session, earlierLesion: state.last.lesion + 1,
      laterLesion: link.later + 1, ground: link.ground)
  }

  private func node(
    _ position: Int, _ lesion: Int, id: Int, _ course: LesionLineage.Course, parents: [Int]
  ) -> LesionLineage.Node {
    let session = sessions[position]
    let measured = session.bodies[lesion]
    return LesionLineage.Node(
      lesion: lesion + 1, parts: session.parts(of: lesion), id: id, course: course,
      parents: parents, volume: measured.volume, holdsTarget: measured.holdsTarget,
      touchesEdge: measured.touchesEdge, box: session.box(of: lesion))
  }

  private mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func settle(_ lattice: LatticeLesions, shown: [TrackState], held: [TrackState]) {
    states = shown + held
    latticeOfStates =
      held.isEmpty && shown.allSatisfy(\.isWhole)
      ? lattice : LatticeLesions(of: states.map(\.place))
  }
}
