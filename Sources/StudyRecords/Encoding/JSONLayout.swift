/// Line breaks and blanks between the values of a compact JSON text.
enum JSONLayout {
  /// Two blanks a level; empty objects and lists, and lists of numbers, truth values and `null` (or
  /// of such lists) stay on one line.
  /// - Parameter compact: valid JSON without blanks between its values.
  /// - Complexity: O(bytes) for lists that are not nested in one another.
  static func indented(_ compact: [UInt8]) -> String {
    var layout = Layout(compact)
    layout.run()
    return String(decoding: layout.text, as: UTF8.self)
  }

  private struct Layout {
    private let source: [UInt8]
    private var next = 0
    private var depth = 0
    private(set) var text: [UInt8] = []

    init(_ source: [UInt8]) {
      self.source = source
      text.reserveCapacity(source.count * 2)
    }

    mutating func run() {
      while next < source.count {
        let byte = source[next]
        switch byte {
        case UInt8(ascii: "\""): copyString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          breakLine()
          take(byte)
        case UInt8(ascii: ","):
          take(byte)
          breakLine()
        case UInt8(ascii: ":"):
          take(byte)
          text.append(UInt8(ascii: " "))
        default: take(byte)
        }
      }
    }

    private mutating func take(_ byte: UInt8) {
      text.append(byte)
      next += 1
    }

    private mutating func breakLine() {
      text.append(UInt8(ascii: "\n"))
      text += repeatElement(UInt8(ascii: " "), count: depth * 2)
    }

    private mutating func open(_ byte: UInt8) {
      if let end = endOfPlain() {
        copyPlain(upTo: end)
        return
      }
      take(byte)
      depth += 1
      breakLine()
    }

    /// Where an empty object or a list without objects and texts ends; `nil` for any other.
    private func endOfPlain() -> Int? {
      if source[next] == UInt8(ascii: "{") {
        return source[next + 1] == UInt8(ascii: "}") ? next + 1 : nil
      }
      var level = 0
      for index in next..<source.count {
        switch source[index] {
        case UInt8(ascii: "["): level += 1
        case UInt8(ascii: "]"):
          level -= 1
          if level == 0 { return index }
        case UInt8(ascii: "{"), UInt8(ascii: "\""): return nil
        default: break
        }
      }
      return nil
    }

    private mutating func copyPlain(upTo end: Int) {
      while next <= end {
        let byte = source[next]
        take(byte)
        if byte == UInt8(ascii: ",") { text.append(UInt8(ascii: " ")) }
      }
    }

    private mutating func copyString() {
      take(source[next])
      while next < source.count {
        let byte = source[next]
        take(byte)
        if byte == UInt8(ascii: "\\") { take(source[next]) }
        if byte == UInt8(ascii: "\"") { return }
      }
    }
  }
}
