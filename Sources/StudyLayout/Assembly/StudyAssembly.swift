import Notes
import Quantities

/// A patient under construction: sessions in any order, and the faults found so far.
struct SubjectDraft {
  var subject: StudySubject
  var faults: [StudyFault] = []

  init(id: String, name: String) { subject = StudySubject(id: id, name: name) }

  mutating func fault(_ error: StudyError, session: String? = nil) {
    faults.append(StudyFault(subject: subject.id, session: session, error: error))
  }

  /// Sorts the sessions: by date if each has one, and by name on the same day; by name if none has one.
  ///
  /// A session without a date among dated ones has no place and becomes a fault.
  mutating func order() {
    let dated = subject.sessions.filter { $0.date != nil }
    if dated.isEmpty {
      subject.sessions.sort { NaturalOrder.precedes($0.name, $1.name) }
      if !subject.sessions.isEmpty {
        subject.notes.append(StudyNote.undated(subject.sessions.map(\.name)))
      }
      return
    }
    for session in subject.sessions where session.date == nil {
      fault(.undatedSession(dated: dated.count), session: session.id)
    }
    subject.sessions = dated.sorted { Self.precedes($0, $1) }
    for (earlier, later) in zip(subject.sessions, subject.sessions.dropFirst()) {
      guard let date = later.date, earlier.date == date else { continue }
      subject.notes.append(StudyNote.sameDay(earlier.name, later.name, date))
    }
  }

  private static func precedes(_ left: StudySession, _ right: StudySession) -> Bool {
    guard let first = left.date, let second = right.date, first != second else {
      return NaturalOrder.precedes(left.name, right.name)
    }
    return first < second
  }
}

/// Combines patients with the values from tables, and selects the patients and sessions of a run.
struct StudyAssembly {
  let kind: Study.Kind
  let selection: StudySelection
  private let participants: ParticipantTable?
  private let events: EventTable?
  private let isParticipantsFaulty: Bool
  private var faults: [StudyFault] = []
  private var notes: [Note] = []

  init(
    kind: Study.Kind, selection: StudySelection, participants: NamedText?, events: NamedText?
  ) {
    self.kind = kind
    self.selection = selection
    var faults: [StudyError] = []
    self.participants = Self.read(participants, into: &faults, ParticipantTable.init)
    isParticipantsFaulty = participants != nil && self.participants == nil
    self.events = Self.read(events, into: &faults, EventTable.init)
    faults += self.participants?.faults ?? []
    faults += self.events?.faults ?? []
    self.faults = faults.map { StudyFault(subject: nil, session: nil, error: $0) }
  }

  private static func read<Table>(
    _ text: NamedText?, into faults: inout [StudyError],
    _ reading: (NamedText) throws(StudyError) -> Table
  ) -> Table? {
    guard let text else { return nil }
    do throws(StudyError) {
      return try reading(text)
    } catch {
      faults.append(error)
      return nil
    }
  }

  mutating func note(_ notes: [Note]) { self.notes += notes }

  mutating func fault(_ error: StudyError) {
    faults.append(StudyFault(subject: nil, session: nil, error: error))
  }

  /// Identifiers of patients by name; names without one become faults.
  mutating func identifiers(for names: some Sequence<String>) -> [String: String] {
    let identifiers = SafeIdentifiers(names)
    for (name, other, identifier) in identifiers.refused {
      fault(.sameIdentifier(name: name, other: other, identifier: identifier))
    }
    return identifiers.byName
  }

