import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import VoxelGrids

/// How spread moved over the sessions of a patient, as criteria ask for it.
///
/// Brain and spine are followed by one rule (``DiseaseCourse``), as a whole and form by form.
struct SpreadCourses {
  private let spines: [SpineSpread?]
  private let spine: RegionHistory
  private let thresholds: SpreadThresholds
  private let baseline: Int
  /// Of each region, of each form and (`nil`) of all.
  private let histories: [NeuraxisRegion: [DepositForm?: DiseaseHistory]]

  init(
    _ spreads: [NeuraxisSpread?], brain: RegionHistory, spine: RegionHistory,
    thresholds: SpreadThresholds, baseline: Int
  ) {
    let spines = spreads.map { $0?.spine }
    self.spines = spines
    self.spine = spine
    self.thresholds = thresholds
    self.baseline = baseline
    let forms = [nil] + DepositForm.allCases
    let hasBrain = spreads.map { $0?.brain != nil }
    histories = [
      .brain: Dictionary(
        uniqueKeysWithValues: forms.map { ($0, Self.brainHistory(brain, hasBrain, of: $0)) }),
      .spine: Dictionary(
        uniqueKeysWithValues: forms.map { form in
          let sizes = Self.spineSizes(spines, spine.measured, of: form)
          return (form, spine.spineVolumes(spines, of: form, sizes: sizes))
        }),
    ]
  }

  /// The spine as a whole.
  var wholeSpine: DiseaseCourse { course(.spine, of: nil) }

  /// The leptomeninges of brain and spine together; `nil` where no label describes them.
  func leptomeninges(at position: Int) -> DiseaseTrend? {
    let trends = (meninges(.brain) + meninges(.spine)).compactMap { $0.trend(at: position) }
    return [.worse, .stable, .improved, .absent].first(where: trends.contains)
  }

  /// Each item of the leptomeningeal scorecard that can be seen.
  func scorecard(at position: Int) -> [ScorecardItem: DiseaseTrend] {
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    marks[.brainNodules] = course(.brain, of: .nodule).trend(at: position)
    marks[.brainLinear] = course(.brain, of: .linear).trend(at: position)
    marks[.spineNodules] = course(.spine, of: .nodule).trend(at: position)
    marks[.spineLinear] = course(.spine, of: .linear).trend(at: position)
    return marks
  }

  /// Disease inside the cord is no leptomeningeal disease: with it, each other form has its own course.
  private func meninges(_ region: NeuraxisRegion) -> [DiseaseCourse] {
    let hasCordDisease =
      region == .spine && spines.contains { ($0?.intramedullaryCount ?? 0) > 0 }
    guard hasCordDisease else { return [course(region, of: nil)] }
    return DepositForm.allCases.filter { $0 != .intramedullary }.map { course(region, of: $0) }
  }

  private func course(_ region: NeuraxisRegion, of form: DepositForm?) -> DiseaseCourse {
    DiseaseCourse(
      history: histories[region]?[form] ?? .empty, thresholds: thresholds, baseline: baseline
    ) { !newForms(region, $0, $1, among: form.map { [$0] } ?? [.nodule, .linear]).isEmpty }
  }

  /// Forms, of some, that the later session shows and the earlier one does not, where both image.
  func newForms(
    _ region: NeuraxisRegion, _ earlier: Int, _ later: Int, among forms: [DepositForm]
  ) -> [DepositForm] {
    forms.filter { form in
      guard form == .nodule || form == .linear,
        let (before, now) = volumes(region, earlier, later, of: form)
      else { return false }
      return before == 0 && now > 0
    }
  }

  /// A form of the spine that replaced the other one where both sessions image, and nothing else: the
  /// same disease may have been given another label.
  func relabelled(_ earlier: Int, _ later: Int) -> (from: DepositForm, to: DepositForm)? {
    for (from, to) in [(DepositForm.nodule, DepositForm.linear), (.linear, .nodule)] {
      guard let old = volumes(.spine, earlier, later, of: from),
        let new = volumes(.spine, earlier, later, of: to)
      else { continue }
      if old.before > 0, old.now == 0, new.before == 0, new.now > 0 { return (from, to) }
    }
    return nil
  }

  private func volumes(
    _ region: NeuraxisRegion, _ earlier: Int, _ later: Int, of form: DepositForm
  ) -> (before: Double, now: Double)? {
    histories[region]?[form]?.sizes(earlier, later).map { ($0.before.value, $0.now.value) }
  }

  /// How two sessions of the spine are compared; `nil` where one has none.
  func spinePair(_ earlier: Int, _ later: Int) -> SpinePair? {
    spine.spinePair(earlier, later, spines)
  }
}

extension SpreadCourses {
  /// Nodules and lines in the head, by their labels; a brain in several masks has no sum.
  private static func brainHistory(
    _ brain: RegionHistory, _ hasBrain: [Bool], of form: DepositForm?
  ) -> DiseaseHistory {
    let names = (form.map { [$0] } ?? [.nodule, .linear]).map { TissueName($0.rawValue) }
    let sizes = brain.measured.indices.map { position -> MeasuredSize? in
      guard hasBrain[position], let measured = brain.measured[position], measured.single != nil
      else { return nil }
      return names.compactMap { measured.size(named: $0) }
        .reduce(MeasuredSize(0, low: 0, high: 0), +)
    }
    return brain.volumes(sizes) { view in
      view.scheme?.labels { meaning in names.contains { meaning.tissue == $0 } }
        ?? LabelSet([UInt16]())
    }
  }

  /// Volume in ml, with the half-voxel band of the mask where one mask shows the whole spine.
  private static func spineSizes(
    _ spines: [SpineSpread?], _ measured: [RegionMeasurement?], of form: DepositForm?
  ) -> [MeasuredSize?] {
    zip(spines, measured).map { spread, measured in
      guard let spread else { return nil }
      let volume = spread.volume(of: form).millilitres
      let tissue = form.map { measured?.size(named: TissueName($0.rawValue)) }
      guard let band = tissue ?? measured?.targetSize else { return MeasuredSize(volume) }
      return MeasuredSize(volume, low: min(volume, band.low), high: max(volume, band.high))
    }
  }
}

extension MeasuredSize {
  fileprivate static func + (one: MeasuredSize, other: MeasuredSize) -> MeasuredSize {
    MeasuredSize(
      one.value + other.value, low: one.low + other.low, high: one.high + other.high)
  }
}
