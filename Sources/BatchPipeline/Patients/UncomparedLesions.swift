import LesionMetrics

/// What of a session cannot be held against the sessions before, since their fields of view differ.
///
/// Sizes are those of what the baseline images. More of it may be there than a session shows where a place
/// of disease lies outside its field of view, and where disease that the baseline did not image has grown.
struct UncomparedLesions {
  /// Ids, with mm³, of what lies or may lie outside the field of view, wholly or in part.
  var hidden: [Int: Double] = [:]
  /// Ids, with mm³, of what grows, or may have grown, where the baseline did not image.
  var grown: [Int: Double] = [:]
  /// Numbers of the lesions that no session had imaged before they were first seen, and of what became of
  /// them.
  var firstImaged: Set<Int> = []
  /// Numbers of the others of which the baseline did not image more than their contour may drift.
  var cut: Set<Int> = []
  /// The share of each lesion, by its number, that is left out of the sizes: what lies outside the
  /// baseline's field of view.
  var leftOut: [Int: Double] = [:]

  var isEmpty: Bool { hidden.isEmpty && grown.isEmpty && leftOut.isEmpty }

  /// Volume, in mm³, that may be there beside what is seen.
  var doubt: Double { hidden.values.reduce(0, +) + grown.values.reduce(0, +) }

  /// Ids of the lesions that more may be there of than is seen.
  var doubtful: Set<Int> { Set(hidden.keys).union(grown.keys) }
}

extension UncomparedLesions {
  /// Of each session: lesions with target tissue alone; none where the session takes no part.
  /// - Complexity: O(nodes and links).
  static func all(_ lineage: LesionLineage) -> [UncomparedLesions] {
    var origin = Origin()
    // Once is enough: the part in view may hold none of it.
    var holdsTarget: Set<Int> = []
    var hasGrown: Set<Int> = []
    return lineage.sessions.enumerated().map { position, session in
      origin.add(session, at: position)
      for node in session.nodes {
        if node.holdsTarget { holdsTarget.insert(node.id) }
        if node.course == .enlarged || node.course == .merged { hasGrown.insert(node.id) }
      }
      var found = UncomparedLesions()
      for (id, volume) in session.hidden where holdsTarget.contains(id) {
        found.hidden[id] = volume.value
      }
      for node in session.nodes where node.holdsTarget {
        let isYoung = origin.young[position].contains(node.lesion)
        let isFirstImaged = isYoung && !origin.old[position].contains(node.lesion)
        guard node.beyondBaseline.value > 0 else { continue }
        let isWholly = isFirstImaged && !node.reachesBaseline
        let beyond = isWholly ? node.volume.value : node.beyondBaseline.value
        found.leftOut[node.lesion] = beyond / node.volume.value
        guard isFirstImaged || node.isCutAtBaseline else { continue }
        if isFirstImaged {
          found.firstImaged.insert(node.lesion)
        } else {
          found.cut.insert(node.lesion)
        }
        // What no border cut before reaches it by growth, or by meeting what nobody had seen.
        if !isYoung || hasGrown.contains(node.id) { found.grown[node.id] = beyond }
      }
      return found
    }
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
