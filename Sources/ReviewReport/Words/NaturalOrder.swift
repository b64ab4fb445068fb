/// Order of names as people count: `sub-2` before `sub-10`.
enum NaturalOrder {
  /// Runs of ASCII digits compare as numbers (leading zeros aside), all else by scalar; equal ones by
  /// the plain text, so that the order is total.
  /// - Complexity: O(length).
  static func precedes(_ left: String, _ right: String) -> Bool {
    var (a, b) = (Substring(left).utf8, Substring(right).utf8)
    while let x = a.first, let y = b.first {
      if isDigit(x), isDigit(y) {
        let (m, n) = (takeNumber(&a), takeNumber(&b))
        if m.count != n.count { return m.count < n.count }
        if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
      } else {
        if x != y { return x < y }
        a.removeFirst()
        b.removeFirst()
      }
    }
    return a.isEmpty == b.isEmpty ? left < right : a.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = text.prefix { isDigit($0) }
    text = text[digits.endIndex...]
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
