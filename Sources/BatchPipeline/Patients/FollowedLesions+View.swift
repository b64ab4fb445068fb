import LesionMetrics
import StudyRecords

/// What of a session cannot be held against the sessions before, since their fields of view differ.
///
/// Sizes are those of what the baseline images. More of it may be there than a session shows where a place
/// of disease lies outside its field of view, and where disease that the baseline did not image has grown.
struct UncomparedLesions {
  /// Ids, with mm³, of what lies or may lie outside the field of view, wholly or in part.
  var hidden: [Int: Double] = [:]
  /// Ids, with mm³, of what grows where the baseline did not image.
  var grown: [Int: Double] = [:]
  /// The share of each lesion, by its number, that the baseline did not image: all of one that no session
  /// had imaged before it was first seen, and of what became of it; of one that the border of an earlier
  /// field of view cut, what lies outside the baseline's.
  var leftOut: [Int: Double] = [:]

  var isEmpty: Bool { hidden.isEmpty && grown.isEmpty && leftOut.isEmpty }

  /// Volume, in mm³, that may be there beside what is seen.
  var doubt: Double { hidden.values.reduce(0, +) + grown.values.reduce(0, +) }

  /// Ids of the lesions that more may be there of than is seen.
  var doubtful: Set<Int> { Set(hidden.keys).union(grown.keys) }

  /// Numbers of the lesions that no session had imaged before they were first seen.
  var firstImaged: Set<Int> { Set(leftOut.filter { $0.value == 1 }.keys) }
}

extension FollowedLesions {
  /// Lesions with target tissue alone; none where the session takes no part.
  /// - Complexity: O(nodes and links of all sessions up to it).
  func uncompared(in session: String) -> UncomparedLesions {
    guard let last = position(of: session), lineage.sessions[last].takesPart else {
      return UncomparedLesions()
    }
    let sessions = lineage.sessions[...last]
    var origin = Origin()
    var holdsTarget: [Int: Bool] = [:]
    var hasGrown: Set<Int> = []
    for (position, session) in sessions.enumerated() {
      origin.add(session, at: position)
      for node in session.nodes {
        holdsTarget[node.id] = node.holdsTarget
        if node.course == .enlarged || node.course == .merged { hasGrown.insert(node.id) }
      }
    }
    var found = UncomparedLesions()
    for (id, volume) in lineage.sessions[last].hidden where holdsTarget[id] == true {
      found.hidden[id] = volume.value
    }
    for node in lineage.sessions[last].nodes
    where node.holdsTarget && origin.young[last].contains(node.lesion) {
      let isOld = origin.old[last].contains(node.lesion)
      let beyond = isOld ? node.beyondBaseline.value : node.volume.value
      guard beyond > 0 else { continue }
      found.leftOut[node.lesion] = beyond / node.volume.value
      if hasGrown.contains(node.id) { found.grown[node.id] = beyond }
    }
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
      if !found.hidden.isEmpty {
        parts.append(
          "of \(named(found.hidden.keys)) a part or all lies, or may lie, outside the field of view"
        )
      }
      if !found.grown.isEmpty {
        parts.append("\(named(found.grown.keys)) has grown where the baseline did not image")
      }
      if !parts.isEmpty {
        parts.append(
          "where that is more than the half-voxel band the volume of the whole \(region) is a lower "
            + "bound, which can prove progression and nothing else, and no product is told")
      }
      let whole = session.nodes.filter { found.leftOut[$0.lesion] == 1 }.map(\.id)
      if !whole.isEmpty {
        parts.append(
          "\(named(whole)) was not imaged before it was first seen: it is not new, and left out of the "
            + "sizes that are compared")
      }
      let cut = session.nodes.filter { found.leftOut[$0.lesion].map { $0 < 1 } ?? false }.map(\.id)
      if !cut.isEmpty {
        parts.append(
          "\(named(cut)) reaches further than the baseline imaged: its volume is compared as far as the "
            + "baseline shows it, and no product is")
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
