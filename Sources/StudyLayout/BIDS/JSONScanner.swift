/// A value of a JSON text.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
}

/// Why a text is not JSON, and at which byte.
struct JSONFault: Error, Hashable {
  let reason: String
  let offset: Int
}

/// Reads JSON texts (RFC 8259). Values are nested at most 64 deep, so that no text exhausts the stack.
/// - Complexity: O(bytes).
struct JSONScanner {
  private let bytes: [UInt8]
  private var next = 0
  private static let deepest = 64

  static func value(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var scanner = JSONScanner(bytes)
    scanner.passBlanks()
    let value = try scanner.value(depth: 0)
    scanner.passBlanks()
    guard scanner.next == bytes.count else { throw scanner.fault("text after the value") }
    return value
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
  }

  private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: next) }

  private mutating func passBlanks() {
    while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
  }

  private mutating func takes(_ text: String) -> Bool {
    guard bytes[next...].starts(with: text.utf8) else { return false }
    next += text.utf8.count
    return true
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.deepest else { throw fault("values are nested too deeply") }
    if takes("{") { return try object(depth: depth + 1) }
    if takes("[") { return try array(depth: depth + 1) }
    if takes("\"") { return .string(try string()) }
    if takes("true") { return .bool(true) }
    if takes("false") { return .bool(false) }
    if takes("null") { return .null }
    return .number(try number())
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONValue {
    var members: [String: JSONValue] = [:]
    passBlanks()
    if takes("}") { return .object(members) }
    while true {
      passBlanks()
      guard takes("\"") else { throw fault("a quoted name is missing") }
      let name = try string()
      passBlanks()
      guard takes(":") else { throw fault("a colon is missing") }
      passBlanks()
      members[name] = try value(depth: depth)
      passBlanks()
      if takes("}") { return .object(members) }
      guard takes(",") else { throw fault("a comma or } is missing") }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONValue {
    var values: [JSONValue] = []
    passBlanks()
    if takes("]") { return .array(values) }
    while true {
      passBlanks()
      values.append(try value(depth: depth))
      passBlanks()
      if takes("]") { return .array(values) }
      guard takes(",") else { throw fault("a comma or ] is missing") }
    }
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = next
    while next < bytes.count, "+-.0123456789eE".utf8.contains(bytes[next]) { next += 1 }
    let text = String(decoding: bytes[start..<next], as: UTF8.self)
    guard let value = Double(text) else { throw fault("a value is missing") }
    return value
  }

  /// The rest of a string after its opening quote.
  private mutating func string() throws(JSONFault) -> String {
    var content: [UInt8] = []
    while next < bytes.count {
      let byte = bytes[next]
      next += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw fault("a string is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): content += try escaped()
      case 0..<32: throw fault("a string has a control character")
      default: content.append(byte)
      }
    }
    throw fault("a quote is never closed")
  }

  private mutating func escaped() throws(JSONFault) -> [UInt8] {
    guard next < bytes.count else { throw fault("a quote is never closed") }
    let byte = bytes[next]
    next += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default: throw fault("an unknown escape")
    }
  }

  /// A scalar written as one or two UTF-16 units; an unpaired surrogate becomes U+FFFD.
  private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isHigh = (0xD800..<0xDC00).contains(first)
    guard isHigh, takes("\\u") else { return "\u{FFFD}" }
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(JSONFault) -> UInt32 {
    let digits = bytes[next..<min(next + 4, bytes.count)]
    let text = String(decoding: digits, as: UTF8.self)
    let isHexadecimal = text.utf8.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
    guard digits.count == 4, isHexadecimal, let value = UInt32(text, radix: 16) else {
      throw fault("four hexadecimal digits are missing")
    }
    next += 4
    return value
  }
}
