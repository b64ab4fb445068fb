import Quantities
import StudyLayout
import StudyRecords

/// One mask that a run will measure, with its patient and session.
struct PlannedCase: Sendable {
  let subject: String
  let session: String
  let date: CalendarDate?
  let series: StudySeries

  /// `brain`, `spine`, or `spine-cervical` where the region comes in parts.
  var region: String { Self.region(of: series) }

  static func region(of series: StudySeries) -> String {
    series.part.map { "\(series.region.rawValue)-\($0)" } ?? series.region.rawValue
  }

  /// The places of its files in the output.
  func layout() throws(CaseFailure) -> SeriesLayout {
    try CaseFailure.at(.write) { () throws(RecordError) in
      try SubjectLayout(subject: subject).session(session).series(series.source)
    }
  }

  /// Every case of a study, patients and sessions in their order.
  static func all(of study: Study) -> [PlannedCase] {
    study.subjects.flatMap { subject in
      subject.sessions.flatMap { session in
        session.series.map {
          PlannedCase(subject: subject.id, session: session.id, date: session.date, series: $0)
        }
      }
    }
  }
}

extension SeriesLayout {
  /// The record of the case and the other files of it, without pictures.
  var files: [String] { [caseRecord, measurement, lesionMap, lesionTable, lesionMeanings] }

  /// All files of a case but its record.
  var products: [String] {
    let pictures = ["axial", "coronal", "sagittal"].flatMap { plane in
      (1...CaseFigures.slicesPerPlane).map { figure("\(plane)\($0)") }
    }
    return [measurement, lesionMap, lesionTable, lesionMeanings] + pictures
  }
}

extension StudySeries {
  /// Every file that the case reads.
  var files: [String] {
    [mask, image, cord?.path, canal?.path, levels?.path].compactMap { $0 }
  }
}
