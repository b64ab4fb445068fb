import StudyRecords

/// The numbers behind the charts of a patient.
enum FigureTables {
  static func course(_ course: PatientCourse) -> FigureTable {
    let unit = course.measure == .volume ? "ml" : "mm2"
    return FigureTable(
      columns: [
        "session_id", "date", "\(course.measure.rawValue)_\(unit)",
        "\(course.measure.rawValue)_\(unit)_low", "\(course.measure.rawValue)_\(unit)_high",
        "change_from_baseline_percent", "change_from_nadir_percent", "response", "status",
      ],
      rows: course.visits.map { visit in
        [
          visit.session.session, visit.session.date ?? "n/a", DecimalText.cell(visit.value),
          DecimalText.cell(visit.band?.lowerBound), DecimalText.cell(visit.band?.upperBound),
          DecimalText.cell(visit.verdict?.changeFromBaselinePercent),
          DecimalText.cell(visit.verdict?.changeFromNadirPercent),
          visit.verdict?.response ?? "n/a", visit.verdict?.status ?? "n/a",
        ]
      })
  }

  static func spine(_ course: PatientCourse) -> FigureTable {
    let rows = course.visits.flatMap { visit -> [[String]] in
      guard let spine = visit.spine else { return [] }
      return SpineLevel.all.map { level in
        [
          visit.session.session, visit.session.date ?? "n/a", level,
          SpineLevelState(level, in: spine).rawValue,
          DecimalText.cell(spine.volumeMlByLevel?[level]),
        ]
      }
    }
    return FigureTable(
      columns: ["session_id", "date", "level", "state", "volume_ml"], rows: rows)
  }
}
