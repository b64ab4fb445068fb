import Notes
import Quantities
import ResponseCriteria

/// The rows of one patient in a manifest, grouped into sessions.
struct ManifestSubject {
  let id: String
  let name: String
  let rows: [ManifestRow]
  let faults: [ManifestReading.RowFault]
  let table: StudyTable

  func draft() -> SubjectDraft {
    var draft = SubjectDraft(id: id, name: name)
    if id != name { draft.subject.notes.append(StudyNote.renamed("participant", name, id)) }
    let identifiers = SafeIdentifiers(rows.map(\.session) + faults.compactMap(\.session))
    for (name, other, identifier) in identifiers.refused {
      draft.fault(.sameIdentifier(name: name, other: other, identifier: identifier))
    }
    for fault in faults {
      draft.fault(fault.error, session: fault.session.flatMap { identifiers.byName[$0] })
    }
    let bySession = Dictionary(grouping: rows, by: \.session)
    for name in bySession.keys.sorted(by: NaturalOrder.precedes) {
      guard let identifier = identifiers.byName[name], let rows = bySession[name] else { continue }
      if identifier != name {
        draft.subject.notes.append(StudyNote.renamed("session", name, identifier))
      }
      let session = session(StudySession(id: identifier, name: name), of: rows, &draft)
      draft.subject.sessions.append(session)
    }
    draft.order()
    return draft
  }

  private func session(
    _ empty: StudySession, of rows: [ManifestRow], _ draft: inout SubjectDraft
  ) -> StudySession {
    var session = empty
    let dates = Set(rows.compactMap(\.date)).sorted()
    session.date = dates.first
    if dates.count > 1 {
      draft.subject.notes.append(StudyNote.severalDates(session.name, dates))
    }
    let remarks = rows.compactMap(\.remarks)
    session.remarks = remarks.isEmpty ? nil : remarks.joined(separator: " ")
    var told = GivenValues(session: session.given, table: table)
    for row in rows {
      do throws(StudyError) {
        try told.add(row)
      } catch {
        draft.fault(error, session: session.id)
      }
    }
    session.given = told.point
    for region in NeuraxisRegion.allCases {
      let ofRegion = rows.filter { $0.region == region && $0.mask != nil }
      add(ofRegion, region: region, to: &session, &draft)
    }
    return session
  }

  /// Several masks of the brain are a fault, because tumour would count twice; several masks of the spine
  /// are its parts.
  private func add(
    _ rows: [ManifestRow], region: NeuraxisRegion, to session: inout StudySession,
    _ draft: inout SubjectDraft
  ) {
    let masks = rows.compactMap(\.mask)
    let isTwice = Set(masks).count < masks.count
    guard rows.count <= 1 || (region == .spine && !isTwice) else {
      draft.fault(.severalMasks(region: region.rawValue, masks: masks), session: session.id)
      return
    }
    for (index, row) in rows.enumerated() {
      guard let mask = row.mask else { continue }
      let part = rows.count > 1 ? String(index + 1) : nil
      let source =
        "sub-\(id)_ses-\(session.id)" + (region == .spine ? "_acq-spine" : "")
        + (part.map { "_chunk-\($0)" } ?? "")
      var series = StudySeries(region: region, part: part, source: source, mask: mask)
      series.maskVolume = row.maskVolume
      series.image = row.image
      series.imageVolume = row.imageVolume
      if row.image == nil { series.notes.append(StudyNote.noImage(mask)) }
      series.labels = row.labels
      series.cord = row.cord.map { companion($0, of: row) }
      series.canal = row.canal.map { companion($0, of: row) }
      series.levels = row.levels.map { SpineLevels(path: $0, told: row.levelsScheme) }
      series.transform = row.transform.map { StudyTransform(path: $0, target: nil) }
      session.series.append(series)
    }
  }

  /// One TotalSpineSeg file can be cord, canal and levels at once.
  private func companion(_ path: String, of row: ManifestRow) -> SpineCompanion {
    let isShared = path == row.levels && row.levelsScheme == "totalspineseg"
    return SpineCompanion(path: path, reading: isShared ? .totalSpineSeg : .nonZero)
  }
}

/// What the rows of one session give together; a row that contradicts an earlier one is a fault.
struct GivenValues {
  let table: StudyTable
  private(set) var point: TimePoint
  private var lines: [String: (line: Int, text: String)] = [:]

  init(session: TimePoint, table: StudyTable) {
    point = session
    self.table = table
  }

  mutating func add(_ row: ManifestRow) throws(StudyError) {
    for column in StudyTable.observationColumns {
      guard let text = table.text(column, row.fields) else { continue }
      if let before = lines[column], before.text != text {
        throw .contradiction(
          file: table.name, line: row.fields.line, column: table.number(of: column), name: column,
          found: text, other: before.text, otherLine: before.line)
      }
      lines[column] = (row.fields.line, text)
    }
    point = point.adding(row.given)
  }
}
