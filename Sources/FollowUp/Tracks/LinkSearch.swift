import Quantities
import VoxelGrids

/// A link by indices of lesions.
struct IndexLink: Hashable {
  let earlier: Int
  let later: Int
  /// Lattice voxels in common; 0 for a gap.
  let shared: Int
  let ground: LesionLink.Ground
}

/// Links between the lesions of two sessions on one lattice.
struct LinkSearch {
  let earlier: LatticeLesions
  let later: LatticeLesions
  let lattice: Affine
  let rule: LineageRule

  /// Overlaps first, then gaps between those without a partner.
  /// - Parameters: which lesions may be linked.
  /// - Complexity: O(r) in the runs, and O(u²) boxes of lesions without overlap.
  func links(from isEarlier: [Bool], to isLater: [Bool]) -> [IndexLink] {
    let overlaps = self.overlaps(isEarlier, isLater)
    var freeEarlier = isEarlier
    var freeLater = isLater
    for link in overlaps {
      freeEarlier[link.earlier] = false
      freeLater[link.later] = false
    }
    return overlaps + gaps(freeEarlier, freeLater)
  }

  private struct Pair: Hashable {
    let earlier: Int32
    let later: Int32
  }

  /// Lesions that share enough voxels, by the later, then the earlier one.
  /// - Complexity: O(r) in the runs.
  func overlaps(_ isEarlier: [Bool], _ isLater: [Bool]) -> [IndexLink] {
    let shared = sharedVoxels()
    let pairs = shared.keys.sorted { ($0.later, $0.earlier) < ($1.later, $1.earlier) }
    return pairs.compactMap { pair in
      let (first, second) = (Int(pair.earlier), Int(pair.later))
      guard isEarlier[first], isLater[second], let voxels = shared[pair] else { return nil }
      let share = Double(voxels) / Double(min(earlier.counts[first], later.counts[second]))
      guard share >= rule.overlapShare else { return nil }
      return IndexLink(
        earlier: first, later: second, shared: voxels, ground: .overlap(share: share))
    }
  }

  /// Lattice voxels that each pair has in common: both lists are walked row by row. Earlier lesions of
  /// different sessions may lie over each other.
  private func sharedVoxels() -> [Pair: Int] {
    var shared: [Pair: Int] = [:]
    var first = 0
    for run in later.runs {
      while first < earlier.runs.count, earlier.runs[first].isWhollyBefore(run) { first += 1 }
      var other = first
      while other < earlier.runs.count, earlier.runs[other].meets(run) {
        let match = earlier.runs[other]
        let voxels = Int(min(match.end, run.end)) - Int(max(match.start, run.start))
        let pair = Pair(earlier: match.lesion, later: run.lesion)
        if voxels > 0 { shared[pair, default: 0] += voxels }
        other += 1
      }
    }
    return shared
  }

  /// Pairs that are each other's only neighbour within the gap.
  private func gaps(_ freeEarlier: [Bool], _ freeLater: [Bool]) -> [IndexLink] {
    let gap = LesionGap(lattice, widest: rule.gap.value)
    let ones = freeEarlier.indices.filter { freeEarlier[$0] }
      .map { earlier.bodies[$0] }
    let others = freeLater.indices.filter { freeLater[$0] }
      .map { later.bodies[$0] }
      .sorted { ($0.lower.z, $0.index) < ($1.lower.z, $1.index) }
    var found: [(earlier: Int, later: Int, gap: Double)] = []
    for one in ones {
      for other in others {
        if gap.isBeyond(one, before: other) { break }
        guard let width = gap.width(one, other) else { continue }
        found.append((one.index, other.index, width))
      }
    }
    var partners: [Int: Int] = [:]
    var laterPartners: [Int: Int] = [:]
    for pair in found {
      partners[pair.earlier, default: 0] += 1
      laterPartners[pair.later, default: 0] += 1
    }
    return found.filter { partners[$0.earlier] == 1 && laterPartners[$0.later] == 1 }
      .sorted { $0.later < $1.later }
      .map {
        IndexLink(
          earlier: $0.earlier, later: $0.later, shared: 0, ground: .gap(Millimetres($0.gap)))
      }
  }
}

extension LatticeRun {
  fileprivate func isWhollyBefore(_ other: LatticeRun) -> Bool {
    isRowBefore(other) || z == other.z && y == other.y && end <= other.start
  }

  fileprivate func meets(_ other: LatticeRun) -> Bool {
    z == other.z && y == other.y && start < other.end
  }
}
