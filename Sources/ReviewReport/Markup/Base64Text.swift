/// Base64 with padding (RFC 4648, section 4), for pictures inside a page.
enum Base64Text {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// - Complexity: O(n).
  static func encoded(_ bytes: [UInt8]) -> String {
    let length = (bytes.count + 2) / 3 * 4
    var text = [UInt8](repeating: UInt8(ascii: "="), count: length)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let taken = min(3, bytes.count - start)
      var group = UInt32(bytes[start]) << 16
      if taken > 1 { group |= UInt32(bytes[start + 1]) << 8 }
      if taken > 2 { group |= UInt32(bytes[start + 2]) }
      for place in 0...taken {
        text[start / 3 * 4 + place] = alphabet[Int(group >> UInt32(18 - 6 * place)) & 63]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
