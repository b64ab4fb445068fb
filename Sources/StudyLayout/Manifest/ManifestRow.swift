import DelimitedText
import Quantities
import ResponseCriteria

/// One row of a manifest, as values.
struct ManifestRow {
  let places: SessionPlaces
  /// Names without `sub-` and `ses-`.
  let subject: String
  let session: String
  let date: CalendarDate?
  let image: String?
  let mask: String?
  /// Which volume of a 4D image or mask, counted from 0.
  let imageVolume: Int?
  let maskVolume: Int?
  let region: NeuraxisRegion
  let cord: String?
  let canal: String?
  let levels: String?
  let levelsScheme: String?
  let labels: String?
  let transform: String?
  let remarks: String?

  /// The largest number of a volume: more than a million volumes are not a series of images.
  private static let lastVolume = 999_999

  init(
    _ row: DelimitedTable.Row, subject: String, session: String, of table: StudyTable
  ) throws(StudyError) {
    places = table.timeline.places(name: table.number(of: "session") - 1, of: row)
    self.subject = subject
    self.session = session
    do throws(CriteriaError) {
      date = try places.fields.date()
      _ = try places.fields.timePoint(sessionID: session)
    } catch {
      throw .timeline(error)
    }
    image = try table.path("image", row)
    mask = try table.path("mask", row)
    imageVolume = try table.count("image_volume", row, in: 0...Self.lastVolume)
    maskVolume = try table.count("mask_volume", row, in: 0...Self.lastVolume)
    region = try table.word("region", row, as: NeuraxisRegion.self) ?? .brain
    cord = try table.path("cord", row)
    canal = try table.path("canal", row)
    levels = try table.path("levels", row)
    levelsScheme = try table.path("levels_scheme", row)
    labels = try table.path("labels", row)
    transform = try table.path("transform", row)
    remarks = table.text("notes", row)
    let lonely = ["image", "cord", "canal", "levels"].first { table.text($0, row) != nil }
    if mask == nil, lonely != nil {
      throw .rowMissesField(
        file: table.name, line: row.line, column: table.number(of: "mask"), name: "mask")
    }
  }
}

extension StudyTable {
  /// A name without its BIDS prefix.
  /// - Throws: `rowMissesField` where nothing is left.
  func name(
    _ column: String, _ row: DelimitedTable.Row, prefix: String
  ) throws(StudyError) -> String {
    let name = try required(column, row).without(prefix: prefix)
    guard !name.isEmpty, name != "n/a" else {
      throw .rowMissesField(
        file: self.name, line: row.line, column: number(of: column), name: column)
    }
    return name
  }

  /// A path, unchanged.
  /// - Throws: `badField` for a path with control characters or of more than 4096 bytes.
  func path(_ column: String, _ row: DelimitedTable.Row) throws(StudyError) -> String? {
    guard let text = text(column, row) else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    guard isPlain, text.utf8.count <= 4096 else {
      throw bad(
        column, row, expected: "a path: at most 4096 bytes and no control characters")
    }
    return text
  }
}

/// All rows of a manifest, with the faulty ones separate.
struct ManifestReading {
  private let table: StudyTable
  private(set) var rows: [ManifestRow] = []
  /// Faults of rows with a known patient.
  private(set) var rowFaults: [RowFault] = []
  /// Faults of rows without a patient.
  private(set) var faults: [StudyError] = []

  struct RowFault {
    let subject: String
    let session: String?
    let error: StudyError
  }

  init(_ table: StudyTable) { self.table = table }

  mutating func read() {
    for fault in table.rowFaults { add(fault) }
    for row in table.table.rows {
      do throws(StudyError) {
        let subject = try table.name("subject", row, prefix: "sub-")
        read(row, subject: subject)
      } catch {
        faults.append(error)
      }
    }
  }

  /// A row that could not be cut into fields, with the patient and session that it names.
  private mutating func add(_ fault: DelimitedTable.RowFault) {
    let (subject, session) = (
      fault.field(at: table.number(of: "subject") - 1)?.without(prefix: "sub-"),
      fault.field(at: table.number(of: "session") - 1)?.without(prefix: "ses-")
    )
    guard let subject, !subject.isEmpty else {
      faults.append(table.error(fault))
      return
    }
    rowFaults.append(
      RowFault(
        subject: subject, session: session?.isEmpty == true ? nil : session,
        error: table.error(fault)))
  }

  private mutating func read(_ row: DelimitedTable.Row, subject: String) {
    var session: String?
    do throws(StudyError) {
      let name = try table.name("session", row, prefix: "ses-")
      session = name
      rows.append(try ManifestRow(row, subject: subject, session: name, of: table))
    } catch {
      rowFaults.append(RowFault(subject: subject, session: session, error: error))
    }
  }
}
