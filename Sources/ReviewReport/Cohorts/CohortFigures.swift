import StudyRecords

/// The charts of a cohort, in the order in which they stand on its page.
struct CohortFigures: Sendable {
  struct Figure: Sendable {
    let name: String
    let title: String
    let caption: String
    let drawing: Drawing
    let table: FigureTable
  }

  static let nonRandomised =
    "Non-randomised comparison: the arms differ in more than their treatment."

  let group: GroupEndpointsRecord
  let patients: [CohortPatient]
  let criteria: CriteriaPage?

  init(
    group: GroupEndpointsRecord, subjects: [SubjectRecord], criteria: [String: CriteriaPage]
  ) {
    self.group = group
    self.criteria = criteria[group.criteria]
    let names = Set(group.arms.keys)
    patients = subjects.map {
      CohortPatient($0, set: group.criteria, arms: names, criteria: criteria)
    }
    .sorted { NaturalOrder.precedes($0.name, $1.name) }
  }

  /// Those of the cohort in natural order, then those that patients alone name; the charts give each
  /// its line and colour by this order.
  var arms: [String] {
    let told = group.arms.keys.sorted(by: NaturalOrder.precedes)
    let others = Set(patients.map(\.arm)).subtracting(told)
    return told + others.sorted(by: NaturalOrder.precedes)
  }

  private var caution: String { arms.count > 1 ? " " + Self.nonRandomised : "" }

  var all: [Figure] {
    [waterfall, spider, swimmer].compactMap { $0 } + survivals
  }

  private var waterfall: Figure? {
    guard let chart = WaterfallChart(self) else { return nil }
    return Figure(
      name: "waterfall", title: "Best change from baseline",
      caption:
        "Lowest change of each patient up to the first progression, worst at the left; lines "
        + "are those of \(group.criteria); ▲ progression by a new lesion." + chart.omitted
        + caution,
      drawing: chart.drawing, table: chart.table)
  }

  private var spider: Figure? {
    guard let chart = SpiderChart(self) else { return nil }
    return Figure(
      name: "spider", title: "Change from baseline over time",
      caption: "Each line a patient; the shape at its end is the last response." + chart.clipped
        + caution,
      drawing: chart.drawing, table: chart.table)
  }

  private var swimmer: Figure? {
    guard let chart = SwimmerChart(self) else { return nil }
    return Figure(
      name: "swimmer", title: "Course of each patient",
      caption:
        "Bar: from the first dose (or baseline) to death or last contact. Shapes: responses. "
        + "✕ death, arrow: alive at last contact; neither: outcome not known." + chart.omitted
        + caution,
      drawing: chart.drawing, table: chart.table)
  }

  private var survivals: [Figure] {
    let kinds:
      [(
        name: String, title: String, axis: String, curve: @Sendable (ArmRecord) -> SurvivalRecord
      )] = [
        ("overall_survival", "Overall survival", "patients alive", { $0.overallSurvival }),
        (
          "progression_free_survival", "Progression-free survival", "alive without progression",
          { $0.progressionFreeSurvival }
        ),
      ]
    return kinds.compactMap { kind in
      let curves = arms.compactMap { arm in
        group.arms[arm].map { (arm: arm, record: kind.curve($0)) }
      }
      guard let chart = SurvivalChart(title: kind.title, axisName: kind.axis, curves: curves) else {
        return nil
      }
      return Figure(
        name: kind.name, title: kind.title,
        caption: "Kaplan–Meier estimate with log-log 95 % intervals; ticks are censored patients."
          + caution, drawing: chart.drawing, table: chart.table)
    }
  }
}
