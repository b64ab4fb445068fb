import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import VoxelGrids

/// How spread moved over the sessions of a patient, as criteria ask for it.
struct SpreadCourses {
  private let spreads: [NeuraxisSpread?]
  private let brain: RegionHistory
  private let spine: RegionHistory
  private let thresholds: SpreadThresholds
  private let baseline: Int
  private let spines: [SpineSpread?]
  /// Of the spine, of each form and (`nil`) of all.
  private let histories: [DepositForm?: DiseaseHistory]

  init(
    _ spreads: [NeuraxisSpread?], brain: RegionHistory, spine: RegionHistory,
    thresholds: SpreadThresholds, baseline: Int
  ) {
    self.spreads = spreads
    self.brain = brain
    self.spine = spine
    self.thresholds = thresholds
    self.baseline = baseline
    let spines = spreads.map { $0?.spine }
    self.spines = spines
    histories = Dictionary(
      uniqueKeysWithValues: ([nil] + DepositForm.allCases).map { form in
        let sizes = Self.sizes(spines, spine.measured, of: form)
        return (form, spine.spineVolumes(spines, of: form, sizes: sizes))
      })
  }

  /// The spine as a whole.
  var wholeSpine: DiseaseCourse { spineCourse(of: nil) }

  /// The leptomeninges of brain and spine together, at each session; `nil` where no label describes
  /// them.
  func leptomeninges(at position: Int) -> DiseaseTrend? {
    let trends = [brainMeninges, spinalMeninges].flatMap { courses in
      courses.compactMap { $0.trend(at: position) }
    }
    return [.worse, .stable, .improved, .absent].first(where: trends.contains)
  }

  /// Each item of the leptomeningeal scorecard that can be seen.
  func scorecard(at position: Int) -> [ScorecardItem: DiseaseTrend] {
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    marks[.brainNodules] = brainCourse(of: [.nodule]).trend(at: position)
    marks[.brainLinear] = brainCourse(of: [.linear]).trend(at: position)
    marks[.spineNodules] = spineCourse(of: .nodule).trend(at: position)
    marks[.spineLinear] = spineCourse(of: .linear).trend(at: position)
    return marks
  }

  private var brainMeninges: [DiseaseCourse] { [brainCourse(of: [.nodule, .linear])] }

  /// Disease inside the cord is no leptomeningeal disease: with it, each other form has its own course.
  private var spinalMeninges: [DiseaseCourse] {
    guard spines.contains(where: { ($0?.intramedullaryCount ?? 0) > 0 }) else {
      return [wholeSpine]
    }
    return DepositForm.allCases.filter { $0 != .intramedullary }.map { spineCourse(of: $0) }
  }

  private func brainCourse(of names: [TissueName]) -> DiseaseCourse {
    let sizes = spreads.indices.map { position -> MeasuredSize? in
      guard spreads[position]?.brain != nil, let measured = brain.measured[position],
        measured.single != nil
      else { return nil }
      return names.compactMap { measured.size(named: $0) }
        .reduce(MeasuredSize(0, low: 0, high: 0), +)
    }
    let history = brain.volumes(sizes) { view in
      view.scheme?.labels { meaning in names.contains { meaning.tissue == $0 } } ?? LabelSet.none
    }
    return DiseaseCourse(history: history, thresholds: thresholds, baseline: baseline)
  }

  private func spineCourse(of form: DepositForm?) -> DiseaseCourse {
    DiseaseCourse(
      history: histories[form] ?? .empty,
      thresholds: thresholds, baseline: baseline
    ) { !newForms($0, $1, among: form.map { [$0] } ?? [.nodule, .linear]).isEmpty }
  }

  /// Volume in ml, with the half-voxel band of the mask where one mask shows the whole spine.
  private static func sizes(
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

  /// Forms, of some, that the later session shows and the earlier one does not, where both image.
  func newForms(_ earlier: Int, _ later: Int, among forms: [DepositForm]) -> [DepositForm] {
    forms.filter { form in
      guard form == .nodule || form == .linear, let (before, now) = volumes(earlier, later, of: form)
      else { return false }
      return before == 0 && now > 0
    }
  }

  /// A form that replaced the other one where both sessions image, and nothing else: the same disease
  /// may have been given another label.
  func relabelled(_ earlier: Int, _ later: Int) -> (from: DepositForm, to: DepositForm)? {
    for (from, to) in [(DepositForm.nodule, DepositForm.linear), (.linear, .nodule)] {
      guard let old = volumes(earlier, later, of: from), let new = volumes(earlier, later, of: to)
      else { continue }
      if old.before > 0, old.now == 0, new.before == 0, new.now > 0 { return (from, to) }
    }
    return nil
  }

  private func volumes(
    _ earlier: Int, _ later: Int, of form: DepositForm
  ) -> (before: Double, now: Double)? {
    histories[form]?.sizes(earlier, later).map { ($0.before.value, $0.now.value) }
  }

  /// How two sessions of the spine are compared; `nil` where one has none.
  func spinePair(_ earlier: Int, _ later: Int) -> SpinePair? {
    spine.spinePair(earlier, later, spines)
  }
}

extension MeasuredSize {
  fileprivate static func + (one: MeasuredSize, other: MeasuredSize) -> MeasuredSize {
    MeasuredSize(
      one.value + other.value, low: one.low + other.low, high: one.high + other.high)
  }
}

extension LabelSet {
  fileprivate static let none = LabelSet([UInt16]())
}
