import SeededRandom
import Testing

@testable import DelimitedText

@Suite("TSV and CSV tables")
struct DelimitedTableTests {
  static func table(_ text: String) throws(DelimitedTextError) -> DelimitedTable {
    try DelimitedTable(Array(text.utf8))
  }

  @Test(
    "Byte order mark, kind of line end, spaces and empty lines make no difference",
    arguments: [
      "a\tb\n1\t2\n3\t4\n", "a\tb\r\n1\t2\r\n3\t4", "a\tb\r1\t2\r3\t4\r",
      "\u{FEFF}a\tb\n1\t2\n3\t4\n", "\n\na\tb\n\n1\t2\n\n\n3\t4\n\n", " a \t b\n1 \t 2\n 3\t4 \n",
      "a,b\n1,2\n3,4\n", "\"a\",\"b\"\r\n\"1\",2\r\n3,\"4\"\r\n",
    ])
  func forms(_ text: String) throws {
    let table = try Self.table(text)
    #expect(table.columns == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["1", "2"], ["3", "4"]])
  }

  @Test("A quoted field may contain commas, quotes and line breaks, which count as lines")
  func quotes() throws {
    let table = try Self.table("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n")
    #expect(table.rows.map(\.fields) == [["x, \"y\"\nz", "2"], ["3", "4"]])
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test("A tab table has no quoting, but quotes around a whole field are removed")
  func tabs() throws {
    #expect(try Self.table("a\tb\n\"1\t2\"\n").rows.map(\.fields) == [["\"1", "2\""]])
    let quoted = try Self.table("\"a\"\tb\n\"x\"\t\"say \"\"no\"\"\"\n\"\t\"\"\n")
    #expect(quoted.columns == ["a", "b"])
    #expect(quoted.rows.map(\.fields) == [["x", "say \"no\""], ["\"", ""]])
  }

  @Test("A line break in a quoted field of a tab table is a fault; its parts are not read as rows")
  func quotedLineEnds() throws {
    let text = "a\tb\n\"x\ny\"\tz\n3\t4\n5\t\"p\nq\"\n5\t\"6\n7\t8\n"
    let reading = try DelimitedTable.tolerant(Array(text.utf8))
    #expect(reading.table.rows.map(\.fields) == [["3", "4"], ["5", "\"6"], ["7", "8"]])
    #expect(reading.table.rows.map(\.line) == [4, 7, 8])
    #expect(
      reading.faults.map(\.error) == [
        .quotedLineEnd(line: 2, column: 1, end: 3), .quotedLineEnd(line: 5, column: 2, end: 6),
      ])
    #expect(reading.faults[0].error.message.contains("goes on to line 3"))
  }

  @Test(
    "Line numbers include line breaks in quoted fields of every kind",
    arguments: ["\n", "\r\n", "\r"])
  func linesInQuotes(_ end: String) throws {
    let table = try Self.table(["a,b", "\"x", "y\",2", "3,4", ""].joined(separator: end))
    #expect(table.rows.map(\.line) == [2, 4])
  }

  @Test("n/a, an empty field and a missing column are nil")
  func absent() throws {
    let table = try Self.table("a\tb\tc\nn/a\t\tx\n")
    let row = table.rows[0]
    #expect(table.value("a", in: row) == nil)
    #expect(table.value("b", in: row) == nil)
    #expect(table.value("c", in: row) == "x")
    #expect(table.value("d", in: row) == nil)
    #expect(table.position(of: "c") == 2)
  }

  @Test(
    "Errors report line and column",
    arguments: [
      ("", DelimitedTextError.empty), ("\n\n", .empty), ("\u{FEFF}", .empty),
      ("a\ta\n", .duplicateColumn("a", line: 1)),
      ("a\tb\n1\t2\n1\n", .fieldCount(found: 1, expected: 2, line: 3)),
      ("a,b\n1,\"2\n3,4", .openQuote(line: 2, column: 2)),
      ("a,b\n1,\"2\"x\n", .textAfterQuote(line: 2, column: 2)),
    ])
  func faults(_ text: String, _ error: DelimitedTextError) {
    #expect(throws: error) { try Self.table(text) }
    #expect(!error.message.isEmpty)
  }

  @Test("Invalid UTF-8 is reported with its place")
  func notUTF8() {
    let bytes = Array("a\tb\n1\t".utf8) + [0xFF, 0xFE] + Array("\n".utf8)
    #expect(throws: DelimitedTextError.notUTF8(line: 2, column: 2)) {
      try DelimitedTable(bytes)
    }
  }

  @Test("Tolerant reading skips bad rows and keeps all others")
  func tolerant() throws {
    var bytes = Array("a,b\n1,2\n3\n5,\"6\"x,y\n7,8\n9,".utf8)
    bytes += [0xFF] + Array(",z\n11,12\n13,\"14\n15,16\n".utf8)
    let reading = try DelimitedTable.tolerant(bytes)
    #expect(reading.table.rows.map(\.fields) == [["1", "2"], ["7", "8"], ["11", "12"]])
    #expect(reading.table.rows.map(\.line) == [2, 5, 7])
    #expect(
      reading.faults.map(\.error) == [
        .fieldCount(found: 1, expected: 2, line: 3), .textAfterQuote(line: 4, column: 2),
        .notUTF8(line: 6, column: 2), .openQuote(line: 8, column: 2),
      ])
    #expect(
      reading.faults.map(\.fields) == [["3"], ["5", nil, "y"], ["9", nil, "z"], ["13", nil]])
  }

  @Test("Strict and tolerant reading agree on faultless tables, and neither traps on random bytes")
  func randomTables() throws {
    var random = SeededGenerator(seed: 21)
    let signs = Array("ab\t,\"\n\r ".utf8) + [0xC3, 0xA9]
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        signs[Int.random(in: 0..<signs.count, using: &random)]
      }
      let tolerant = try? DelimitedTable.tolerant(bytes)
      let strict = try? DelimitedTable(bytes)
      #expect((strict != nil) == (tolerant?.faults.isEmpty ?? false))
      if let strict, let tolerant {
        #expect(strict.rows.map(\.fields) == tolerant.table.rows.map(\.fields))
        #expect(strict.rows.map(\.line) == tolerant.table.rows.map(\.line))
      }
    }
  }

  @Test("A written table reads back unchanged")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 22)
    let words = ["x", "a b", "é", "n/a", "a \"q\"", "1,5", "-", "患者"]
    for _ in 0..<200 {
      let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<3).map { _ in Bool.random(using: &random) ? words.randomElement(using: &random) : nil }
      }
      let table = try Self.table(TabTable.text(columns: ["a", "b", "c"], rows: rows))
      let read = table.rows.map { row in ["a", "b", "c"].map { table.value($0, in: row) } }
      #expect(read == rows.map { $0.map { $0 == "n/a" ? nil : $0 } })
    }
  }

  @Test("Tabs and line breaks inside a written field become spaces")
  func cleaned() {
    let text = TabTable.text(
      columns: ["a", "b"], rows: [["x\ty\r\nz\n\u{2028}", nil], ["", "1"]])
    #expect(text == "a\tb\nx y z  \tn/a\nn/a\t1\n")
  }

  @Test("Fifty thousand rows are read")
  func large() throws {
    let text = "a\tb\n" + String(repeating: "1\t22\n", count: 50_000)
    #expect(try Self.table(text).rows.count == 50_000)
  }
}
