/// Splits bytes into rows of fields, one row per call.
struct DelimitedScanner {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let quotes: Bool
  private var next: Int
  private var line = 1
  /// Fields of the row that is being read.
  private var fields: [String] = []

  init(_ bytes: [UInt8], delimiter: DelimitedTable.Delimiter?) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes
    next = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    // The first non-empty line decides the delimiter.
    let firstLine = bytes[next...].drop { $0 == Self.lineFeed || $0 == Self.carriageReturn }
      .prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
    let chosen =
      delimiter ?? (firstLine.contains(DelimitedTable.Delimiter.tab.rawValue) ? .tab : .comma)
    self.delimiter = chosen.rawValue
    quotes = chosen == .comma
  }

  /// The next non-empty row; `nil` at the end.
  mutating func nextRow() throws(DelimitedTextError) -> DelimitedTable.Row? {
    while next < bytes.count {
      let start = line
      try row()
      if fields != [""] { return DelimitedTable.Row(line: start, fields: fields) }
    }
    return nil
  }

  private mutating func row() throws(DelimitedTextError) {
    fields = []
    repeat { fields.append(try field(number: fields.count + 1)) } while passesDelimiter()
  }

  /// Goes past the delimiter, or past the line end, at which a field ended.
  private mutating func passesDelimiter() -> Bool {
    guard next < bytes.count else { return false }
    let stop = bytes[next]
    next += 1
    if stop == delimiter { return true }
    if stop == Self.carriageReturn, next < bytes.count, bytes[next] == Self.lineFeed { next += 1 }
    line += 1
    return false
  }

  /// Reads on behind a fault, to the beginning of the next line.
  /// - Returns: the fields of the row that could be read; `nil` in the place of each that could not.
  mutating func restOfRow() -> [String?] {
    let start = next
    while next < bytes.count, bytes[next] != Self.lineFeed, bytes[next] != Self.carriageReturn {
      next += 1
    }
    // Quotes open nothing here: one that is never closed would take the rest of the table along.
    let rest = bytes[start..<next].split(separator: delimiter, omittingEmptySubsequences: false)
      .dropFirst()
    _ = passesDelimiter()
    return fields + [nil] + rest.map { Self.trimmed($0.filter { $0 != Self.quote }[...]) }
  }

  /// Reads one field; the delimiter or line end after it is not consumed.
  private mutating func field(number: Int) throws(DelimitedTextError) -> String {
    if quotes, next < bytes.count, bytes[next] == Self.quote {
      return try quotedField(number: number)
    }
    let start = next
    while next < bytes.count, !isStop(bytes[next]) { next += 1 }
    let field = bytes[start..<next]
    if !quotes, field.first == Self.quote { try rejectLineBreak(in: field, number: number) }
    return try text(unquoted(field), number: number)
  }

  /// Throws if a quote opened in this line of a tab table is closed in a later one: the parts of such
  /// a field would be read as rows. Reading then continues after the closing quote.
  private mutating func rejectLineBreak(
    in field: ArraySlice<UInt8>, number: Int
  ) throws(DelimitedTextError) {
    guard !field.count(where: { $0 == Self.quote }).isMultiple(of: 2) else { return }
    var place = next
    var lines = 0
    while place < bytes.count {
      if bytes[place] == Self.quote {
        guard place + 1 < bytes.count, bytes[place + 1] == Self.quote else { break }
        place += 1
      } else if endsLine(at: place) {
        lines += 1
      }
      place += 1
    }
    guard lines > 0, place < bytes.count, place + 1 == bytes.count || isStop(bytes[place + 1])
    else { return }
    next = place + 1
    line += lines
    throw .quotedLineEnd(line: line - lines, column: number, end: line)
  }

  /// Whether the byte at this position ends a line; CRLF ends it with its second byte.
  private func endsLine(at place: Int) -> Bool {
    switch bytes[place] {
    case Self.lineFeed: true
    case Self.carriageReturn: place + 1 == bytes.count || bytes[place + 1] != Self.lineFeed
    default: false
    }
  }

  /// The content of a fully quoted field, with doubled quotes undone; any other field unchanged.
  private func unquoted(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard !quotes, field.count >= 2, field.first == Self.quote, field.last == Self.quote else {
      return field
    }
    var content: [UInt8] = []
    var isSecond = false
    for byte in field.dropFirst().dropLast() {
      isSecond = byte == Self.quote && !isSecond && content.last == Self.quote
      if !isSecond { content.append(byte) }
    }
    return content[...]
  }

  private mutating func quotedField(number: Int) throws(DelimitedTextError) -> String {
    let start = line
    var content: [UInt8] = []
    next += 1
    while true {
      guard next < bytes.count else { throw .openQuote(line: start, column: number) }
      let byte = bytes[next]
      next += 1
      if byte == Self.quote {
        guard next < bytes.count, bytes[next] == Self.quote else { break }
        next += 1
      } else if endsLine(at: next - 1) {
        line += 1
      }
      content.append(byte)
    }
    guard next == bytes.count || isStop(bytes[next]) else {
      throw .textAfterQuote(line: line, column: number)
    }
    return try text(content[...], number: number)
  }

  private func text(_ field: ArraySlice<UInt8>, number: Int) throws(DelimitedTextError) -> String {
    guard let text = Self.trimmed(field) else { throw .notUTF8(line: line, column: number) }
    return text
  }

  /// A field without the blanks around it; `nil` where it is not UTF-8.
  private static func trimmed(_ field: ArraySlice<UInt8>) -> String? {
    var trimmed = field
    while let byte = trimmed.first, byte == space { trimmed.removeFirst() }
    while let byte = trimmed.last, byte == space { trimmed.removeLast() }
    return String(validating: trimmed, as: UTF8.self)
  }

  private func isStop(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")
}
