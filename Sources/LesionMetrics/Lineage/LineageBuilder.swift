import Notes
import Quantities
import VoxelGrids

/// Builds the graph session by session.
struct LineageBuilder {
  private typealias Head = LineageHead
  private typealias Sight = LineageHead.Sight

  private let sessions: [LineageSession]
  private let rule: LineageRule
  private var sights: LineageSights
  /// Ids that are there as far as is known: those of the session before, by lesion, then those whose
  /// place was not imaged since they were seen.
  private var heads: [Head] = []
  private var latticeOfHeads = LatticeLesions(of: [])
  /// Ids that are gone since an earlier session.
  private var gone: [Head] = []
  private var nextID = 1
  private var built: [LesionLineage.Session] = []

  init(_ sessions: [LineageSession], _ rule: LineageRule) {
    self.sessions = sessions
    self.rule = rule
    sights = LineageSights(sessions)
  }

  mutating func add(_ position: Int) {
    let session = sessions[position]
    do throws(LatticeLesions.Failure) {
      let lattice = try LatticeLesions(session, on: sessions[0])
      sights.lattices.append(lattice)
      built.append(
        built.contains(where: \.takesPart)
          ? followed(position, lattice) : first(position, lattice))
    } catch {
      sights.lattices.append(nil)
      built.append(session.leftOut(error, of: sessions[0]))
    }
  }

  /// All sessions; what later ones show is looked for in the earlier ones, which may not have imaged
  /// its place, and what earlier ones showed in the later ones.
  func finished() -> [LesionLineage.Session] {
    var sessions = built
    for position in sessions.indices where sessions[position].takesPart {
      sessions[position].hidden.merge(disease(beyond: position), uniquingKeysWith: max)
      sessions[position].sliceTilt = self.sessions[position].sliceTilt(against: self.sessions[0])
    }
    var known: Set<Int> = []
    for (position, session) in built.enumerated() {
      for node in session.nodes where known.insert(node.id).inserted {
        let sight = Sight(session: position, lesion: node.lesion - 1)
        for earlier in 0..<position where built[earlier].takesPart {
          if !sights.images(earlier, middleOf: sight) { sessions[earlier].unseen.insert(node.id) }
        }
      }
    }
    return sessions
  }

