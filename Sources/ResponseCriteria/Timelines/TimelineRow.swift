import DelimitedText
import Quantities

/// One row of a timeline table, read field by field; every fault names line and column.
struct TimelineRow {
  /// Places of the columns that the table has, indexed as `TimelineColumn.allCases`.
  struct Layout {
    private let positions: [Int]

    init(_ table: DelimitedTable) {
      positions = TimelineColumn.allCases.map { table.position(of: $0.rawValue) ?? -1 }
    }

    func position(of column: TimelineColumn) -> Int? {
      let position = positions[column.place]
      return position < 0 ? nil : position
    }
  }

  let row: DelimitedTable.Row
  let layout: Layout

  /// Largest volume or product that is taken; a head holds less than 10⁴ ml.
  static let largestSize = 1e9

  func text(_ column: TimelineColumn) -> String? {
    guard let position = layout.position(of: column) else { return nil }
    let field = row.fields[position]
    return field.isEmpty || field == "n/a" ? nil : field
  }

  func place(_ column: TimelineColumn) -> TextPlace {
    TextPlace(line: row.line, column: (layout.position(of: column) ?? 0) + 1)
  }

  func bad(_ column: TimelineColumn, _ expected: String) -> CriteriaError {
    .badField(
      column: column.rawValue, found: text(column) ?? "n/a", expected: expected,
      place: place(column))
  }

  /// - Throws: ``CriteriaError/badField(column:found:expected:place:)``.
  func date() throws(CriteriaError) -> CalendarDate {
    guard let text = text(.date), let date = CalendarDate(text) else {
      throw bad(.date, "a date such as 2026-03-14")
    }
    return date
  }

  /// - Throws: ``CriteriaError/badField(column:found:expected:place:)``.
  func point(on date: CalendarDate) throws(CriteriaError) -> TimePoint {
    guard let session = text(.sessionID) else { throw bad(.sessionID, "the name of a session") }
    var point = TimePoint(sessionID: session, date: date)
    point.volume = try size(.volume)
    point.sumOfProducts = try size(.sumOfProducts)
    point.newLesions = try count(.newLesions)
    point.newLesionMeasurable = try yesOrNo(.newLesionMeasurable)
    if point.newLesions == 0, point.newLesionMeasurable == true {
      throw bad(.newLesionMeasurable, "no or n/a where new_lesions is 0")
    }
    point.newLesionGrown = try yesOrNo(.newLesionGrown)
    point.nonTarget = try word(.nonTarget)
    point.t2Flair = try word(.t2Flair)
    point.steroidMgPerDay = try number(.steroid, upTo: 1e4)
    point.clinical = try word(.clinical)
    point.spine = try word(.spine)
    point.leptomeningeal = try word(.leptomeningeal)
    point.csfCytology = try word(.csfCytology)
    point.readResponse = try response()
    return point
  }

  private func size(_ column: TimelineColumn) throws(CriteriaError) -> MeasuredSize? {
    try number(column, upTo: Self.largestSize).map { MeasuredSize($0) }
  }

  private func number(_ column: TimelineColumn, upTo limit: Double) throws(CriteriaError) -> Double?
  {
    guard let text = text(column) else { return nil }
    guard Self.isDecimal(text), let number = Double(text), number >= 0, number <= limit else {
      throw bad(column, "a number from 0 to \(Int(limit)), or n/a")
    }
    // −0 is written 0.
    return number == 0 ? 0 : number
  }

  /// Digits with a point and an exponent: no `nan`, `inf` or hexadecimal.
  private static func isDecimal(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte == 0x65
        || byte == 0x45
    }
  }

  private func count(_ column: TimelineColumn) throws(CriteriaError) -> Int? {
    guard let text = text(column) else { return nil }
    guard let count = Int(text), (0...1_000_000).contains(count) else {
      throw bad(column, "a whole number of lesions, or n/a")
    }
    return count
  }

  private func yesOrNo(_ column: TimelineColumn) throws(CriteriaError) -> Bool? {
    switch text(column) {
    case nil: nil
    case "yes": true
    case "no": false
    default: throw bad(column, "yes, no or n/a")
    }
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ column: TimelineColumn
  ) throws(CriteriaError) -> Word? where Word.RawValue == String {
    guard let text = text(column) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw bad(column, Word.allCases.map(\.rawValue).joined(separator: ", ") + " or n/a")
    }
    return word
  }

  /// `BL` is no category of a reader; whether it stands where it may is not for one row to say.
  private func response() throws(CriteriaError) -> Response? {
    let response: Response? = try word(.response)
    return response == .baseline ? nil : response
  }

  /// Whether the row calls its session the baseline.
  var isMarkedBaseline: Bool { text(.response) == Response.baseline.rawValue }

  /// Last day of radiotherapy.
  func radiotherapyEnd() throws(CriteriaError) -> CalendarDate? {
    guard let text = text(.radiotherapyEnd) else { return nil }
    guard let date = CalendarDate(text) else {
      throw bad(.radiotherapyEnd, "a date such as 2026-03-14, or n/a")
    }
    return date
  }
}

extension TimelineColumn {
  /// Place of the column in `allCases`.
  var place: Int {
    switch self {
    case .subjectID: 0
    case .sessionID: 1
    case .date: 2
    case .volume: 3
    case .sumOfProducts: 4
    case .newLesions: 5
    case .newLesionMeasurable: 6
    case .newLesionGrown: 7
    case .nonTarget: 8
    case .t2Flair: 9
    case .steroid: 10
    case .clinical: 11
    case .spine: 12
    case .leptomeningeal: 13
    case .csfCytology: 14
    case .response: 15
    case .radiotherapyEnd: 16
    }
  }
}
