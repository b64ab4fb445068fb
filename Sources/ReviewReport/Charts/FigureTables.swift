import LesionMetrics
import StudyRecords

/// The numbers of a patient's charts.
enum FigureTables {
  static func course(_ course: AssessedCourse) -> FigureTable {
    let unit = course.measure == .volume ? "ml" : "mm2"
    return FigureTable(
      columns: [
        "session_id", "date", "\(course.measure.rawValue)_\(unit)",
        "\(course.measure.rawValue)_\(unit)_low", "\(course.measure.rawValue)_\(unit)_high",
        "change_from_baseline_percent", "change_from_nadir_percent", "response", "status",
      ],
      rows: course.visits.map { visit in
        [
          visit.session.session, PageNumber.date(visit.session.date), PageNumber.cell(visit.value),
          PageNumber.cell(visit.band?.lowerBound), PageNumber.cell(visit.band?.upperBound),
          PageNumber.cell(visit.verdict?.changeFromBaselinePercent),
          PageNumber.cell(visit.verdict?.changeFromNadirPercent),
          visit.response?.rawValue ?? PageNumber.absent,
          visit.verdict?.status.rawValue ?? PageNumber.absent,
        ]
      })
  }

  static func spine(_ course: AssessedCourse) -> FigureTable {
    let rows = course.visits.flatMap { visit -> [[String]] in
      guard let spine = visit.spine else { return [] }
      return VertebralLevel.allCases.map { level in
        [
          visit.session.session, PageNumber.date(visit.session.date), level.name,
          LevelState(level, in: spine).rawValue,
          PageNumber.cell(spine.volumeMlByLevel?[level.name]),
        ]
      }
    }
    return FigureTable(
      columns: ["session_id", "date", "level", "state", "volume_ml"], rows: rows)
  }
}
