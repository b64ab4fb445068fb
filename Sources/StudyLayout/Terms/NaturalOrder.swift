/// The order of names in which numbers count as numbers: `m3` before `m12`, `ses-2` before `ses-10`.
package enum NaturalOrder {
  /// Whether `left` comes first; a strict total order.
  ///
  /// Digits are compared as whole numbers of any length, everything else by bytes. Names that differ only
  /// in leading zeros are compared by bytes.
  /// - Complexity: O(bytes).
  package static func precedes(_ left: String, _ right: String) -> Bool {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let (first, second) = (run(a, &i), run(b, &j))
        if first.count != second.count { return first.count < second.count }
        if first != second { return first.lexicographicallyPrecedes(second) }
      } else {
        if a[i] != b[j] { return a[i] < b[j] }
        i += 1
        j += 1
      }
    }
    if i < a.count || j < b.count { return j < b.count }
    return a.lexicographicallyPrecedes(b)
  }

  /// The digits from `start` on, without leading zeros; `start` moves past them.
  private static func run(_ bytes: [UInt8], _ start: inout Int) -> ArraySlice<UInt8> {
    while start < bytes.count, bytes[start] == UInt8(ascii: "0") { start += 1 }
    let first = start
    while start < bytes.count, isDigit(bytes[start]) { start += 1 }
    return bytes[first..<start]
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
