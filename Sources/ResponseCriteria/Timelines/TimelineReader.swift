import DelimitedText
import Quantities

/// Reads the timeline columns of a table, whatever else the table holds.
///
///     let reader = TimelineReader(table, file: "trial.tsv")
///     let point = try reader.fields(of: row).timePoint(sessionID: "m03")
public struct TimelineReader: Sendable {
  private let file: String?
  /// Places of the columns in the table, as ``TimelineColumn/all``; `nil` where it lacks one.
  private let positions: [Int?]
  private let datePosition: Int?

  /// - Parameter file: name of the table, for messages.
  public init(_ table: DelimitedTable, file: String? = nil) {
    self.file = file
    positions = TimelineColumn.all.map { table.position(of: $0.name) }
    datePosition = table.position(of: TimelineColumn.date.name)
  }

  /// What a row holds in the timeline columns.
  public func fields(of row: DelimitedTable.Row) -> TimelineFields {
    var fields: [TimelineFields.Entry] = []
    for (column, position) in positions.enumerated() {
      guard let field = position.flatMap({ field(at: $0, of: row) }) else { continue }
      fields.append(TimelineFields.Entry(column: column, field: field))
    }
    return TimelineFields(
      entries: fields, date: datePosition.flatMap { field(at: $0, of: row) })
  }

  /// Where a table holds a session whose name stands in a column.
  public func places(name position: Int, of row: DelimitedTable.Row) -> SessionPlaces {
    let fields = fields(of: row)
    return SessionPlaces(
      name: place(of: position, in: row), date: fields[.date]?.place, fields: fields)
  }

  /// The field of a position; `nil` where it is empty or `n/a`.
  public func field(at position: Int, of row: DelimitedTable.Row) -> TimelineFields.Field? {
    let text = row.fields[position]
    guard !text.isEmpty, text != "n/a" else { return nil }
    return TimelineFields.Field(text: text, place: place(of: position, in: row))
  }

  /// The place of a row's date, also where it is `n/a`.
  func datePlace(in row: DelimitedTable.Row) -> TextPlace { place(of: datePosition ?? 0, in: row) }

  /// The place of a field of a row, for messages.
  /// - Parameter position: of its column, from 0.
  public func place(of position: Int, in row: DelimitedTable.Row) -> TextPlace {
    TextPlace(file: file, line: row.line, column: position + 1)
  }
}

/// The timeline columns of one session as a table writes them, each with its place.
public struct TimelineFields: Hashable, Sendable {
  /// A field that is neither empty nor `n/a`.
  public struct Field: Hashable, Sendable {
    public let text: String
    public let place: TextPlace
  }

  fileprivate struct Entry: Hashable, Sendable {
    /// Place in ``TimelineColumn/all``.
    let column: Int
    let field: Field
  }

  /// In the order of the columns; those that are not there are `n/a`.
  private var entries: [Entry]
  private let dateField: Field?

  fileprivate init(entries: [Entry], date: Field?) {
    self.entries = entries
    dateField = date
  }

  /// A session of which no table holds anything.
  public init() { self.init(entries: [], date: nil) }

  /// Whether no column but the date holds anything.
  public var isEmpty: Bool { entries.isEmpty }

  public subscript(column: TimelineColumn) -> Field? {
    if column == .date { return dateField }
    return entries.first { TimelineColumn.all[$0.column] == column }?.field
  }

  /// Adds what another row holds of the same session.
  /// - Returns: the first column in which both hold different texts; that of this row is kept.
  public mutating func add(_ other: TimelineFields) -> TimelineColumn? {
    var different: TimelineColumn?
    for entry in other.entries {
      guard let known = entries.first(where: { $0.column == entry.column }) else {
        entries.append(entry)
        continue
      }
      guard known.field.text != entry.field.text else { continue }
      different = different ?? TimelineColumn.all[entry.column]
    }
    entries.sort { $0.column < $1.column }
    return different
  }

  /// The day in the column `date`.
  /// - Throws: ``CriteriaError/badField(column:found:expected:place:)``.
  public func date() throws(CriteriaError) -> CalendarDate? {
    guard let dateField else { return nil }
    return try Self.value(of: dateField, in: .date).date
  }

  /// The session that the fields describe.
  /// - Throws: ``CriteriaError`` where a field cannot be read, or contradicts another one.
  public func timePoint(
    sessionID: String, date: CalendarDate? = nil
  ) throws(CriteriaError) -> TimePoint {
    var point = TimePoint(sessionID: sessionID, date: date)
    for entry in entries {
      let (column, field) = (TimelineColumn.all[entry.column], entry.field)
      let value = try Self.value(of: field, in: column)
      if let conflict = column.set(value, &point) {
        throw .conflictingField(
          column: column.name, found: field.text, other: conflict.other, use: conflict.use,
          place: field.place)
      }
    }
    return point
  }

  private static func value(
    of field: Field, in column: TimelineColumn
  ) throws(CriteriaError) -> TimelineValue {
    guard let value = column.value(reading: field.text) else {
      throw .badField(
        column: column.name, found: field.text, expected: column.expected, place: field.place)
    }
    return value
  }
}

/// Where tables hold a session, for messages about it.
public struct SessionPlaces: Hashable, Sendable {
  public var name, date: TextPlace?
  public var fields: TimelineFields

  public init(name: TextPlace? = nil, date: TextPlace? = nil, fields: TimelineFields = .init()) {
    self.name = name
    self.date = date
    self.fields = fields
  }
}
