import LesionMetrics
import Quantities
import StudyRecords

/// The spread in the output of `measure`, one measure on each line. Where one is not evaluable, the codes
/// of the notes that say why are shown.
struct SpreadLines {
  let spread: SpreadRecord
  /// Codes of the notes of the record.
  let codes: Set<String>

  init(spread: SpreadRecord, notes: [NoteRecord]) {
    self.spread = spread
    codes = Set(notes.map(\.code))
  }

  var all: [String] {
    let head = [
      "  spread",
      line("pattern", spread.pattern ?? unknown("W251")),
      line(
        "M stage", spread.mStageFromImaging.map { $0 + ", from imaging" } ?? unknown("I248", "I249")
      ),
    ]
    return head + (spread.spine.map(lines) ?? []) + (spread.brain.map(lines) ?? []) + scorecard
  }

  private func line(_ name: String, _ value: String) -> String {
    "    " + name.padded(to: 19) + value
  }

  /// `n/a` with the codes that the record holds of those that can be the reason.
  private func unknown(_ reasons: String...) -> String {
    let told = reasons.filter(codes.contains)
    return told.isEmpty ? "n/a" : "n/a, see \(told.joined(separator: ", "))"
  }

  private func lines(of spine: SpineSpreadRecord) -> [String] {
    let hasLesion = spine.volumeMl > 0
    let grade = spine.grade.map { $0 + " (operational)" }
    return [
      line("spine", "\(deposits(of: spine)), \(NumberText.millilitres(spine.volumeMl)) ml"),
      line("grade", grade ?? unknown("I244", "W241", "W244", "W245", "W250")),
      line("extent", extent(of: spine)),
      line("levels", levels(of: spine)),
      line("canal filled", occupancy(of: spine)),
      line("cord coated", hasLesion ? coating(of: spine) : "none"),
    ] + places(of: spine) + nodules(spine.largestNodules, "spine nodules")
  }

  private func extent(of spine: SpineSpreadRecord) -> String {
    guard let extent = spine.craniocaudalExtentMm, let imaged = spine.imagedLengthMm else {
      return unknown()
    }
    let share = spine.extentPercentOfImaged.map { " (\(NumberText.oneDecimal($0)) %)" } ?? ""
    let length = extent > 0 ? "\(NumberText.oneDecimal(extent)) mm" : "none"
    return length + " of \(NumberText.oneDecimal(imaged)) mm imaged" + (extent > 0 ? share : "")
  }

  private func levels(of spine: SpineSpreadRecord) -> String {
    guard let involved = spine.levelsInvolved, let imaged = spine.levelsImaged else {
      return unknown("I244", "W241", "W244")
    }
    return "\(Self.ranges(involved)) of \(Self.ranges(imaged)) imaged"
  }

  private func occupancy(of spine: SpineSpreadRecord) -> String {
    guard let percent = spine.canalOccupancyPercent, let most = spine.maxAxialOccupancyPercent
    else {
      return unknown("I242", "W256")
    }
    let place = spine.maxAxialOccupancyLevel.map { " (\($0))" } ?? ""
    return
      "\(NumberText.oneDecimal(percent)) %, fullest slice \(NumberText.oneDecimal(most)) %\(place)"
  }

  private func coating(of spine: SpineSpreadRecord) -> String {
    guard let length = spine.coatedLengthMm else {
      return unknown("I243", "I245", "I246", "W242", "W256")
    }
    let coverage = spine.meanCircumferentialCoveragePercent.map {
      "; \(NumberText.oneDecimal($0)) % of the circumference on average"
    }
    let least = (spine.coverageUnassessedLengthMm ?? 0) > 0 ? "at least " : ""
    return "\(least)\(NumberText.oneDecimal(length)) mm\(coverage ?? "")"
  }

  /// Lesion where none is expected, as far as there is any.
  private func places(of spine: SpineSpreadRecord) -> [String] {
    [
      ("outside the canal", spine.volumeMlOutsideCanal),
      ("canal not drawn", spine.volumeMlBeyondCanal), ("in the cord", spine.volumeMlInCord),
    ].compactMap { name, volume in
      volume.flatMap { $0 > 0 ? line(name, "\(NumberText.millilitres($0)) ml") : nil }
    }
  }

  private func deposits(of spine: SpineSpreadRecord) -> String {
    let others = [
      (spine.linearCount, "linear"), (spine.intramedullaryCount, "intramedullary"),
      (spine.undeterminedCount, "of undetermined form"),
    ].compactMap { count, form in
      count.flatMap { $0 > 0 ? ", \($0) \(form)" : nil }
    }
    return nodules(spine.noduleCount, measurable: spine.measurableNoduleCount) + others.joined()
  }

  private func nodules(_ count: Int, measurable: Int) -> String {
    count == 0
      ? "no nodule" : "\(count) nodule\(count == 1 ? "" : "s") (\(measurable) measurable)"
  }

  private func lines(of brain: BrainSpreadRecord) -> [String] {
    let linear = brain.linearCount.flatMap { $0 > 0 ? ", \($0) linear" : nil } ?? ""
    let count = nodules(brain.noduleCount, measurable: brain.measurableNoduleCount)
    return [line("brain", "\(count)\(linear), \(NumberText.millilitres(brain.volumeMl)) ml")]
      + nodules(brain.largestNodules, "brain nodules")
  }

  /// The largest ones, one a line.
  private func nodules(_ nodules: [NoduleRecord]?, _ name: String) -> [String] {
    (nodules ?? []).enumerated().map { place, nodule in
      let sides = [
        nodule.longestDiameterMm, nodule.perpendicularDiameterMm, nodule.thirdExtentMm,
      ].map { $0.map { NumberText.oneDecimal($0) } ?? unknown() }
      return line(
        place == 0 ? name : "",
        sides.joined(separator: " × ") + " mm" + (nodule.plane.map { ", \($0)" } ?? "")
          + (nodule.level.map { ", \($0)" } ?? "") + (nodule.measurable ? ", measurable" : ""))
    }
  }

  private var scorecard: [String] {
    guard let card = spread.scorecard else { return [] }
    let items = [
      ("brain nodules", card.brainNodules), ("brain linear", card.brainLinear),
      ("hydrocephalus", card.hydrocephalus), ("spine nodules", card.spineNodules),
      ("spine linear", card.spineLinear),
    ].map { item, mark in item + " " + (mark == "not_evaluable" ? unknown() : mark) }
    return [line("scorecard", items.joined(separator: ", "))]
  }

  /// Levels as people say them: neighbours joined, `T4–T6, L1`.
  private static func ranges(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none" }
    let present = Set(names)
    let runs = VertebralLevel.allCases.split { !present.contains($0.name) }
    return runs.compactMap { run in
      guard let first = run.first, let last = run.last else { return nil }
      return first == last ? first.name : "\(first.name)–\(last.name)"
    }.joined(separator: ", ")
  }
}
