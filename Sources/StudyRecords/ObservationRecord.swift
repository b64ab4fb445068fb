import Quantities
import ResponseCriteria

/// A session as a criteria set was given it: the columns of the timeline that records have, by name.
///
///     {"clinical": "stable", "new_lesions": 0, "volume_ml": 3.2, "spine": null, …}
public struct ObservationRecord: Codable, Hashable, Sendable {
  private var values: [TimelineColumn: TimelineValue] = [:]

  /// The columns that a record has.
  static let columns = TimelineColumn.all.filter(\.isRecorded)

  public init(_ point: TimePoint) {
    for column in Self.columns { values[column] = column.value(of: point) }
  }

  /// The value of a column; `nil` is "not evaluable".
  public subscript(column: TimelineColumn) -> TimelineValue? {
    get { values[column] }
    set { values[column] = newValue }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for column in Self.columns {
      let key = Key(column)
      guard container.contains(key), try !container.decodeNil(forKey: key) else { continue }
      values[column] = try Self.value(of: column, in: container)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for column in Self.columns {
      let key = Key(column)
      switch values[column] {
      case .number(let number): try container.encode(number, forKey: key)
      case .count(let count): try container.encode(count, forKey: key)
      case .word(let word): try container.encode(word, forKey: key)
      case .date(let date): try container.encode(date.description, forKey: key)
      case nil: try container.encodeNil(forKey: key)
      }
    }
  }

  private static func value(
    of column: TimelineColumn, in container: KeyedDecodingContainer<Key>
  ) throws -> TimelineValue {
    let key = Key(column)
    switch column.kind {
    case .number: return .number(try container.decode(Double.self, forKey: key))
    case .count: return .count(try container.decode(Int.self, forKey: key))
    // A word that this version does not know is shown as it is.
    case .word, .date: return .word(try container.decode(String.self, forKey: key))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ column: TimelineColumn) { stringValue = column.name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Columns that pages and tables read by themselves.
extension ObservationRecord {
  /// Target tissue over all regions that the set follows.
  public var volumeMl: Double? { number(.volume) }
  public var volumeMlLow: Double? { number(.volumeLow) }
  public var volumeMlHigh: Double? { number(.volumeHigh) }
  /// What was seen of it where more may lie outside the field of view; ``volumeMl`` is `nil` then.
  public var volumeMlAtLeast: Double? { number(.volumeAtLeast) }
  public var sumOfProductsMm2: Double? { number(.sumOfProducts) }
  public var newLesions: Int? { self[.newLesions]?.count }

  private func number(_ column: TimelineColumn) -> Double? { self[column]?.number }
}
