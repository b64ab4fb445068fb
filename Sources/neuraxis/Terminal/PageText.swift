import Quantities
import StudyRecords

/// Columns of a page on the terminal.
extension String {
  /// The text at the left of a column.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text at the right of a column.
  func aligned(right width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// Numbers of these pages.
extension NumberText {
  /// Millilitres with three significant digits and at most three decimals.
  static func millilitres(_ value: Double) -> String {
    value == 0 ? "0.000" : significant(value, mostPlaces: 3)
  }

  static func oneDecimal(_ value: Double) -> String { decimal(value, places: 1) }

  /// Whole percent with its sign; one decimal below 10.
  static func percent(_ value: Double) -> String {
    change(percent: value, places: abs(value) < 10 ? 1 : 0)
  }
}

/// Notes, one on each line, the code first.
struct NoteLines {
  let all: [String]

  /// - Parameter subject: what the notes are about, where the place on the page does not show it.
  init(of notes: [NoteRecord], about subject: String? = nil) {
    let lead = subject.map { "\($0): " } ?? ""
    all = notes.map { "  \($0.code) \(lead)\($0.message)" }
  }
}
