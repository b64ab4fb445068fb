/// How the lesions of one session are linked with what is known of earlier ones.
struct SessionLinks {
  /// Between the known lesions, by their place among the states, and those of the session.
  let direct: [IndexLink]
  let graph: LinkGraph
  /// Lesions that are where one had vanished, by their index.
  let returned: [Int: (state: TrackState, link: IndexLink)]
  /// Lesions that are parts of others, by their index.
  let parts: [Int: PartSearch.Part]
  /// For each lesion, whether the session shows it only in part.
  let isCut: [Bool]

  /// The known lesions that have no successor.
  func lost(of states: [TrackState]) -> [TrackState] {
    states.indices.filter { graph.children[$0].isEmpty }.map { states[$0] }
  }

  /// By kind, then by lesion.
  func all(from states: [TrackState]) -> [LesionLink] {
    direct.map { $0.link(from: states[$0.earlier]) }
      + returned.sorted { $0.key < $1.key }.map { $0.value.link.link(from: $0.value.state) }
      + parts.sorted { $0.key < $1.key }.map(\.value.link)
  }

  /// What is known of a lesion after its session: where it is cut, what was known of those that it
  /// continues stays known beyond the border.
  func state(
    of node: LesionLineage.Node, at position: Int, after states: [TrackState],
    _ visibility: Visibility
  ) -> TrackState? {
    let lesion = node.lesion - 1
    let ending = graph.parents[lesion].filter { parent in
      graph.children[parent].count == 1 || states[parent].id == node.id
    }
    let uncut = graph.inheritedID[lesion].map { states[$0].uncut }
    return visibility.state(
      id: node.id, seen: LesionInSession(session: position, lesion: lesion),
      uncut: isCut[lesion] ? uncut : nil, after: ending.map { states[$0] })
  }
}

extension IndexLink {
  fileprivate func link(from state: TrackState) -> LesionLink {
    LesionLink(
      earlierSession: state.last.session, earlierLesion: state.last.lesion + 1,
      laterLesion: later + 1, ground: ground)
  }
}

extension LineageBuilder {
  /// The links of a session with all that is known before it.
  func links(of position: Int, _ lattice: LatticeLesions) -> SessionLinks {
    let count = sessions[position].lesions.count
    let direct = search(from: latticeOfStates, to: lattice).links(
      from: [Bool](repeating: true, count: states.count), to: [Bool](repeating: true, count: count))
    var graph = LinkGraph(direct, earlier: states.count, later: count)
    graph.assignIDs(earlierVolumes: states.map(\.volume))
    let returned = returning(lattice, free: graph.parents.map(\.isEmpty))
    let parts = PartSearch(visibility: visibility, built: built, states: states, rule: rule).parts(
      of: position, lattice,
      free: (0..<count).map { graph.parents[$0].isEmpty && returned[$0] == nil })
    let isCut = (0..<count).map { lesion in
      visibility.isCut(
        LesionInSession(session: position, lesion: lesion),
        from: graph.parents[lesion].map { states[$0] })
    }
    return SessionLinks(
      direct: direct, graph: graph, returned: returned, parts: parts, isCut: isCut)
  }

  /// Lesions without a parent that are where one was last seen before it vanished.
  private func returning(
    _ lattice: LatticeLesions, free: [Bool]
  ) -> [Int: (state: TrackState, link: IndexLink)] {
    var free = free
    var found: [Int: (state: TrackState, link: IndexLink)] = [:]
    for session in Set(gone.map(\.last.session)).sorted(by: >) {
      guard free.contains(true), let before = visibility.lattices[session] else { continue }
      let states = gone.filter { $0.last.session == session }
      var isState = [Bool](repeating: false, count: before.counts.count)
      for state in states { isState[state.last.lesion] = true }
      let links = search(from: before, to: lattice).links(from: isState, to: free)
      for link in links.sorted(by: { $0.shared > $1.shared }) where free[link.later] {
        guard let state = states.first(where: { $0.last.lesion == link.earlier }),
          !found.values.contains(where: { $0.state.id == state.id })
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
}
