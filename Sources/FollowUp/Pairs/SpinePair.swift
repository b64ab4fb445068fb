import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import VoxelGrids

/// How two sessions of one spine are compared.
///
/// In one frame (a common lattice of voxels, or a transform file) voxel by voxel, as a brain is; else by
/// vertebral levels; without either only where both image the same length at the same height.
enum SpinePair {
  /// Both image the same: their volumes compare as they are.
  case same
  case levels(LevelView)
  /// By the voxels that lie in the view of the other one.
  case voxels
  case notComparable

  /// - Parameters:
  ///   - frame: what both image in one frame; `nil` where their places cannot be found in each other.
  ///   - areVoxelsKnown: whether labels say of each voxel that it belongs to what is compared; a form that
  ///     is found from the shape of a deposit is not known voxel by voxel.
  init(_ before: SpineView, _ now: SpineView, frame: SharedView?, areVoxelsKnown: Bool) {
    let levels = LevelView(before, now)
    switch frame {
    case .all:
      self = .same
    case .part, .nothing:
      self = areVoxelsKnown ? .voxels : levels.map { .levels($0) } ?? .notComparable
    case nil:
      self =
        levels.map { $0.isSame ? .same : .levels($0) }
        ?? (before.agrees(with: now) ? .same : .notComparable)
    }
  }
}

extension RegionHistory {
  /// How one form of disease, or all of it, is compared between two sessions; `nil` where one has no
  /// measured spine.
  func spinePair(
    _ earlier: Int, _ later: Int, _ spines: [SpineSpread?], of form: DepositForm?
  ) -> SpinePair? {
    guard let before = spines[earlier], let now = spines[later] else { return nil }
    let isLabelled = [earlier, later].allSatisfy { position in
      let views = placed[position].map(\.views) ?? []
      return views.allSatisfy { SpreadLabels($0.scheme).unsorted.labels.isEmpty }
    }
    return SpinePair(
      before.view, now.view, frame: sharedView(earlier, later),
      areVoxelsKnown: form == nil || isLabelled)
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
      guard let pair = spinePair(earlier, later, spines, of: form), let before = sizes[earlier],
        let now = sizes[later]
      else { return .whole }
      switch pair {
      case .same: return .whole
      case .voxels: return byVoxels.pair(earlier, later)
      case .notComparable:
        return DiseaseHistory.Pair(size: .notComparable, outside: before.value)
      case .levels(let view):
        let (outside, cut) = (view.outside(of: form) / 1000, view.cut(of: form) / 1000)
        guard !view.places.isEmpty else {
          return DiseaseHistory.Pair(size: .notComparable, outside: outside, cut: cut)
        }
        let seen = (
          before: view.volume(of: form, in: view.before) / 1000,
          now: view.volume(of: form, in: view.now) / 1000
        )
        return DiseaseHistory.Pair(before, now, seen: seen, outside: outside, cut: cut)
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