  /// The names that are selected.
  /// - Throws: `notSelected` where no name is selected.
  mutating func selected(_ identifiers: [String: String]) throws(StudyError) -> [String] {
    let names = identifiers.keys.sorted { NaturalOrder.precedes($0, $1) }
    guard !selection.participants.isEmpty else { return names }
    var taken: Set<String> = []
    var unknown: [StudyError] = []
    for asked in selection.participants {
      let label = asked.without(prefix: "sub-")
      let found = names.filter { $0 == label || identifiers[$0] == label }
      taken.formUnion(found)
      if found.isEmpty {
        unknown.append(.notSelected(kind: "participant", asked: asked, present: names))
      }
    }
    if let first = unknown.first, taken.isEmpty { throw first }
    for error in unknown { fault(error) }
    return names.filter(taken.contains)
  }

  /// The study of these patients.
  /// - Parameters:
  ///   - drafts: with sessions in order of time.
  ///   - present: names of all patients with files, selected or not.
  /// - Throws: `notSelected` where no session is selected.
  func study(_ drafts: [SubjectDraft], present: Set<String>) throws(StudyError) -> Study {
    var subjects: [StudySubject] = []
    var faults = self.faults
    for draft in drafts {
      let finished = finished(draft)
      subjects.append(finished.subject)
      faults += finished.faults
    }
    try checkSessions(subjects, faults: &faults)
    return Study(
      kind: kind, subjects: subjects.map(selectedSessions), faults: selectedFaults(faults),
      notes: notes + withoutScans(present))
  }

  private func finished(_ draft: SubjectDraft) -> SubjectDraft {
    var draft = draft
    if let participants {
      let entry = participants.entries[draft.subject.name] ?? participants.entries[draft.subject.id]
      do throws(StudyError) {
        if let row = try entry?.get() {
          try draft.subject.take(row)
          draft.subject.isInParticipants = true
        } else {
          draft.subject.isOutcomeReadable = false
          draft.subject.notes.append(StudyNote.notInParticipants)
        }
      } catch {
        draft.subject.isOutcomeReadable = false
        draft.fault(error)
      }
    }
    // The unreadable table may contain the death of this patient.
    if participants == nil, isParticipantsFaulty { draft.subject.isOutcomeReadable = false }
    let rows = events?.entries[draft.subject.name] ?? events?.entries[draft.subject.id] ?? []
    for error in draft.subject.take(rows) { draft.fault(error) }
    return draft
  }

  private func withoutScans(_ present: Set<String>) -> [Note] {
    guard let participants else { return [] }
    let absent = participants.names.filter { !present.contains($0) }
    return absent.isEmpty ? [] : [StudyNote.participantsWithoutScans(absent)]
  }
}

extension StudyAssembly {
  private var sessionLabels: [String] { selection.sessions.map { $0.without(prefix: "ses-") } }

  private func isSelected(_ session: StudySession) -> Bool {
    sessionLabels.contains(session.name) || sessionLabels.contains(session.id)
  }

  private func selectedSessions(_ subject: StudySubject) -> StudySubject {
    guard !selection.sessions.isEmpty else { return subject }
    var subject = subject
    subject.sessions = subject.sessions.filter(isSelected)
    return subject
  }

  private func selectedFaults(_ faults: [StudyFault]) -> [StudyFault] {
    guard !selection.sessions.isEmpty else { return faults }
    return faults.filter { $0.session.map(sessionLabels.contains) ?? true }
  }

  private func checkSessions(
    _ subjects: [StudySubject], faults: inout [StudyFault]
  ) throws(StudyError) {
    let sessions = subjects.flatMap(\.sessions)
    let failed = faults.compactMap(\.session)
    let names = Set(sessions.map(\.name) + failed).sorted { NaturalOrder.precedes($0, $1) }
    var found = false
    var unknown: [StudyError] = []
    for (asked, label) in zip(selection.sessions, sessionLabels) {
      if sessions.contains(where: { $0.name == label || $0.id == label }) || failed.contains(label)
      {
        found = true
      } else {
        unknown.append(.notSelected(kind: "session", asked: asked, present: names))
      }
    }
    if let first = unknown.first, !found { throw first }
    faults += unknown.map { StudyFault(subject: nil, session: nil, error: $0) }
  }
}
