import LesionMetrics
import ResponseCriteria
import VoxelGrids

extension RegionHistory {
  /// The volume of a tissue over the sessions, compared voxel by voxel where sessions share a frame, and
  /// as it is where they do not.
  /// - Parameters:
  ///   - sizes: of all that each session shows, in ml.
  ///   - labels: which labels of a field of view belong to the tissue; `nil` where its voxels are not
  ///     known one by one: then it is compared only where both sessions image the same.
  func volumes(
    _ sizes: [MeasuredSize?], labels: ((PlacedView) -> LabelSet)?
  ) -> DiseaseHistory {
    let voxels =
      viewsDiffer
      ? labels.map { labels in
        placed.map { $0.map { TissueVoxels(of: $0, labels: labels) } }
      } : nil
    return DiseaseHistory(sizes: sizes) { earlier, later in
      switch sharedView(earlier, later) {
      case .all, nil: .whole
      case .part, .nothing:
        pair(earlier, later, sizes, voxels)
      }
    }
  }

  private func pair(
    _ earlier: Int, _ later: Int, _ sizes: [MeasuredSize?], _ voxels: [TissueVoxels?]?
  ) -> DiseaseHistory.Pair {
    guard let before = sizes[earlier], let now = sizes[later] else { return .whole }
    guard let voxels, let old = voxels[earlier], let new = voxels[later] else {
      return DiseaseHistory.Pair(size: .notComparable, outside: before.value)
    }
    let seenBefore = old.volume(imagedBy: placed[later]) / 1000
    let seenNow = new.volume(imagedBy: placed[earlier]) / 1000
    let outside = before.isEqual(to: seenBefore) ? 0 : max(0, before.value - seenBefore)
    let cut = min(now.value, cutVolume(at: later, seenFrom: earlier) / 1000)
    let isNothing = seenBefore == 0 && seenNow == 0 && before.value + now.value > 0
    if sharedView(earlier, later) == .nothing || isNothing && before.value > 0 && now.value > 0 {
      return DiseaseHistory.Pair(size: .notComparable, outside: outside, cut: cut)
    }
    if outside == 0, now.isEqual(to: seenNow) {
      return DiseaseHistory.Pair(size: .whole, outside: 0, cut: cut)
    }
    return DiseaseHistory.Pair(
      size: .part(before: before.clipped(to: seenBefore), now: now.clipped(to: seenNow)),
      outside: outside, cut: cut)
  }

  /// Volume of the target tissue, in mm³, in lesions of one session that end at its border where another
  /// session images beyond it.
  private func cutVolume(at position: Int, seenFrom other: Int) -> Double {
    guard let session = placed[position], let wider = placed[other] else { return 0 }
    return session.views.reduce(0) { sum, view in
      let cut = view.lesions.filter { lesion in
        lesion.touchesEdge && view.continues(lesion, in: wider, outside: session)
      }
      return sum + cut.reduce(0) { $0 + $1.targetVolume.value }
    }
  }
}

extension RegionMeasurement {
  /// Volume of the target tissue with its band, in ml; `nil` for several fields of view, whose overlap
  /// would count twice.
  var targetSize: MeasuredSize? { single?.lesions.target.map { MeasuredSize($0) } }

  /// Volume of the tissue that a set follows, with its band, in ml. Without a scheme every set follows
  /// the union of all labels.
  func size(of tissue: FollowedTissue) -> MeasuredSize? {
    guard let lesions = single?.lesions, lesions.scheme != nil else { return targetSize }
    switch tissue {
    case .enhancing, .mixed: return targetSize
    case .nonEnhancing:
      return lesions.tissues.first { $0.name == TissueName.whole }.map { MeasuredSize($0) }
        ?? targetSize
    }
  }

  /// Volume of a named tissue with its band, in ml.
  func size(named name: TissueName) -> MeasuredSize? {
    single?.lesions.tissues.first { $0.name == name }.map { MeasuredSize($0) }
  }
}

extension PlacedView {
  /// Labels of the tissue that a set follows.
  func labels(of tissue: FollowedTissue) -> LabelSet {
    let whole = tissue == .nonEnhancing ? scheme?.tissue(named: .whole)?.labels : nil
    return whole ?? scheme?.target.labels ?? .all
  }
}

extension MeasuredSize {
  /// In ml.
  init(_ tissue: TissueMeasurement) {
    self.init(
      tissue.volume.millilitres, low: tissue.low.millilitres, high: tissue.high.millilitres)
  }
}
