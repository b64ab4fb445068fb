import Notes
import ResponseCriteria

/// Finds the cord, canal and level masks that belong to a mask of the spine.
///
/// A companion must not have another `chunk`, `run`, `space` or part of the spine than the mask. Of
/// several, the one with the most shared acquisition entities is used, then one in the dataset of the
/// mask, then a `dseg`; if they are still equal, none is used and a warning says so. A TotalSpineSeg map
/// is used for each companion without a mask of its own.
struct CompanionSearch {
  let masks: [BIDSFile]
  let sidecars: Sidecars

  func fill(_ series: inout StudySeries, of candidate: SessionFiles.Candidate) {
    let whole = companion(.totalSpineSeg, of: candidate, notes: &series.notes)
    let shared = whole.map { SpineCompanion(path: $0.path, reading: .totalSpineSeg) }
    let cord = companion(.cord, of: candidate, notes: &series.notes)
    let canal = companion(.canal, of: candidate, notes: &series.notes)
    series.cord = cord.map { SpineCompanion(path: $0.path, reading: .nonZero) } ?? shared
    series.canal = canal.map { SpineCompanion(path: $0.path, reading: .nonZero) } ?? shared
    if let levels = companion(.levels, of: candidate, notes: &series.notes) {
      series.levels = SpineLevels(
        path: levels.path, scheme: sidecars.metadata(of: levels)["LabelScheme"]?.string,
        table: sidecars.labelTable(of: levels)?.taken)
    } else if let whole {
      series.levels = SpineLevels(path: whole.path, scheme: "totalspineseg", table: nil)
    }
  }

  private struct Rank: Hashable, Comparable {
    let shared: Int
    let folder: Int
    let suffix: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.shared, left.folder, left.suffix) < (right.shared, right.folder, right.suffix)
    }
  }

  private func companion(
    _ role: MaskRole, of candidate: SessionFiles.Candidate, notes: inout [Note]
  ) -> BIDSFile? {
    let fitting = masks.filter { MaskRole($0.name) == role && fits($0, candidate) }
    let ranked = fitting.map { (rank: rank($0, for: candidate.mask), mask: $0) }
      .sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.mask.path < $1.mask.path }
    guard let best = ranked.first else { return nil }
    let rivals = ranked.filter { $0.rank == best.rank }.map(\.mask.path)
    guard rivals.count == 1 else {
      notes.append(StudyNote.severalCompanions("\(role)", rivals))
      return nil
    }
    return best.mask
  }

  private func fits(_ companion: BIDSFile, _ candidate: SessionFiles.Candidate) -> Bool {
    if NeuraxisRegion(companion.name) == .brain { return false }
    if let part = NeuraxisRegion.part(companion.name), let wanted = candidate.part, part != wanted {
      return false
    }
    let (has, wanted) = (companion.name.acquired, candidate.mask.name.acquired)
    return ["chunk", "run", "space"].allSatisfy { key in
      has[key] == nil || wanted[key] == nil || has[key] == wanted[key]
    }
  }

  /// Lower is better.
  private func rank(_ companion: BIDSFile, for mask: BIDSFile) -> Rank {
    let wanted = mask.name.acquired
    let shared = companion.name.acquired.count { wanted[$0.key] == $0.value }
    return Rank(
      shared: -shared, folder: companion.root == mask.root ? 0 : 1,
      suffix: companion.name.suffix == "dseg" ? 0 : 1)
  }
}
