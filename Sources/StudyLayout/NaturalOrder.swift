/// The order in which people count: `m3` before `m12`, `ses-2` before `ses-10`.
package enum NaturalOrder {
  /// Whether `left` comes first. Runs of digits compare as whole numbers of any length, all else by
  /// bytes; names that differ in leading zeros only compare by bytes. A strict total order.
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

  /// The digits from `start` on without leading zeros; `start` moves behind them.
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
