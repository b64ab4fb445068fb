/// The exact decimal digits of a binary number, by schoolbook multiplication; slow.
struct ExactDecimal {
  /// Digits, the least significant first.
  private var digits: [Int]
  private var places: Int
  private let isNegative: Bool

  /// - Parameter value: finite. A `Double` is m × 2ᵉ; for e < 0 that is m × 5⁻ᵉ with −e decimals.
  init(_ value: Double) {
    isNegative = value < 0
    digits = String(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)).utf8.reversed()
      .map { Int($0) - 48 }
    let exponent = (value.isNormal ? Int(value.exponent) : -1022) - 52
    places = max(0, -exponent)
    for _ in 0..<abs(exponent) { multiply(by: exponent < 0 ? 5 : 2) }
  }

  private mutating func multiply(by factor: Int) {
    var carry = 0
    for index in digits.indices {
      let product = digits[index] * factor + carry
      digits[index] = product % 10
      carry = product / 10
    }
    while carry > 0 {
      digits.append(carry % 10)
      carry /= 10
    }
  }

  /// With so many decimals, halves away from zero, and no sign before zero.
  func rounded(to count: Int, minus: String) -> String {
    var kept = places > count ? Array(digits.dropFirst(places - count)) : digits
    if places < count { kept = Array(repeating: 0, count: count - places) + kept }
    if places > count, places - count <= digits.count, digits[places - count - 1] >= 5 {
      var index = 0
      while index < kept.count, kept[index] == 9 {
        kept[index] = 0
        index += 1
      }
      if index < kept.count { kept[index] += 1 } else { kept.append(1) }
    }
    while kept.count < count + 1 { kept.append(0) }
    while kept.count > count + 1, kept.last == 0 { kept.removeLast() }
    let isZero = kept.allSatisfy { $0 == 0 }
    var text = kept.reversed().map(String.init).joined()
    if count > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -count)) }
    return (isNegative && !isZero ? minus : "") + text
  }
}
