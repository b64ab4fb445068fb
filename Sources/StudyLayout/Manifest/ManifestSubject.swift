import Notes
import Quantities
import ResponseCriteria

/// The rows of one patient in a manifest, grouped into sessions.
struct ManifestSubject {
  let id: String
  let name: String
  let rows: [ManifestRow]
  let faults: [ManifestReading.RowFault]

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
    for row in rows {
      if let error = session.places.add(row.places) { draft.fault(error, session: session.id) }
    }
    do throws(CriteriaError) {
      session.given = try session.places.fields.timePoint(
        sessionID: session.id, date: session.date)
    } catch {
      draft.fault(.timeline(error), session: session.id)
    }
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

extension SessionPlaces {
  /// Adds another row of the same session.
  /// - Returns: the fault of a row that contradicts an earlier one; what that one holds is kept.
  fileprivate mutating func add(_ other: SessionPlaces) -> StudyError? {
    name = name ?? other.name
    date = date ?? other.date
    guard let column = fields.add(other.fields), let known = fields[column],
      let found = other.fields[column], let file = found.place.file
    else { return nil }
    return .contradiction(
      file: file, line: found.place.line, column: found.place.column, name: column.name,
      found: found.text, other: known.text, otherLine: known.place.line)
  }
}
