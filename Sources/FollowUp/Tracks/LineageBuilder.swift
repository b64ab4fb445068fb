/// Builds the graph session by session.
struct LineageBuilder {
  let sessions: [PlacedSession]
  let rule: LineageRule
  private(set) var visibility: Visibility
  /// Lesions that are there as far as is known: those of the session before, by lesion, then those whose
  /// place was not imaged since they were seen.
  private(set) var states: [TrackState] = []
  private(set) var latticeOfStates = LatticeLesions(of: [])
  /// Lesions that have vanished since an earlier session.
  private(set) var gone: [TrackState] = []
  /// The sessions so far.
  private(set) var built: [LesionLineage.Session] = []
  private var nextID = 1

  init(_ sessions: [PlacedSession], _ rule: LineageRule) {
    self.sessions = sessions
    self.rule = rule
    visibility = Visibility(sessions)
  }

  mutating func add(_ position: Int) {
    do throws(LatticeLesions.Failure) {
      let lattice = try LatticeLesions(sessions[position], on: sessions[0])
      visibility.lattices.append(lattice)
      built.append(
        built.contains(where: \.takesPart)
          ? followed(position, lattice) : first(position, lattice))
    } catch {
      visibility.lattices.append(nil)
      built.append(
        LesionLineage.Session(excluding: sessions[position], because: error, baseline: sessions[0]))
    }
  }

  /// All sessions; an id is also unseen at earlier sessions that do not image the place where it is first
  /// shown.
  func finished() -> [LesionLineage.Session] {
    var sessions = built
    for position in sessions.indices where sessions[position].takesPart {
      sessions[position].sliceTilt = visibility.sliceTilt(0, position)
    }
    var known: Set<Int> = []
    for (position, session) in built.enumerated() {
      for node in session.nodes where known.insert(node.id).inserted {
        let seen = LesionInSession(session: position, lesion: node.lesion - 1)
        for earlier in 0..<position
        where built[earlier].takesPart && !visibility.images(earlier, partOf: seen) {
          sessions[earlier].unseen.insert(node.id)
        }
      }
    }
    return sessions
  }

  private mutating func first(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let nodes = sessions[position].lesions.indices.map {
      node(position, $0, id: newID(), .baseline, parents: [])
    }
    let shown = nodes.compactMap { node in
      let seen = LesionInSession(session: position, lesion: node.lesion - 1)
      return visibility.state(id: node.id, seen: seen, uncut: nil, after: [])
    }
    remember(shown: shown, unseen: [], lattice)
    return LesionLineage.Session(name: sessions[position].name, nodes: nodes)
  }

  private mutating func followed(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let links = links(of: position, lattice)
    let nodes = sessions[position].lesions.indices.map { linked(position, $0, links) }
    var session = LesionLineage.Session(name: sessions[position].name, nodes: nodes)
    let (lost, unseen) = divided(links.lost(of: states), at: position)
    let remaining = gone.filter { state in
      !links.returned.values.contains { $0.state.id == state.id }
    }
    session.vanished = lost.map(\.id)
    session.unseen = Set((unseen + divided(remaining, at: position).unseen).map(\.id))
    session.links = links.all(from: states)
    let shown = nodes.compactMap { links.state(of: $0, at: position, after: states, visibility) }
    gone = remaining + lost
    remember(shown: shown, unseen: unseen, lattice)
    return session
  }

  /// Lesions that a session does not show: those whose whole place it images, and those whose place it
  /// does not.
  private func divided(
    _ states: [TrackState], at position: Int
  ) -> (gone: [TrackState], unseen: [TrackState]) {
    (
      states.filter { visibility.images(position, placeOf: $0) },
      states.filter { !visibility.images(position, placeOf: $0) }
    )
  }

  private mutating func linked(
    _ position: Int, _ lesion: Int, _ links: SessionLinks
  ) -> LesionLineage.Node {
    if let state = links.returned[lesion]?.state {
      return node(position, lesion, id: state.id, .reappeared, parents: [state.id])
    }
    if let part = links.parts[lesion] {
      return node(position, lesion, id: newID(), .split, parents: [part.id])
    }
    let seen = LesionInSession(session: position, lesion: lesion)
    let parents = links.graph.parents[lesion]
    guard let first = parents.first else {
      let wasImaged = (0..<position).contains {
        built[$0].takesPart && visibility.images($0, partOf: seen)
      }
      return node(position, lesion, id: newID(), wasImaged ? .new : .firstImaged, parents: [])
    }
    let ids = parents.map { states[$0].id }.sorted()
    let id = links.graph.inheritedID[lesion].map { states[$0].id } ?? newID()
    if parents.count > 1 { return node(position, lesion, id: id, .merged, parents: ids) }
    if links.graph.children[first].count > 1 {
      return node(position, lesion, id: id, .split, parents: ids)
    }
    let before = links.isCut[lesion] ? states[first].last : states[first].uncut
    return node(
      position, lesion, id: id, visibility.change(from: before, to: seen), parents: ids)
  }

  private func node(
    _ position: Int, _ lesion: Int, id: Int, _ course: LesionLineage.Course, parents: [Int]
  ) -> LesionLineage.Node {
    let session = sessions[position]
    let measured = session.lesions[lesion]
    return LesionLineage.Node(
      lesion: lesion + 1, parts: session.parts(of: lesion), id: id, course: course,
      parents: parents, volume: measured.volume, holdsTarget: measured.holdsTarget,
      touchesEdge: measured.touchesEdge, box: session.box(of: lesion))
  }

  private mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func remember(
    shown: [TrackState], unseen: [TrackState], _ lattice: LatticeLesions
  ) {
    states = shown + unseen
    latticeOfStates =
      unseen.isEmpty && shown.allSatisfy(\.isWhole)
      ? lattice : LatticeLesions(of: states.map(\.place))
  }
}
