import Foundation
import GRDB

/// `neuraxis.sqlite`: sessions and lesions of all patients, and their subjects, as three tables with
/// the columns of the group's TSV files.
///
/// The same records give the same bytes under one version of SQLite: fixed page size, rows in the
/// patients' order, no time stamps, compacted at the end.
public enum GroupIndex {
  private static let pageSize = 4096

  /// Writes the index.
  /// - Parameters:
  ///   - subjects: in the order of the index.
  ///   - path: a file that does not exist yet.
  /// - Throws: ``RecordError`` `indexNotWritten`; the file at `path` is not usable then.
  public static func write(_ subjects: [SubjectRecord], to path: String) throws(RecordError) {
    do {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw RecordError.indexNotWritten(reason: "there is already a file at its path")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        try fill(database, "participants", .participants, rows: subjects)
        try fill(database, "sessions", .groupSessions, rows: subjects.flatMap(SessionRow.all))
        try fill(database, "lesions", .groupLesions, rows: subjects.flatMap(LesionRow.all))
      }
      try queue.vacuum()
      try queue.close()
    } catch let error as RecordError {
      throw error
    } catch {
      throw .indexNotWritten(reason: "\(error)")
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA page_size = \(pageSize)")
      try database.execute(sql: "PRAGMA journal_mode = MEMORY")
      try database.execute(sql: "PRAGMA encoding = 'UTF-8'")
    }
    return configuration
  }

  private static func fill<Row>(
    _ database: Database, _ name: String, _ table: RecordTable<Row>, rows: [Row]
  ) throws {
    let columns = table.columns.map { column in
      "\(column.name) \(column.kind.rawValue)"
    }
    try database.execute(sql: "CREATE TABLE \(name) (\(columns.joined(separator: ", "))) STRICT")
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(places))")
    for row in rows {
      // SQLite turns the text of a number into the number on insertion.
      let fields = table.columns.map { $0.field(row)?.databaseValue ?? .null }
      try statement.execute(arguments: StatementArguments(fields))
    }
  }
}
