import SeededRandom
import Testing

@testable import StudyLayout

@Suite("Sidecar JSON")
struct JSONScannerTests {
  @Test(
    "Values are read",
    arguments: [
      ("null", JSONValue.null), ("true", .bool(true)), (" -1.5e2 ", .number(-150)),
      (#""a\"\\\/\n\u00e9\ud83e\udde0""#, .string("a\"\\/\né🧠")),
      (#""\ud83e""#, .string("\u{FFFD}")),
      ("[1, [], {}]", .array([.number(1), .array([]), .object([:])])),
      (#"{"BodyPart" : "SPINE"}"#, .object(["BodyPart": .string("SPINE")])),
    ])
  func values(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONScanner.value(Array(text.utf8)) == value)
  }

  @Test(
    "Text that is not JSON is refused",
    arguments: [
      "", "{", "[1,", "[1 2]", #"{"a" 1}"#, #"{"a":}"#, "tru", #""abc"#, #""\x""#, #""\u12"#,
      "1 2", "{'a':1}", "\"\u{1}\"", "--1", "1e999e",
    ])
  func refused(_ text: String) {
    #expect(throws: JSONFault.self) { try JSONScanner.value(Array(text.utf8)) }
  }

  @Test("A million brackets do not exhaust the stack")
  func deep() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONFault(reason: "values are nested too deeply", offset: 64)) {
      try JSONScanner.value(bytes)
    }
  }

  @Test("Random bytes give a value or a fault, never a crash")
  func randomBytes() {
    var random = SeededGenerator(seed: 3)
    let signs = Array("{}[]\",:\\u0dD8e1tn -".utf8)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        signs[Int.random(in: 0..<signs.count, using: &random)]
      }
      do throws(JSONFault) {
        _ = try JSONScanner.value(text)
      } catch {
        #expect(error.offset <= text.count)
      }
    }
  }
}
