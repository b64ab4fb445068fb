import Quantities

/// One column of the tables and records that hold a patient's sessions: its name, what its fields may
/// be, what it means, and where it belongs in a time point.
///
///     TimelineColumn.volume.name                      "volume_ml"
///     TimelineColumn.clinical.kind                    .word(["improved", "stable", "worse"])
///     TimelineColumn.volume.value(of: point)?.text    "3.2"
///
/// ``all`` lists the columns. Whoever reads or writes a session by name, in the tables of `assess` and
/// `run` or in a record, goes through it.
public struct TimelineColumn: Sendable {
  /// What a field may be, beside `n/a`.
  public enum Kind: Hashable, Sendable {
    /// A decimal number from 0 to a limit.
    case number(upTo: Double)
    /// A whole number from 0 to a limit.
    case count(upTo: Int)
    case word([String])
    case date
  }

  /// Why a value of the right kind contradicts what other columns of the session hold.
  struct Conflict {
    /// What it contradicts, e.g. `new_lesions is 0`.
    let other: String
    /// What may stand in its place, e.g. `"no" or n/a`.
    let use: String
  }

  public let name: String
  public let kind: Kind
  /// The unit of a number as BIDS writes it, e.g. `mL`; `nil` for all else.
  public let unit: String?
  /// What the column means, in one line.
  public let meaning: String
  /// Whether records of a session have the column.
  public let isRecorded: Bool
  let get: @Sendable (TimePoint) -> TimelineValue?
  let set: @Sendable (TimelineValue, inout TimePoint) -> Conflict?

  /// What a time point holds of the column; `nil` is `n/a`.
  public func value(of point: TimePoint) -> TimelineValue? { get(point) }

  /// The value that a text means; `nil` where it is none of the column's kind.
  public func value(reading text: String) -> TimelineValue? {
    switch kind {
    case .number(let limit):
      NumberText.value(of: text).flatMap { (0...limit).contains($0) ? .number($0) : nil }
    case .count(let limit):
      Int(text).flatMap { (0...limit).contains($0) ? .count($0) : nil }
    case .word(let words): words.contains(text) ? .word(text) : nil
    case .date: CalendarDate(text).map { .date($0) }
    }
  }

  /// What a field may be, for a message: `improved, stable, worse or n/a`.
  var expected: String {
    switch kind {
    case .number(let limit): "a number from 0 to \(NumberText.shortest(limit)), or n/a"
    case .count(let limit): "a whole number from 0 to \(limit), or n/a"
    case .word(let words): words.joined(separator: ", ") + " or n/a"
    case .date: "a date such as 2026-03-14"
    }
  }
}

/// A field of a timeline, read.
public enum TimelineValue: Hashable, Sendable {
  case number(Double)
  case count(Int)
  /// `yes` and `no`, too.
  case word(String)
  case date(CalendarDate)

  /// As a table has it; numbers as the shortest text that reads back as the same.
  public var text: String {
    switch self {
    case .number(let number): NumberText.shortest(number)
    case .count(let count): String(count)
    case .word(let word): word
    case .date(let date): date.description
    }
  }

  public var number: Double? { if case .number(let number) = self { number } else { nil } }
  public var count: Int? { if case .count(let count) = self { count } else { nil } }
  public var word: String? { if case .word(let word) = self { word } else { nil } }
  var date: CalendarDate? { if case .date(let date) = self { date } else { nil } }
}

extension TimelineColumn: Hashable {
  /// No two columns have one name.
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
