import StudyRecords

/// Spread along the spine and in the leptomeninges of the brain: the schematic, and the numbers by session.
struct SpineSection: Sendable {
  let course: AssessedCourse

  @MarkupBuilder
  var markup: Markup {
    let visits = course.visits.filter { !$0.spreads.isEmpty }
    if !visits.isEmpty {
      tag("section") {
        tag("h2") { "Spread" }
        tag("div", .class("spine")) {
          if let schematic = SpineSchematic(course) { schematic.drawing.inline("schematic") }
          tag("div") {
            comparability
            PageParts.table(
              "spread", head: [""] + visits.map(\.name), numbers: Set(1...visits.count),
              rows: Self.rows.map { row in
                [.text(row.name)] + visits.map { .text(row.value($0)) }
              })
            tag("p", .class("quiet small")) {
              "Filled: involved. Outlined: imaged and free. Hatched: not imaged, so not known. "
                + "Grade, extent, coverage and occupancy are operational definitions of this software."
            }
            LargestNodules(visits).markup
          }
        }
      }
    }
  }

  @MarkupBuilder
  private var comparability: Markup {
    if course.visits.count(where: { $0.spine != nil }) > 1 {
      tag("p") {
        if let levels = course.subject.comparableLevels {
          comparable(levels)
        } else {
          "Which levels can be compared is not known: at least one session has no levels."
        }
      }
    }
  }

  private func comparable(_ levels: [String]) -> String {
    if course.visits.compactMap({ $0.spine?.levelsImaged }).allSatisfy({ $0 == levels }) {
      return "Imaged at every session, and comparable: " + LevelNames.ranges(levels) + "."
    }
    let shared =
      levels.isEmpty
      ? "No level was imaged at every session"
      : "Imaged at every session: \(LevelNames.ranges(levels))"
    return shared + ". Two sessions are compared where both could see; the remarks say where."
  }

  private struct Row: Sendable {
    let name: String
    let value: @Sendable (Visit) -> String
  }

  private static func ofSpine(
    _ name: String, _ value: @escaping @Sendable (SpineSpreadRecord) -> String?
  ) -> Row {
    Row(name: name) { $0.spine.flatMap(value) ?? PageNumber.absent }
  }

  private static func ofBrain(
    _ name: String, _ value: @escaping @Sendable (BrainSpreadRecord) -> String?
  ) -> Row {
    Row(name: name) { $0.brainSpread.flatMap(value) ?? PageNumber.absent }
  }

  /// With the number of deposits, where there are several.
  private static func linear(_ isPresent: Bool, _ count: Int?) -> String? {
    guard let count, count > 1 else { return yes(isPresent) }
    return "yes, \(count) deposits"
  }

  private static func yes(_ answer: Bool?) -> String? { answer.map { $0 ? "yes" : "no" } }

  private static let rows: [Row] = [
    ofSpine("grade") { $0.grade },
    Row(name: "pattern") { $0.spreadPattern ?? PageNumber.absent },
    Row(name: "M stage from imaging") { $0.mStage ?? PageNumber.absent },
    ofSpine("levels involved") {
      $0.levelsInvolved.map { $0.isEmpty ? "none" : LevelNames.ranges($0) }
    },
    ofSpine("levels imaged") {
      $0.levelsImaged.map { $0.isEmpty ? "none" : LevelNames.ranges($0) }
    },
    ofSpine("spinal volume") { PageNumber.volume(ml: $0.volumeMl) },
    ofSpine("nodules (measurable)") { "\($0.noduleCount) (\($0.measurableNoduleCount))" },
    ofSpine("linear enhancement") { linear($0.linearPresent, $0.linearCount) },
    ofSpine("deposits in the cord") { $0.intramedullaryCount.map(String.init) },
    ofSpine("deposits of undetermined form") { $0.undeterminedCount.map(String.init) },
    ofSpine("cranio-caudal extent") { PageNumber.length(mm: $0.craniocaudalExtentMm) },
    ofSpine("of the imaged length") { PageNumber.share(percent: $0.extentPercentOfImaged) },
    ofSpine("coated length") { spine in
      let length = PageNumber.length(mm: spine.coatedLengthMm)
      let isLeast = spine.coatedLengthMm != nil && (spine.coverageUnassessedLengthMm ?? 0) > 0
      return isLeast ? "at least " + length : length
    },
    ofSpine("coverage of the cord, mean") {
      PageNumber.share(percent: $0.meanCircumferentialCoveragePercent)
    },
    ofSpine("canal occupied") { PageNumber.share(percent: $0.canalOccupancyPercent) },
    ofSpine("canal occupied, worst slice") { spine in
      let place = spine.maxAxialOccupancyLevel.map { " (\($0))" } ?? ""
      return PageNumber.share(percent: spine.maxAxialOccupancyPercent) + place
    },
    ofBrain("intracranial nodules (measurable)") {
      "\($0.noduleCount) (\($0.measurableNoduleCount))"
    },
    ofBrain("intracranial linear") { linear($0.linearPresent, $0.linearCount) },
    ofBrain("intracranial volume") { PageNumber.volume(ml: $0.volumeMl) },
    ofBrain("hydrocephalus") { yes($0.hydrocephalus) },
  ]
}
