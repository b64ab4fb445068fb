/// A vertebra, from C1 down to the sacrum.
public enum VertebralLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
  case c1 = 1, c2, c3, c4, c5, c6, c7
  case t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12
  case l1, l2, l3, l4, l5
  case sacrum

  /// Part of the spine.
  public enum Region: String, Hashable, Sendable, CaseIterable {
    case cervical, thoracic, lumbar, sacral
  }

  /// Region of the spine that the vertebra belongs to.
  public var region: Region {
    switch self {
    case .c1, .c2, .c3, .c4, .c5, .c6, .c7: .cervical
    case .t1, .t2, .t3, .t4, .t5, .t6, .t7, .t8, .t9, .t10, .t11, .t12: .thoracic
    case .l1, .l2, .l3, .l4, .l5: .lumbar
    case .sacrum: .sacral
    }
  }

  /// `C1` to `L5`, and `S` for the sacrum.
  public var name: String {
    switch region {
    case .cervical: "C\(rawValue)"
    case .thoracic: "T\(rawValue - Self.c7.rawValue)"
    case .lumbar: "L\(rawValue - Self.t12.rawValue)"
    case .sacral: "S"
    }
  }

  /// The level named `T4`, `t4`, `S`, `S1` or `sacrum`; `nil` for any other text.
  public init?(name: String) {
    let upper = name.uppercased()
    if upper == "SACRUM" || upper == "S1" {
      self = .sacrum
    } else if let level = Self.allCases.first(where: { $0.name == upper }) {
      self = level
    } else {
      return nil
    }
  }

  /// Levels are ordered from head to sacrum.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
