import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import VoxelGrids

/// Two sessions of one spine, and how they are compared.
///
/// In one frame (a common lattice of voxels, or a transform file) voxel by voxel, as a brain is; else by
/// vertebral levels; without either only where both image the same length at the same height.
struct SpinePair {
  /// How the two are compared.
  enum Ground {
    /// Both image the same: their volumes compare as they are.
    case same
    case levels(LevelView)
    /// By the voxels that lie in the view of the other one.
    case voxels
    case none
  }

  let before, now: SpineSpread
  let ground: Ground

  /// - Parameters:
  ///   - frame: what both image in one frame; `nil` where their places cannot be found in each other.
  ///   - isLabelled: whether labels give the form of each deposit; a form that its shape gives is not
  ///     known voxel by voxel.
  init(_ before: SpineSpread, _ now: SpineSpread, frame: SharedView?, isLabelled: Bool) {
    self.before = before
    self.now = now
    let levels = LevelView(before.view, now.view)
    switch frame {
    case .all:
      // One lattice of voxels and other levels: the patient lay elsewhere.
      ground = levels.map { $0.isSame ? .same : .levels($0) } ?? .same
    case .part, .nothing:
      ground = isLabelled ? .voxels : levels.map { .levels($0) } ?? .none
    case nil:
      ground =
        levels.map { $0.isSame ? .same : .levels($0) }
        ?? (before.view.agrees(with: now.view) ? .same : .none)
    }
  }
}

extension RegionHistory {
  /// The pair of two sessions; `nil` where one has no measured spine.
  func spinePair(_ earlier: Int, _ later: Int, _ spines: [SpineSpread?]) -> SpinePair? {
    guard let before = spines[earlier], let now = spines[later] else { return nil }
    let isLabelled = [earlier, later].allSatisfy { position in
      let views = placed[position].map(\.views) ?? []
      return views.allSatisfy { SpreadLabels($0.scheme).unsorted.labels.isEmpty }
    }
    return SpinePair(before, now, frame: sharedView(earlier, later), isLabelled: isLabelled)
  }

  /// The volume of a spine's disease over the sessions, of one form or of all.
  /// - Parameters:
  ///   - spines: by session.
  ///   - sizes: of all that each session shows, in ml.
  func spineVolumes(
    _ spines: [SpineSpread?], of form: DepositForm?, sizes: [MeasuredSize?]
  ) -> DiseaseHistory {
    let byVoxels = volumes(sizes) { SpreadLabels($0.scheme).labels(of: form) }
    return DiseaseHistory(sizes: sizes) { earlier, later in
      guard let pair = spinePair(earlier, later, spines), let before = sizes[earlier],
        let now = sizes[later]
      else { return .whole }
      switch pair.ground {
      case .same: return .whole
      case .voxels: return byVoxels.pair(earlier, later)
      case .none:
        return DiseaseHistory.Pair(size: .notComparable, outside: before.value)
      case .levels(let view):
        let (outside, cut) = (view.outside(of: form) / 1000, view.cut(of: form) / 1000)
        guard !view.places.isEmpty else {
          return DiseaseHistory.Pair(size: .notComparable, outside: outside, cut: cut)
        }
        let seen = [pair.before, pair.now].map { view.volume(of: form, in: $0.view) / 1000 }
        return DiseaseHistory.Pair(
          size: .part(before: before.clipped(to: seen[0]), now: now.clipped(to: seen[1])),
          outside: outside, cut: cut)
      }
    }
  }
}

extension SpreadLabels {
  /// Labels of one form, or of all.
  fileprivate func labels(of form: DepositForm?) -> LabelSet {
    switch form {
    case .nodule: nodule
    case .linear: linear
    case .intramedullary: intramedullary
    case .undetermined: LabelSet([UInt16]())
    case nil: LabelSet(sets.reduce(Set<UInt16>()) { $0.union($1.labels.labels) })
    }
  }
}
