import StudyRecords

/// The charts of a cohort, in the order of its page.
struct CohortFigures: Sendable {
  struct Figure: Sendable {
    let title: String
    let caption: String
    let drawing: Drawing
  }

  let cohort: Cohort

  private var caution: String { cohort.arms.count > 1 ? " " + Cohort.nonRandomised : "" }

  var all: [Figure] {
    [waterfall, spider, swimmer].compactMap { $0 } + survivals
  }

  private var waterfall: Figure? {
    guard let chart = WaterfallChart(cohort) else { return nil }
    return Figure(
      title: "Best change from baseline",
      caption:
        "Lowest change of each patient up to the first progression, worst at the left; lines: "
        + "thresholds of \(cohort.group.criteria); ▲ progression by a new lesion." + chart.omitted
        + caution, drawing: chart.drawing)
  }

  private var spider: Figure? {
    guard let chart = SpiderChart(cohort) else { return nil }
    return Figure(
      title: "Change from baseline over time",
      caption: "Each line a patient; the shape at its end is the last response." + chart.clipped
        + caution, drawing: chart.drawing)
  }

  private var swimmer: Figure? {
    guard let chart = SwimmerChart(cohort) else { return nil }
    return Figure(
      title: "Course of each patient",
      caption:
        "Bar: from the first dose (or baseline) to death or last contact. Shapes: responses. "
        + "✕ death, arrow: alive at last contact; neither: outcome not known." + chart.omitted
        + caution, drawing: chart.drawing)
  }

  private var survivals: [Figure] {
    let kinds: [(title: String, axis: String, curve: @Sendable (ArmRecord) -> SurvivalRecord)] = [
      ("Overall survival", "patients alive", { $0.overallSurvival }),
      (
        "Progression-free survival", "alive without progression", { $0.progressionFreeSurvival }
      ),
    ]
    return kinds.compactMap { kind in
      let curves = cohort.arms.compactMap { arm in
        cohort.group.arms[arm].map { (arm: arm, record: kind.curve($0)) }
      }
      guard let chart = SurvivalChart(title: kind.title, axisName: kind.axis, curves: curves) else {
        return nil
      }
      return Figure(
        title: kind.title,
        caption:
          "Kaplan–Meier estimate with log-log 95 % intervals; ticks are censored patients."
          + caution, drawing: chart.drawing)
    }
  }
}
