import Notes
import Quantities

/// The files of one patient in a BIDS dataset, grouped into sessions.
struct SubjectFiles {
  /// Input shared by all patients.
  struct Context {
    /// Sidecars of the datasets as a whole, which all patients inherit.
    let sidecars: Sidecars.Layer
    let texts: [String: [UInt8]]
    let rootIsDerivative: Bool
  }

  let id: String
  let name: String
  let files: [BIDSFile]
  let context: Context

  func draft() -> SubjectDraft {
    var draft = SubjectDraft(id: id, name: name)
    if id != name { draft.subject.notes.append(StudyNote.renamed("participant", name, id)) }
    let anatomical = files.filter { $0.isImage && $0.datatype == "anat" }
    let bySession = sessions(of: inPlace(anatomical, &draft), &draft)
    let table = sessionTable(&draft)
    let described = table?.entries.filter { $0.value.isTimePoint }.map(\.key) ?? []
    let names = Set(bySession.keys).union(described)
    let identifiers = SafeIdentifiers(names)
    for (name, other, identifier) in identifiers.refused {
      draft.fault(.sameIdentifier(name: name, other: other, identifier: identifier))
    }
    let sidecars = Sidecars(context.sidecars, Sidecars.Layer(files, texts: context.texts))
    for name in names.sorted(by: NaturalOrder.precedes) {
      guard let identifier = identifiers.byName[name] else { continue }
      var session = StudySession(id: identifier, name: name)
      if identifier != name {
        draft.subject.notes.append(StudyNote.renamed("session", name, identifier))
      }
      do throws(StudyError) {
        try session.take(table?.entries[name])
      } catch {
        draft.fault(error, session: identifier)
        continue
      }
      take(bySession[name] ?? [], sidecars, into: &session, of: &draft)
      draft.subject.sessions.append(session)
    }
    draft.order()
    addTransforms(&draft.subject)
    return draft
  }

  /// Files by the name of their session; all files of a patient without `ses-` folders belong to session 1.
  private func sessions(
    of files: [BIDSFile], _ draft: inout SubjectDraft
  ) -> [String: [BIDSFile]] {
    let loose = files.filter { $0.session == nil }
    let inSessions = files.filter { $0.session != nil }
    if !loose.isEmpty, !inSessions.isEmpty {
      draft.fault(.besideSessions(files: loose.map(\.path)))
    }
    guard !loose.isEmpty, inSessions.isEmpty else {
      return Dictionary(grouping: inSessions) { $0.session ?? Self.impliedName }
    }
    draft.subject.notes.append(StudyNote.impliedSession)
    return [Self.impliedName: loose]
  }

  private static let impliedName = "1"

  private func inPlace(_ files: [BIDSFile], _ draft: inout SubjectDraft) -> [BIDSFile] {
    for file in files where !file.isInPlace {
      draft.fault(.misplaced(file: file.path, folder: file.folder), session: file.session)
    }
    return files.filter(\.isInPlace)
  }

  private func sessionTable(_ draft: inout SubjectDraft) -> SessionTable? {
    let tables = files.filter {
      $0.isRaw && $0.name.kind == .table && $0.name.suffix == "sessions" && $0.session == nil
    }
    guard let file = tables.first, let bytes = context.texts[file.path] else { return nil }
    do throws(StudyError) {
      let table = try SessionTable(NamedText(name: file.path, bytes: bytes))
      for error in table.faults { draft.fault(error) }
      draft.subject.notes += table.notes
      return table
    } catch {
      draft.fault(error)
      return nil
    }
  }

  private func take(
    _ files: [BIDSFile], _ sidecars: Sidecars, into session: inout StudySession,
    of draft: inout SubjectDraft
  ) {
    let found = SessionFiles(
      subject: id, session: session.id, pictures: files.filter(\.isPicture),
      masks: files.filter(\.isMask), sidecars: sidecars,
      rootIsDerivative: context.rootIsDerivative
    ).found()
    session.series = found.series
    draft.subject.notes += found.notes
    for error in found.faults { draft.fault(error, session: session.id) }
  }

  /// Adds the transforms from each session to the first one, or else to another one of the patient.
  private func addTransforms(_ subject: inout StudySubject) {
    let transforms = files.filter { $0.name.kind == .text && $0.name.suffix == "xfm" }
    guard !transforms.isEmpty, let first = subject.sessions.first else { return }
    let identifiers = Dictionary(
      subject.sessions.flatMap { [($0.name, $0.id), ($0.id, $0.id)] },
      uniquingKeysWith: { first, _ in first })
    let paths = transforms.compactMap { file -> Path? in
      guard let from = file.name["from"].flatMap({ identifiers[$0] }),
        let to = file.name["to"].flatMap({ identifiers[$0] })
      else { return nil }
      return Path(file: file, from: from, to: to)
    }
    for index in subject.sessions.indices.dropFirst() {
      let leaving = paths.filter { $0.from == subject.sessions[index].id && $0.to != $0.from }
      let toFirst = leaving.filter { $0.to == first.id }
      for place in subject.sessions[index].series.indices {
        Self.add(
          toFirst.isEmpty ? leaving : toFirst, to: &subject.sessions[index].series[place])
      }
    }
  }

  /// A transform file, with the sessions of its source and target.
  private struct Path {
    let file: BIDSFile
    let from: String
    let to: String
  }

  /// Takes the first transform whose acquisition entities do not contradict the mask's.
  private static func add(_ paths: [Path], to series: inout StudySeries) {
    let mask = BIDSFile(path: series.mask)?.name.acquired ?? [:]
    let fitting = paths.filter { path in
      path.file.name.acquired.allSatisfy { mask[$0.key] == nil || mask[$0.key] == $0.value }
    }
    guard let taken = fitting.first else { return }
    series.transform = StudyTransform(path: taken.file.path, target: taken.to)
    if fitting.count > 1 {
      series.notes.append(
        StudyNote.severalTransforms(
          taken.file.path, others: fitting.dropFirst().map(\.file.path)))
    }
  }
}

extension StudySession {
  /// Adds what a row of the patient's `sessions.tsv` gives.
  fileprivate mutating func take(
    _ entry: Result<SessionTable.Entry, StudyError>?
  ) throws(StudyError) {
    guard let entry = try entry?.get() else { return }
    given = given.adding(entry.given)
    date = entry.given.date
    places = entry.places
  }
}

extension Result where Success == SessionTable.Entry {
  /// Whether a row makes a time point of its own, even without images: it gives more than a date, or
  /// cannot be read.
  var isTimePoint: Bool {
    switch self {
    case .success(let entry): !entry.places.fields.isEmpty
    case .failure: true
    }
  }
}
