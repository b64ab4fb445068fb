import DelimitedText
import Notes
import ResponseCriteria

extension Study {
  /// Reads a study from a manifest: a table with one row per mask.
  ///
  /// Columns: `subject`, `session` and `mask` are required; `date`, `image`, `region`, `cord`, `canal`,
  /// `levels`, `levels_scheme`, `labels`, `transform`, `notes`, `mask_volume` and `image_volume` (which
  /// volume of a 4D file, from 0), and the columns of the timeline are optional. Rows with the same subject
  /// and session make one time point; a row without image and mask is a time point without scans. A second
  /// spine row of a session is the second part of that spine.
  ///
  /// - Parameters:
  ///   - manifest: TSV or CSV. Its paths are absolute, or relative to its folder; they are not changed.
  ///   - participants: the table `participants.tsv`, where there is one.
  ///   - events: the table `events.tsv`, where there is one.
  /// - Throws: ``StudyError`` where the whole table cannot be used or the selection is empty. A faulty row
  ///   is a fault of the study; all other rows are used.
  /// - Complexity: O(bytes).
  public init(
    manifest: NamedText, participants: NamedText? = nil, events: NamedText? = nil,
    selection: StudySelection = .all
  ) throws(StudyError) {
    let table = try StudyTable(manifest, requiring: ["subject", "session", "mask"])
    var assembly = StudyAssembly(
      kind: .manifest, selection: selection, participants: participants, events: events)
    try table.refusePatientColumns()
    assembly.note(table.unusedColumns(besides: Self.manifestColumns))
    var reading = ManifestReading(table)
    reading.read()
    for error in reading.faults { assembly.fault(error) }
    let present = Set(reading.rows.map(\.subject)).union(reading.rowFaults.map(\.subject))
    guard !present.isEmpty else {
      throw .nothingFound(
        looked: ["rows with subject and session in \(manifest.name)"],
        saw: ["\(table.table.rows.count) rows"])
    }
    let identifiers = assembly.identifiers(for: present)
    let names = try assembly.selected(identifiers)
    let rows = Dictionary(grouping: reading.rows, by: \.subject)
    let faults = Dictionary(grouping: reading.rowFaults, by: \.subject)
    let drafts = names.compactMap { name in
      identifiers[name].map {
        ManifestSubject(
          id: $0, name: name, rows: rows[name] ?? [], faults: faults[name] ?? []
        ).draft()
      }
    }
    self = try assembly.study(drafts, present: present)
  }

  /// Columns beside those of the timeline, with other names that people give them.
  private static let manifestColumns: [String: [String]] = [
    "subject": ["subject_id", "patient", "patient_id", "participant", "participant_id", "case"],
    "session": ["session_id", "visit", "visit_id", "time_point"],
    TimelineColumn.date.name: ["acq_time", "scan_date", "session_date", "visit_date"],
    "mask": ["segmentation", "seg", "label_map"], "image": ["scan", "volume_file"],
    "region": ["body_part"], "cord": ["spinal_cord"], "canal": ["spinal_canal"],
    "levels": ["vertebrae"], "levels_scheme": [], "labels": ["label_scheme", "scheme"],
    "transform": ["xfm"], "notes": ["remarks", "comment", "comments"], "mask_volume": [],
    "image_volume": [],
  ]
}
