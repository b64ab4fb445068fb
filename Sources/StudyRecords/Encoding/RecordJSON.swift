import Foundation

/// Records as JSON: the same record gives the same bytes on every machine.
///
/// Keys are sorted by bytes and slashes are plain. Numbers have twelve significant digits at most, so that
/// they carry no noise of arithmetic, and what is absent is `null`. A number that is not finite is an error.
public enum RecordJSON {
  /// Indented by two spaces, lists of numbers on one line, with a line feed at the end.
  /// - Throws: ``RecordError`` `notEncodable`.
  /// - Complexity: O(size of the text).
  public static func text(_ record: some Encodable) throws(RecordError) -> String {
    JSONLayout.indented(try bytes(record)) + "\n"
  }

  /// On one line without a line feed, for streams of records.
  public static func line(_ record: some Encodable) throws(RecordError) -> String {
    String(decoding: try bytes(record), as: UTF8.self)
  }

  /// Reads a record; unknown keys are ignored, and nullable ones may be absent.
  /// - Parameter file: its name in messages.
  /// - Throws: ``RecordError`` `notReadable` with the key's path.
  public static func record<Record: Decodable>(
    _ type: Record.Type = Record.self, from bytes: [UInt8], file: String
  ) throws(RecordError) -> Record {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw .notReadable(file: file, key: error.place, reason: error.reason)
    } catch {
      throw .notReadable(file: file, key: "text", reason: "it is not JSON")
    }
  }

  /// Reads a record of this or an older version of its schema; keys that the older one lacks are `nil`.
  /// - Throws: `otherSchema` for any other schema, or `notReadable`.
  public static func versioned<Record: VersionedRecord>(
    _ type: Record.Type = Record.self, from bytes: [UInt8], file: String
  ) throws(RecordError) -> Record {
    let found = try record(SchemaOnly.self, from: bytes, file: file).schema
    guard found == Record.currentSchema || Record.olderSchemas.contains(found) else {
      throw .otherSchema(file: file, found: found, expected: Record.currentSchema)
    }
    return try record(type, from: bytes, file: file)
  }

  private struct SchemaOnly: Decodable {
    let schema: String
  }

  private static func bytes<Record: Encodable>(_ record: Record) throws(RecordError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let bytes = Array(try encoder.encode(record))
      return record is any StoredNumbers ? bytes : JSONNumbers.withoutNoise(bytes)
    } catch let error as EncodingError {
      throw .notEncodable(record: "\(Record.self)", key: error.place, reason: error.reason)
    } catch {
      throw .notEncodable(record: "\(Record.self)", key: "record", reason: "\(error)")
    }
  }
}

/// A record whose JSON names its schema with a version, e.g. `neuraxis.case/1`. The version rises with
/// new keys; `neuraxis.measurement` and `neuraxis.assessment`, whose version scripts rely on, keep theirs.
public protocol VersionedRecord: Codable, Sendable {
  static var currentSchema: String { get }
  /// Earlier versions that still read.
  static var olderSchemas: [String] { get }
  var schema: String { get }
}

extension VersionedRecord {
  public static var olderSchemas: [String] { [] }
}

extension AssessmentRecord: VersionedRecord {}
extension CaseRecord: VersionedRecord {}
extension GroupEndpointsRecord: VersionedRecord {}
extension MeasurementRecord: VersionedRecord {}
extension SubjectRecord: VersionedRecord {}

extension EncodingError {
  fileprivate var place: String {
    if case .invalidValue(_, let context) = self { return context.codingPath.place }
    return "record"
  }

  fileprivate var reason: String {
    if case .invalidValue(let value, _) = self { return "JSON has no number \(value)" }
    return "unknown"
  }
}

extension DecodingError {
  fileprivate var place: String {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.codingPath.place
    case .keyNotFound(let key, let context): (context.codingPath + [key]).place
    @unknown default: "record"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .typeMismatch(let type, _): "the value is not of type \(type)"
    case .valueNotFound: "null"
    case .keyNotFound: "it is absent"
    case .dataCorrupted(let context): context.debugDescription
    @unknown default: "unknown"
    }
  }
}

extension [any CodingKey] {
  /// `lesions.0.volume_mm3`; `record` for the whole.
  fileprivate var place: String {
    isEmpty
      ? "record" : map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}
