import DelimitedText
import Quantities

/// Gathers the rows of a table by patient.
struct TimelineCollector {
  let layout: TimelineRow.Layout
  let baseline: String?
  let treatmentStart: CalendarDate?

  private var patients: [String: Patient] = [:]
  private var faultsWithoutSubject: [TimelineTable.Fault] = []

  private struct Patient {
    var rows: [(line: Int, date: CalendarDate, point: TimePoint)] = []
    var radiotherapyEnd: CalendarDate?
    /// Rows that call themselves the baseline.
    var marked: [(sessionID: String, error: CriteriaError)] = []
    /// The fault that stands first in the table.
    var fault: CriteriaError?

    /// - Throws: where two rows tell different days of one radiotherapy.
    mutating func take(
      _ point: TimePoint, on date: CalendarDate, radiotherapyEnd end: CalendarDate?,
      of row: TimelineRow
    ) throws(CriteriaError) {
      if let end {
        guard radiotherapyEnd == nil || radiotherapyEnd == end else {
          throw row.bad(.radiotherapyEnd, "one day in all rows of a patient")
        }
        radiotherapyEnd = end
      }
      rows.append((row.row.line, date, point))
      if row.isMarkedBaseline {
        let error = row.bad(.response, "CR, PR, MR, SD, PD, NE or n/a away from the baseline")
        marked.append((point.sessionID, error))
      }
    }

    mutating func refuse(_ error: CriteriaError) {
      if let fault, (fault.place?.line ?? 0) <= (error.place?.line ?? 0) { return }
      fault = error
    }
  }

  init(layout: TimelineRow.Layout, baseline: String?, treatmentStart: CalendarDate?) {
    self.layout = layout
    self.baseline = baseline
    self.treatmentStart = treatmentStart
  }

  mutating func take(_ row: TimelineRow) {
    let subject = row.text(.subjectID)
    if layout.position(of: .subjectID) != nil, subject == nil {
      let error = CriteriaError.badField(
        column: TimelineColumn.subjectID.rawValue, found: "n/a", expected: "the name of a patient",
        place: row.place(.subjectID))
      faultsWithoutSubject.append(.init(subjectID: nil, error: error))
      return
    }
    do {
      let date = try row.date()
      let point = try row.point(on: date)
      let end = try row.radiotherapyEnd()
      try patients[subject ?? "", default: Patient()].take(
        point, on: date, radiotherapyEnd: end, of: row)
    } catch {
      patients[subject ?? "", default: Patient()].refuse(error)
    }
  }

  /// Refuses the patient of a row that could not be cut into fields.
  /// - Throws: the fault, where the row does not tell whose it is.
  mutating func refuse(
    _ fault: DelimitedTextError, in bytes: [UInt8]
  ) throws(CriteriaError) {
    let error = CriteriaError.unreadableTable(fault)
    guard let position = layout.position(of: .subjectID) else {
      patients["", default: Patient()].refuse(error)
      return
    }
    guard let line = error.place?.line, !fault.swallowsRest,
      let subject = RawLine(line, of: bytes)?.field(position)
    else { throw error }
    patients[subject, default: Patient()].refuse(error)
  }

  func timelines() -> ([Timeline], [TimelineTable.Fault]) {
    let names = layout.position(of: .subjectID) != nil
    var timelines: [Timeline] = []
    timelines.reserveCapacity(patients.count)
    var faults = faultsWithoutSubject
    for (name, patient) in patients.sorted(by: { $0.key < $1.key }) {
      do {
        timelines.append(try timeline(of: patient, named: names ? name : nil))
      } catch {
        faults.append(.init(subjectID: names ? name : nil, error: error))
      }
    }
    faults.sort { ($0.error.place?.line ?? 0) < ($1.error.place?.line ?? 0) }
    return (timelines, faults)
  }

  private func timeline(
    of patient: Patient, named subject: String?
  ) throws(CriteriaError) -> Timeline {
    if let fault = patient.fault { throw fault }
    let rows = patient.rows.sorted { ($0.date, $0.line) < ($1.date, $1.line) }
    for (earlier, later) in zip(rows, rows.dropFirst())
    where earlier.date == later.date {
      throw .duplicateDate(
        later.date, sessions: [earlier.point.sessionID, later.point.sessionID],
        place: place(.date, line: later.line))
    }
    var seen: Set<String> = []
    for row in patient.rows where !seen.insert(row.point.sessionID).inserted {
      throw .duplicateSession(row.point.sessionID, place: place(.sessionID, line: row.line))
    }
    if let baseline, !seen.contains(baseline) {
      throw .baselineMissing(
        baseline, subject: subject, sessions: rows.map(\.point.sessionID),
        place: place(.sessionID, line: patient.rows.first?.line ?? 1))
    }
    if let treatmentStart, let last = rows.last, last.date < treatmentStart {
      throw .treatmentAfterSessions(
        treatmentStart, subject: subject, last: last.date,
        place: place(.date, line: last.line))
    }
    let timeline = try Timeline(
      subjectID: subject, points: rows.map(\.point), baseline: baseline,
      treatmentStart: treatmentStart, radiotherapyEnd: patient.radiotherapyEnd)
    for mark in patient.marked where mark.sessionID != timeline.baseline.sessionID {
      throw mark.error
    }
    return timeline
  }

  private func place(_ column: TimelineColumn, line: Int) -> TextPlace {
    TextPlace(line: line, column: (layout.position(of: column) ?? 0) + 1)
  }
}

extension DelimitedTextError {
  /// A quote that is never closed takes all rows behind it along.
  fileprivate var swallowsRest: Bool {
    if case .openQuote = self { return true }
    return false
  }
}

/// One line of a table as it stands in the file.
private struct RawLine {
  private let fields: [String]

  /// The line with a number from 1; `nil` where there is none.
  init?(_ number: Int, of bytes: [UInt8]) {
    let separator = UInt8(
      ascii: bytes.prefix { $0 != 10 && $0 != 13 }.contains(9) ? "\t" : ",")
    var line = 1
    var start = bytes.startIndex
    while line < number, let end = bytes[start...].firstIndex(where: { $0 == 10 || $0 == 13 }) {
      let isPair = bytes[end] == 13 && end + 1 < bytes.endIndex && bytes[end + 1] == 10
      start = end + (isPair ? 2 : 1)
      line += 1
    }
    guard line == number else { return nil }
    let text = bytes[start...].prefix { $0 != 10 && $0 != 13 }
    fields = text.split(separator: separator, omittingEmptySubsequences: false).map {
      String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
  }

  /// A field that is not empty, without blanks around it.
  func field(_ position: Int) -> String? {
    guard fields.indices.contains(position) else { return nil }
    var field = Substring(fields[position])
    while field.first == " " { field.removeFirst() }
    while field.last == " " { field.removeLast() }
    return field.isEmpty || field == "n/a" ? nil : String(field)
  }
}