  /// What earlier sessions showed of each id outside a session's field of view: the most of them. Of one
  /// that is there, as far as it is more than the contour of what is seen may drift.
  private func disease(beyond position: Int) -> [Int: CubicMillimetres] {
    var most: [Int: Double] = [:]
    for earlier in 0..<position where built[earlier].takesPart {
      guard !sights.images(position, allOf: earlier) else { continue }
      for node in built[earlier].nodes {
        let sight = Sight(session: earlier, lesion: node.lesion - 1)
        let beyond = sights.volume(sight, beyond: position)
        if beyond > most[node.id] ?? 0 { most[node.id] = beyond }
      }
    }
    for node in built[position].nodes {
      guard let beyond = most[node.id] else { continue }
      let drift = sights.comparedDrift(Sight(session: position, lesion: node.lesion - 1))
      if beyond <= drift { most[node.id] = nil }
    }
    return most.mapValues { CubicMillimetres($0) }
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
        let sight = Sight(session: position, lesion: node.lesion - 1)
        return sights.head(id: node.id, seen: sight, uncut: nil, after: [])
      }, held: [])
    return LesionLineage.Session(name: sessions[position].name, nodes: nodes)
  }

  private mutating func followed(
    _ position: Int, _ lattice: LatticeLesions
  ) -> LesionLineage.Session {
    let count = sessions[position].bodies.count
    let links = search(from: latticeOfHeads, to: lattice).links(
      from: [Bool](repeating: true, count: heads.count), to: [Bool](repeating: true, count: count))
    var family = LinkFamily(links, earlier: heads.count, later: count)
    family.shareIDs(earlierVolumes: heads.map(\.volume))
    let returned = returning(lattice, free: family.parents.map(\.isEmpty))
    let parts = PartSearch(sights: sights, built: built, heads: heads, rule: rule).parts(
      of: position, lattice,
      free: (0..<count).map { family.parents[$0].isEmpty && returned[$0] == nil })
    let outside = (0..<count).map { lesion in
      sights.hiddenVolume(
        of: Sight(session: position, lesion: lesion), from: family.parents[lesion].map { heads[$0] }
      )
    }
    let nodes = (0..<count).map { lesion in
      if let (head, _) = returned[lesion] {
        return node(position, lesion, id: head.id, .reappeared, parents: [head.id])
      }
      if let part = parts[lesion] {
        return node(position, lesion, id: newID(), .split, parents: [part.id])
      }
      return continued(position, lesion, family, isCut: outside[lesion] > 0)
    }
    let lost = heads.indices.filter { family.children[$0].isEmpty }.map { heads[$0] }
    let held = lost.filter { !sights.images(position, placeOf: $0) }
    let vanished = lost.filter { sights.images(position, placeOf: $0) }
    let stillGone = gone.filter { head in !returned.values.contains { $0.0.id == head.id } }
    let unknown = stillGone.filter { !sights.images(position, placeOf: $0) }
    var session = LesionLineage.Session(name: sessions[position].name, nodes: nodes)
    session.vanished = vanished.map(\.id)
    session.hidden = hidden(nodes, outside, unseen: held + unknown)
    session.uncovered = nodes.filter { node in
      let sight = Sight(session: position, lesion: node.lesion - 1)
      return family.parents[sight.lesion].contains { sights.reachesFurther(sight, than: heads[$0]) }
    }.map(\.id)
    session.unseen = Set((held + unknown).map(\.id))
    session.links =
      links.map { told($0, from: heads[$0.earlier]) }
      + returned.sorted { $0.key < $1.key }.map { told($0.value.1, from: $0.value.0) }
      + parts.sorted { $0.key < $1.key }.map(\.value.link)
    let seen = nodes.compactMap { shown($0, position, family, isCut: outside[$0.lesion - 1] > 0) }
    gone = stillGone + vanished
    settle(lattice, shown: seen, held: held)
    return session
  }

  private func hidden(
    _ nodes: [LesionLineage.Node], _ outside: [Double], unseen: [Head]
  ) -> [Int: CubicMillimetres] {
    var hidden: [Int: CubicMillimetres] = [:]
    for node in nodes where outside[node.lesion - 1] > 0 {
      hidden[node.id] = CubicMillimetres(outside[node.lesion - 1])
    }
    for head in unseen { hidden[head.id] = CubicMillimetres(head.volume) }
    return hidden
  }

  private mutating func continued(
    _ position: Int, _ lesion: Int, _ family: LinkFamily, isCut: Bool
  ) -> LesionLineage.Node {
    let sight = Sight(session: position, lesion: lesion)
    let parents = family.parents[lesion]
    let ids = parents.map { heads[$0].id }.sorted()
    guard let first = parents.first else {
      let wasImaged = (0..<position).contains {
        built[$0].takesPart && sights.images($0, middleOf: sight)
      }
      return node(position, lesion, id: newID(), wasImaged ? .new : .firstImaged, parents: [])
    }
    let id = family.heirOf[lesion].map { heads[$0].id } ?? newID()
    if parents.count > 1 { return node(position, lesion, id: id, .merged, parents: ids) }
    if family.children[first].count > 1 {
      return node(position, lesion, id: id, .split, parents: ids)
    }
    let before = isCut ? heads[first].last : heads[first].uncut
    return node(
      position, lesion, id: id, sights.change(from: before, to: sight), parents: ids)
  }

  /// What is known of a lesion behind a session: where it is cut, what was known of those that go on in
  /// it stays known beyond the border.
  private func shown(
    _ node: LesionLineage.Node, _ position: Int, _ family: LinkFamily, isCut: Bool
  ) -> Head? {
    let lesion = node.lesion - 1
    let ending = family.parents[lesion].filter { parent in
      family.children[parent].count == 1 || heads[parent].id == node.id
    }
    let uncut = family.heirOf[lesion].map { heads[$0].uncut }
    return sights.head(
      id: node.id, seen: Sight(session: position, lesion: lesion), uncut: isCut ? uncut : nil,
      after: ending.map { heads[$0] })
  }

  /// Lesions without a parent that lie where one was last seen that is gone.
  private func returning(
    _ lattice: LatticeLesions, free: [Bool]
  ) -> [Int: (Head, IndexLink)] {
    var free = free
    var found: [Int: (Head, IndexLink)] = [:]
    for session in Set(gone.map(\.last.session)).sorted(by: >) {
      guard free.contains(true), let before = sights.lattices[session] else { continue }
      let heads = gone.filter { $0.last.session == session }
      var isHead = [Bool](repeating: false, count: before.counts.count)
      for head in heads { isHead[head.last.lesion] = true }
      let links = search(from: before, to: lattice).links(from: isHead, to: free)
      for link in links.sorted(by: { $0.shared > $1.shared }) where free[link.later] {
        guard let head = heads.first(where: { $0.last.lesion == link.earlier }),
          !found.values.contains(where: { $0.0.id == head.id })
        else { continue }
        found[link.later] = (head, link)
        free[link.later] = false
      }
    }
    return found
  }

  private func search(from earlier: LatticeLesions, to later: LatticeLesions) -> LinkSearch {
    LinkSearch(earlier: earlier, later: later, lattice: sessions[0].grid.affine, rule: rule)
  }

  private func told(_ link: IndexLink, from head: Head) -> LesionLink {
    LesionLink(
      earlierSession: head.last.session, earlierLesion: head.last.lesion + 1,
      laterLesion: link.later + 1, ground: link.ground)
  }

  private func node(
    _ position: Int, _ lesion: Int, id: Int, _ course: LesionLineage.Course, parents: [Int]
  ) -> LesionLineage.Node {
    let session = sessions[position]
    let measured = session.bodies[lesion]
    let sight = Sight(session: position, lesion: lesion)
    let beyond = sights.volume(sight, beyond: 0)
    let drift = beyond > 0 ? sights.drift(sight) : 0
    return LesionLineage.Node(
      lesion: lesion + 1, parts: session.parts(of: lesion), id: id, course: course,
      parents: parents, volume: measured.volume, beyondBaseline: CubicMillimetres(beyond),
      isCutAtBaseline: beyond > drift, reachesBaseline: measured.volume.value - beyond > drift,
      holdsTarget: measured.holdsTarget, box: session.box(of: lesion))
  }

  private mutating func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  private mutating func settle(_ lattice: LatticeLesions, shown: [Head], held: [Head]) {
    heads = shown + held
    latticeOfHeads =
      held.isEmpty && shown.allSatisfy(\.isWhole) ? lattice : LatticeLesions(of: heads.map(\.place))
  }
}
