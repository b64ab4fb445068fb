import Quantities
import StudyLayout
import StudyRecords

/// One mask that a run will measure, and where it stands in its study.
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

  /// Where its files stand in the output.
  func layout() throws(CaseFailure) -> SeriesLayout {
    do throws(RecordError) {
      return try SubjectLayout(subject: subject).session(session).series(series.source)
    } catch {
      throw CaseFailure(error, stage: .write)
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
  /// The record of the case and the files beside it, pictures aside.
  var files: [String] { [caseRecord, measurement, lesionMap, lesionTable, lesionMeanings] }

  /// Files that a case leaves beside its record.
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
