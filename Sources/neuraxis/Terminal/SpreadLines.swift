import StudyRecords

/// What `measure` prints of spread.
struct SpreadLines {
  let spread: SpreadRecord

  var all: [String] {
    let head =
      "  spread: pattern \(spread.pattern ?? Self.unknown), M stage from imaging "
      + (spread.mStageFromImaging ?? Self.unknown)
    return [head] + (spread.spine.map(lines) ?? []) + (spread.brain.map(lines) ?? []) + scorecard
  }

  private static let unknown = "n/a"

  private func lines(of spine: SpineSpreadRecord) -> [String] {
    var lines = [
      "  spine: \(deposits(of: spine)), \(Figures.volume(spine.volumeMl)) ml, "
        + "grade \(spine.grade ?? Self.unknown) (operational)"
    ]
    if let levels = spine.levelsInvolved {
      lines.append("  levels: \(levels.isEmpty ? "none" : levels.joined(separator: " "))")
    }
    if let percent = spine.canalOccupancyPercent, let most = spine.maxAxialOccupancyPercent {
      let place = spine.maxAxialOccupancyLevel.map { " (\($0))" } ?? ""
      lines.append(
        "  canal occupied: \(Figures.tenths(percent)) %, worst slice \(Figures.tenths(most)) %"
          + place)
    }
    return lines + nodules(spine.largestNodules)
  }

  private func deposits(of spine: SpineSpreadRecord) -> String {
    let others = [
      (spine.linearCount, "linear"), (spine.intramedullaryCount, "intramedullary"),
      (spine.undeterminedCount, "of undetermined form"),
    ].compactMap { count, form in
      count.flatMap { $0 > 0 ? ", \($0) \(form)" : nil }
    }
    return "\(spine.noduleCount) nodules (\(spine.measurableNoduleCount) measurable)"
      + others.joined()
  }

  private func lines(of brain: BrainSpreadRecord) -> [String] {
    let linear = brain.linearCount.flatMap { $0 > 0 ? ", \($0) linear" : nil } ?? ""
    return [
      "  brain: \(brain.noduleCount) nodules (\(brain.measurableNoduleCount) measurable)\(linear), "
        + "\(Figures.volume(brain.volumeMl)) ml"
    ] + nodules(brain.largestNodules)
  }

  private func nodules(_ nodules: [NoduleRecord]?) -> [String] {
    guard let nodules, !nodules.isEmpty else { return [] }
    return ["  largest nodules, mm:"]
      + nodules.map { nodule in
        let sides = [
          nodule.longestDiameterMm, nodule.perpendicularDiameterMm, nodule.thirdExtentMm,
        ].map { $0.map { Figures.tenths($0) } ?? Self.unknown }
        return "    " + sides.joined(separator: " × ") + (nodule.plane.map { ", \($0)" } ?? "")
          + (nodule.level.map { ", \($0)" } ?? "") + (nodule.measurable ? ", measurable" : "")
      }
  }

  private var scorecard: [String] {
    guard let card = spread.scorecard else { return [] }
    let items = [
      ("brain nodules", card.brainNodules), ("brain linear", card.brainLinear),
      ("hydrocephalus", card.hydrocephalus), ("spine nodules", card.spineNodules),
      ("spine linear", card.spineLinear),
    ].map { item, mark in item + " " + (mark == "not_evaluable" ? Self.unknown : mark) }
    return ["  scorecard: " + items.joined(separator: ", ")]
  }
}
