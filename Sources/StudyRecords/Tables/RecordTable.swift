import DelimitedText
import Quantities
import ResponseCriteria

/// A table that is written as TSV, with a JSON file of what its columns mean.
///
/// A column has its name, meaning, unit and words, and the function from a row to its field.
public struct RecordTable<Row>: Sendable {
  let columns: [TableColumn<Row>]

  /// The TSV text: a header and a line for each row, `n/a` where a field is absent.
  public func text(_ rows: [Row]) -> String {
    TabTable.text(
      columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.field(row) } })
  }

  /// What the columns mean, in the form of BIDS sidecars: `Description`, `Units`, `Levels`, `Format` by
  /// column.
  public var meanings: [String: ColumnMeaning] {
    Dictionary(
      columns.map { ($0.name, $0.described) }, uniquingKeysWith: { first, _ in first })
  }

}

/// What a column means.
///
/// Source: BIDS specification 1.10, "Tabular files".
public struct ColumnMeaning: Codable, Hashable, Sendable {
  public var description: String
  /// A unit such as `mm` or `mL`; absent for words and counts.
  public var units: String?
  /// What each word means.
  public var levels: [String: String]?
  /// `string`, `integer` or `number`.
  public var format: String?

  enum CodingKeys: String, CodingKey {
    case description = "Description"
    case units = "Units"
    case levels = "Levels"
    case format = "Format"
  }
}

struct TableColumn<Row>: Sendable {
  /// The type of its fields; the raw value is SQLite's name.
  enum Kind: String {
    case text = "TEXT"
    case integer = "INTEGER"
    case real = "REAL"

    /// The name that BIDS uses.
    var format: String {
      switch self {
      case .text: "string"
      case .integer: "integer"
      case .real: "number"
      }
    }
  }

  let name: String
  let kind: Kind
  let meaning: ColumnMeaning
  let field: @Sendable (Row) -> String?

  /// The meaning with the format of the fields; columns of listed words need none.
  var described: ColumnMeaning {
    var meaning = meaning
    if meaning.levels == nil { meaning.format = kind.format }
    return meaning
  }

  static func text(
    _ name: String, _ description: String, levels: [String: String]? = nil,
    _ field: @escaping @Sendable (Row) -> String?
  ) -> Self {
    Self(
      name: name, kind: .text, meaning: ColumnMeaning(description: description, levels: levels),
      field: field)
  }

  static func count(
    _ name: String, _ description: String, _ field: @escaping @Sendable (Row) -> Int?
  ) -> Self {
    Self(name: name, kind: .integer, meaning: ColumnMeaning(description: description)) {
      field($0).map(String.init)
    }
  }

  /// Numbers have twelve significant digits at most, as in JSON.
  static func number(
    _ name: String, _ unit: String, _ description: String,
    _ field: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    Self(
      name: name, kind: .real, meaning: ColumnMeaning(description: description, units: unit)
    ) {
      field($0).flatMap { text(of: $0) }
    }
  }

  /// A number without noise; `nil` where it is not finite.
  static func text(of number: Double) -> String? {
    number.isFinite ? NumberText.shortest(number.withoutNoise) : nil
  }

  static func flag(
    _ name: String, _ description: String, _ field: @escaping @Sendable (Row) -> Bool?
  ) -> Self {
    Self(
      name: name, kind: .text,
      meaning: ColumnMeaning(description: description, levels: ColumnWords.yesNo)
    ) {
      field($0).map { $0 ? "yes" : "no" }
    }
  }
}

/// The words of table columns and what they mean.
enum ColumnWords {
  static let yesNo = ["yes": "it holds", "no": "it does not hold"]

  static let responses = meanings(of: Response.self) { $0.meaning }
  static let statuses = meanings(of: ConfirmationStatus.self) { $0.meaning }

  private static func meanings<Word: RawRepresentable<String> & CaseIterable>(
    of words: Word.Type, _ meaning: (Word) -> String
  ) -> [String: String] {
    Dictionary(
      words.allCases.map { ($0.rawValue, meaning($0)) }, uniquingKeysWith: { first, _ in first })
  }

  static let regions = ["brain": "head", "spine": "spinal canal"]

  static let trackStates = [
    "baseline": "present at the first session", "new": "not there before",
    "vanished": "there before, not now", "enlarged": "larger than before",
    "shrunk": "smaller than before", "stable": "as before",
    "merged": "united from several lesions", "merged-into": "became part of another lesion",
    "split": "one of several parts", "reappeared": "back where it had vanished",
    "first-imaged": "where no earlier session imaged", "absent": "not there before and not now",
  ]

  static let deathCauses = [
    "progression": "death by the tumour", "infection": "death by an infection",
    "other": "death by another cause",
  ]
}
