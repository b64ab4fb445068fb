/// Identifiers for the names of a study: ASCII letters and digits only, so safe in file names and valid
/// in BIDS.
///
/// A name that is already an identifier is kept. In other names, all other characters are removed
/// (`TCGA-FG-6692` → `TCGAFG6692`). If nothing or more than 64 characters are left, or if another name
/// has that identifier, `x` and 16 digits of the FNV-1a hash of the name are appended. The result depends
/// only on the set of names, not on their order.
struct SafeIdentifiers {
  /// Identifier by name.
  let byName: [String: String]
  /// Names without an identifier, because another name already has it.
  let refused: [(name: String, other: String, identifier: String)]

  private static let longest = 64

  init(_ names: some Sequence<String>) {
    let ordered = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var byName: [String: String] = [:]
    var owners: [String: String] = [:]
    var refused: [(name: String, other: String, identifier: String)] = []
    for name in ordered where Self.isSafe(name) {
      byName[name] = name
      owners[name] = name
    }
    for name in ordered where byName[name] == nil {
      let kept = Self.kept(name)
      let isFree = !kept.isEmpty && kept.utf8.count <= Self.longest && owners[kept] == nil
      let identifier = isFree ? kept : String(kept.prefix(32)) + "x" + Self.hash(name)
      if let other = owners[identifier] {
        refused.append((name, other, identifier))
      } else {
        byName[name] = identifier
        owners[identifier] = name
      }
    }
    self.byName = byName
    self.refused = refused
  }

  static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= longest && name.utf8.allSatisfy(isPlain)
  }

  private static func kept(_ name: String) -> String {
    String(decoding: name.utf8.filter(isPlain), as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// FNV-1a, 64 bits. Source: Fowler, Noll, Vo; draft-eastlake-fnv.
  static func hash(_ name: String) -> String {
    let value = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
