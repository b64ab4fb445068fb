/// Links of two lists of lesions seen from both ends, and who goes on under whose id.
struct LinkGraph {
  /// Earlier lesions of each later one, and later ones of each earlier one.
  private(set) var parents: [[Int]]
  private(set) var children: [[Int]]
  /// The earlier lesion whose id a later one takes.
  private(set) var inheritedID: [Int: Int] = [:]
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
  mutating func assignIDs(earlierVolumes: [Double]) {
    for (earlier, candidates) in children.enumerated() {
      var heir: Int?
      var most = -1
      for (candidate, voxels) in zip(candidates, shared[earlier]) where voxels > most {
        (heir, most) = (candidate, voxels)
      }
      guard let heir else { continue }
      if let rival = inheritedID[heir], earlierVolumes[rival] >= earlierVolumes[earlier] {
        continue
      }
      inheritedID[heir] = earlier
    }
  }
}
