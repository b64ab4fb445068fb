import LesionMetrics
import StudyRecords

/// What of a session cannot be held against the sessions before, since their fields of view differ.
struct UncomparedLesions {
  /// Ids, with mm³, that were there and lie outside the field of view, wholly or in part; and those of
  /// which nobody can tell how much was there but not imaged before, or that have grown since a session
  /// later than the baseline first imaged them.
  var doubtful: [Int: Double] = [:]
  /// Numbers of the lesions that no session had imaged before they were first seen, and of what became
  /// of them.
  var firstImaged: Set<Int> = []

  var isEmpty: Bool { doubtful.isEmpty && firstImaged.isEmpty }
}

extension FollowedLesions {
  /// Lesions with target tissue alone; none where the session takes no part.
  func uncompared(in session: String) -> UncomparedLesions {
    guard let last = position(of: session), lineage.sessions[last].takesPart else {
      return UncomparedLesions()
    }
    let sessions = lineage.sessions[...last]
    var origin = Origin()
    var holdsTarget: [Int: Bool] = [:]
    var grown: Set<Int> = []
    for (position, session) in sessions.enumerated() {
      origin.add(session, at: position)
      for node in session.nodes {
        holdsTarget[node.id] = node.holdsTarget
        if node.course == .enlarged || node.course == .merged { grown.insert(node.id) }
      }
    }
    var found = UncomparedLesions()
    for (id, volume) in lineage.sessions[last].hidden { found.doubtful[id] = volume.value }
    for node in lineage.sessions[last].nodes where origin.young[last].contains(node.lesion) {
      if origin.old[last].contains(node.lesion) || grown.contains(node.id) {
        found.doubtful[node.id] = node.volume.value
      } else {
        found.firstImaged.insert(node.lesion)
      }
    }
    found.doubtful = found.doubtful.filter { holdsTarget[$0.key] == true }
    return found
  }
}

extension FollowedLesions {
  /// One note a session whose field of view differs where there are lesions.
  var viewNotes: [NoteRecord] {
    lineage.sessions.compactMap { session in
      let found = uncompared(in: session.name)
      guard !found.isEmpty else { return nil }
      var parts: [String] = []
      if !found.doubtful.isEmpty {
        parts.append(
          "of \(named(found.doubtful.keys)) some lies outside its field of view, was cut by an "
            + "earlier one, or has grown since it was first seen after the baseline: where that is "
            + "more than the half-voxel band no size of the whole \(region) is compared at this "
            + "session")
      }
      let ids = session.nodes.filter { found.firstImaged.contains($0.lesion) }.map(\.id)
      if !ids.isEmpty {
        parts.append(
          "\(named(ids)) was not imaged before it was first seen: it is not new, and left out of the "
            + "sizes that are compared")
      }
      return NoteRecord(
        code: "W326", severity: "warning",
        message: "Session \(session.name): \(parts.joined(separator: "; ")).")
    }
  }

  private func named(_ ids: some Sequence<Int>) -> String {
    "\(region) lesion " + ids.sorted().map(String.init).joined(separator: ", ")
  }
}

/// Where the lesions of each session come from, by their numbers; one that is made of both is in both.
private struct Origin {
  /// From what an earlier session showed, or had room to show.
  var old: [Set<Int>] = []
  /// From what was first imaged later than it may have arisen.
  var young: [Set<Int>] = []

  mutating func add(_ session: LesionLineage.Session, at position: Int) {
    old.append([])
    young.append([])
    for link in session.links {
      if old[link.earlierSession].contains(link.earlierLesion) {
        old[position].insert(link.laterLesion)
      }
      if young[link.earlierSession].contains(link.earlierLesion) {
        young[position].insert(link.laterLesion)
      }
    }
    for node in session.nodes {
      if node.course == .firstImaged || session.uncovered.contains(node.id) {
        young[position].insert(node.lesion)
      } else if node.parents.isEmpty {
        old[position].insert(node.lesion)
      }
    }
  }
}
