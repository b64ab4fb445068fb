import DelimitedText
import Quantities

/// Gathers the rows of a table by patient.
struct TimelineCollector {
  let reader: TimelineReader
  /// `nil` where the table holds one patient without a name.
  let subjectPosition: Int?
  let sessionPosition: Int
  let file: String?

  private var patients: [String: Patient] = [:]
  private var faultsWithoutSubject: [TimelineTable.Fault] = []

  private struct Patient {
    var sessions: [(point: TimePoint, row: DelimitedTable.Row)] = []
    /// The fault that comes first in the table.
    var fault: CriteriaError?

    mutating func refuse(_ error: CriteriaError) {
      if let fault, (fault.place?.line ?? 0) <= (error.place?.line ?? 0) { return }
      fault = error
    }
  }

  init(
    reader: TimelineReader, subjectPosition: Int?, sessionPosition: Int, file: String?
  ) {
    self.reader = reader
    self.subjectPosition = subjectPosition
    self.sessionPosition = sessionPosition
    self.file = file
  }

  mutating func add(_ row: DelimitedTable.Row) {
    var subject = ""
    if let subjectPosition {
      guard let field = reader.field(at: subjectPosition, of: row) else {
        let error = CriteriaError.badField(
          column: TimelineTable.subjectColumn, found: "n/a", expected: "the name of a patient",
          place: reader.place(of: subjectPosition, in: row))
        faultsWithoutSubject.append(.init(subjectID: nil, error: error))
        return
      }
      subject = field.text
    }
    do {
      let point = try session(of: row)
      patients[subject, default: Patient()].sessions.append((point, row))
    } catch {
      patients[subject, default: Patient()].refuse(error)
    }
  }

  private func session(of row: DelimitedTable.Row) throws(CriteriaError) -> TimePoint {
    let fields = reader.fields(of: row)
    guard let name = reader.field(at: sessionPosition, of: row) else {
      throw .badField(
        column: TimelineTable.sessionColumn, found: "n/a", expected: "the name of a session",
        place: reader.place(of: sessionPosition, in: row))
    }
    guard let date = try fields.date() else {
      throw .badField(
        column: TimelineColumn.date.name, found: "n/a", expected: TimelineColumn.date.expected,
        place: reader.datePlace(in: row))
    }
    return try fields.timePoint(sessionID: name.text, date: date)
  }

  /// Refuses the patient of a row that could not be cut into fields.
  /// - Throws: the fault, where the row does not say whose it is.
  mutating func refuse(_ fault: DelimitedTable.RowFault) throws(CriteriaError) {
    let error = CriteriaError.unreadableTable(fault.error, file: file)
    guard let subjectPosition else {
      patients["", default: Patient()].refuse(error)
      return
    }
    guard !fault.error.swallowsRest, let subject = fault.field(at: subjectPosition) else {
      throw error
    }
    patients[subject, default: Patient()].refuse(error)
  }

  func timelines(
    baseline: String?, treatmentStart: CalendarDate?
  ) -> ([Timeline], [TimelineTable.Fault]) {
    var timelines: [Timeline] = []
    timelines.reserveCapacity(patients.count)
    var faults = faultsWithoutSubject
    for (name, patient) in patients.sorted(by: { $0.key < $1.key }) {
      let subject = subjectPosition == nil ? nil : name
      do throws(CriteriaError) {
        timelines.append(
          try timeline(
            of: patient, named: subject, baseline: baseline, treatmentStart: treatmentStart))
      } catch {
        faults.append(.init(subjectID: subject, error: error))
      }
    }
    faults.sort { ($0.error.place?.line ?? 0) < ($1.error.place?.line ?? 0) }
    return (timelines, faults)
  }

  private func timeline(
    of patient: Patient, named subject: String?, baseline: String?, treatmentStart: CalendarDate?
  ) throws(CriteriaError) -> Timeline {
    if let fault = patient.fault { throw fault }
    let places = { (session: String) in
      patient.sessions.last { $0.point.sessionID == session }
        .map { reader.places(name: sessionPosition, of: $0.row) }
    }
    let timeline = try Timeline(
      subjectID: subject, points: patient.sessions.map(\.point), baseline: baseline,
      treatmentStart: treatmentStart, places: places)
    if let treatmentStart, let last = timeline.points.last, let date = last.date,
      date < treatmentStart
    {
      throw .treatmentAfterSessions(
        treatmentStart, subject: subject, last: date, place: places(last.sessionID)?.date)
    }
    return timeline
  }
}

extension DelimitedTextError {
  /// A quote that is never closed takes all rows behind it along.
  fileprivate var swallowsRest: Bool {
    if case .openQuote = self { return true }
    return false
  }
}
