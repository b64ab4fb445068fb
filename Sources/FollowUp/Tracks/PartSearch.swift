import Quantities

/// Finds lesions without a partner that are parts of others.
struct PartSearch {
  let visibility: Visibility
  /// The sessions before.
  let built: [LesionLineage.Session]
  /// What is known of all lesions by now.
  let states: [TrackState]
  let rule: LineageRule

  /// A part of a lesion.
  struct Part {
    /// Of the lesion that it is part of.
    let id: Int
    let link: LesionLink
  }

  /// The parts among the lesions of a session, by their indices.
  /// - Parameter free: which lesions have no partner.
  /// - Complexity: O(r) a session in the runs, where there are such lesions at all.
  func parts(of position: Int, _ lattice: LatticeLesions, free: [Bool]) -> [Int: Part] {
    var free = free
    var found = returning(lattice, &free)
    found.merge(atBorder(of: position, lattice, free)) { first, _ in first }
    return found
  }

  /// Those that lie where another lesion was seen earlier that is still there, elsewhere: a part of it went
  /// and is back. The latest session that showed it there counts.
  private func returning(_ lattice: LatticeLesions, _ free: inout [Bool]) -> [Int: Part] {
    var found: [Int: Part] = [:]
    for session in built.indices.reversed() where built[session].takesPart && free.contains(true) {
      guard let before = visibility.lattices[session] else { continue }
      let search = LinkSearch(
        earlier: before, later: lattice, lattice: visibility.sessions[0].grid.affine, rule: rule)
      let all = [Bool](repeating: true, count: before.counts.count)
      for link in search.overlaps(all, free).sorted(by: { $0.shared > $1.shared })
      where free[link.later] {
        guard let node = built[session].nodes.first(where: { $0.lesion == link.earlier + 1 }) else {
          continue
        }
        found[link.later] = Part(
          id: node.id,
          link: LesionLink(
            earlierSession: session, earlierLesion: node.lesion, laterLesion: link.later + 1,
            ground: link.ground))
        free[link.later] = false
      }
    }
    return found
  }

  /// Those that end at the border of the field of view beside a lesion that goes on behind it: there they
  /// may be one. The nearest counts, of several the first.
  private func atBorder(
    of position: Int, _ lattice: LatticeLesions, _ free: [Bool]
  ) -> [Int: Part] {
    let candidates = free.indices.filter {
      free[$0] && visibility.sessions[position].bodies[$0].touchesEdge
    }
    guard !candidates.isEmpty else { return [:] }
    let hidden = states.filter { !visibility.images(position, placeOf: $0) }
    let gap = LesionGap(visibility.sessions[0].grid.affine, widest: rule.gap.value)
    var found: [Int: Part] = [:]
    for lesion in candidates {
      let near = hidden.compactMap { state in
        gap.width(state.place, lattice.bodies[lesion]).map { (state: state, width: $0) }
      }.min { ($0.width, $0.state.id) < ($1.width, $1.state.id) }
      guard let near else { continue }
      found[lesion] = Part(
        id: near.state.id,
        link: LesionLink(
          earlierSession: near.state.last.session, earlierLesion: near.state.last.lesion + 1,
          laterLesion: lesion + 1, ground: .gap(Millimetres(near.width))))
    }
    return found
  }
}
