/// A length in millimetres.
public struct Millimetres: Hashable, Comparable, Sendable {
  public var value: Double

  public init(_ value: Double) { self.value = value }

  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
  /// The rectangle of two lengths, e.g. the product of two diameters.
  public static func * (left: Self, right: Self) -> SquareMillimetres {
    SquareMillimetres(left.value * right.value)
  }
}

/// An area in square millimetres.
public struct SquareMillimetres: Hashable, Comparable, Sendable {
  public var value: Double

  public init(_ value: Double) { self.value = value }

  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
}

/// A volume in cubic millimetres; 1 ml = 1000 mm³.
public struct CubicMillimetres: Hashable, Comparable, Sendable {
  public var value: Double

  public init(_ value: Double) { self.value = value }
  public init(millilitres: Double) { value = millilitres * 1000 }

  public var millilitres: Double { value / 1000 }

  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
  public static func * (count: Int, volume: Self) -> Self { Self(Double(count) * volume.value) }
}
