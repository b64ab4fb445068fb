import Quantities

/// The kinds of columns, each with the property of a time point that it fills.
extension TimelineColumn {
  typealias Property<Value> = WritableKeyPath<TimePoint, Value?> & Sendable

  /// Largest volume or product that is taken; a head holds less than 10⁴ ml.
  private static let largestSize = 1e9

  private init(
    _ name: String, _ kind: Kind, unit: String? = nil, _ meaning: String, isRecorded: Bool = true,
    get: @escaping @Sendable (TimePoint) -> TimelineValue?,
    set: @escaping @Sendable (TimelineValue, inout TimePoint) -> Conflict?
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.meaning = meaning
    self.isRecorded = isRecorded
    self.get = get
    self.set = set
  }

  /// A size; that of which more may be there is no number to compare with.
  static func size(
    _ name: String, _ unit: String, _ meaning: String, _ property: any Property<MeasuredSize>
  ) -> Self {
    Self(
      name, .number(upTo: largestSize), unit: unit, meaning,
      get: { point in
        point[keyPath: property].flatMap { $0.isLowerBound ? nil : .number($0.value) }
      },
      set: { value, point in
        point[keyPath: property] = value.number.map { MeasuredSize($0) }
        return nil
      })
  }

  /// One end of the band of the size in another column.
  static func bandEnd(
    _ name: String, _ meaning: String, of size: Self, _ property: any Property<MeasuredSize>,
    isUpper: Bool
  ) -> Self {
    Self(
      name, .number(upTo: largestSize), unit: size.unit, meaning,
      get: { point in
        point[keyPath: property]?.band.map { .number(isUpper ? $0.upperBound : $0.lowerBound) }
      },
      set: { value, point in
        guard let end = value.number else { return nil }
        guard let middle = point[keyPath: property], !middle.isLowerBound else {
          return Conflict(other: "\(size.name) is n/a", use: "n/a")
        }
        let text = NumberText.shortest(middle.value)
        guard isUpper ? end >= middle.value : end <= middle.value else {
          return Conflict(
            other: "\(size.name) is \(text)", use: "\(text) or \(isUpper ? "more" : "less"), or n/a"
          )
        }
        point[keyPath: property] = MeasuredSize(
          middle.value, low: isUpper ? middle.low : end, high: isUpper ? end : middle.high)
        return nil
      })
  }

  /// What was seen of the size in another column, where more may be there.
  static func lowerBound(
    _ name: String, _ meaning: String, of size: Self, _ property: any Property<MeasuredSize>
  ) -> Self {
    Self(
      name, .number(upTo: largestSize), unit: size.unit, meaning,
      get: { point in
        point[keyPath: property].flatMap { $0.isLowerBound ? .number($0.value) : nil }
      },
      set: { value, point in
        if let known = point[keyPath: property] {
          return Conflict(
            other: "\(size.name) is \(NumberText.shortest(known.value))", use: "n/a in one of them")
        }
        point[keyPath: property] = value.number.map { MeasuredSize(atLeast: $0) }
        return nil
      })
  }

  static func amount(
    _ name: String, upTo limit: Double, _ unit: String, _ meaning: String,
    _ property: any Property<Double>
  ) -> Self {
    Self(
      name, .number(upTo: limit), unit: unit, meaning,
      get: { point in point[keyPath: property].map { .number($0) } },
      set: { value, point in
        point[keyPath: property] = value.number
        return nil
      })
  }

  static func count(
    _ name: String, upTo limit: Int, _ meaning: String, _ property: any Property<Int>
  ) -> Self {
    Self(
      name, .count(upTo: limit), meaning,
      get: { point in point[keyPath: property].map { .count($0) } },
      set: { value, point in
        point[keyPath: property] = value.count
        return nil
      })
  }

  /// - Parameter conflict: of `yes` with what the columns before this one hold.
  static func yesNo(
    _ name: String, _ meaning: String, _ property: any Property<Bool>, isRecorded: Bool = true,
    conflict: @escaping @Sendable (TimePoint) -> Conflict? = { _ in nil }
  ) -> Self {
    Self(
      name, .word(["yes", "no"]), meaning, isRecorded: isRecorded,
      get: { point in point[keyPath: property].map { .word($0 ? "yes" : "no") } },
      set: { value, point in
        point[keyPath: property] = value.word.map { $0 == "yes" }
        return value.word == "yes" ? conflict(point) : nil
      })
  }

  /// A word of an enum.
  static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ meaning: String, _ property: any Property<Word>
  ) -> Self {
    Self(
      name, .word(Word.allCases.map(\.rawValue)), meaning,
      get: { point in point[keyPath: property].map { .word($0.rawValue) } },
      set: { value, point in
        point[keyPath: property] = value.word.flatMap { Word(rawValue: $0) }
        return nil
      })
  }

  static func date(
    _ name: String, _ meaning: String, _ property: any Property<CalendarDate>
  ) -> Self {
    Self(
      name, .date, meaning, isRecorded: false,
      get: { point in point[keyPath: property].map { .date($0) } },
      set: { value, point in
        point[keyPath: property] = value.date
        return nil
      })
  }
}
