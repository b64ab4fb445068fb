import VoxelGrids

/// A number as it lies in a file: what a voxel's component is read from and written to.
protocol VoxelScalar: BitwiseCopyable {
  /// The same bytes in the other order.
  var withBytesSwapped: Self { get }
  /// The nearest `Double`; exact but for 64-bit integers beyond 2⁵³.
  var real: Double { get }
  /// The number itself, for those who are told of it.
  var told: MaskValue { get }
  /// The label that the number is without any scaling; `nil` where it is none of that width.
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label?
}

extension VoxelScalar {
  /// The number at a byte offset, whatever its alignment.
  /// - Precondition: it lies inside.
  static func load(_ bytes: borrowing RawSpan, at offset: Int, swapped: Bool) -> Self {
    let stored = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Self.self)
    return swapped ? stored.withBytesSwapped : stored
  }
}

extension VoxelScalar where Self: FixedWidthInteger {
  @inline(__always) var withBytesSwapped: Self { byteSwapped }
  @inline(__always) var real: Double { Double(self) }
  var told: MaskValue { .whole(Int128(self)) }

  @inline(__always)
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label? {
    Label(exactly: self)
  }
}

extension VoxelScalar where Self: BinaryFloatingPoint {
  var told: MaskValue { .real(real) }

  @inline(__always)
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label? {
    WholeNumber.label(nearest: real)
  }
}

/// Which label a real value is.
enum WholeNumber {
  /// Values this near a whole number count as it; 0.99999997 occurs in real files.
  ///
  /// The last digits let values pass that are 1e-4 off in decimal but not in binary.
  static let tolerance = 1e-4 + 1e-10

  /// The whole number 0…65,535 within the tolerance of a value; `nil` where there is none of that
  /// width. By way of `Int32`, whose conversion is one instruction.
  @inline(__always)
  static func label<Label: FixedWidthInteger & UnsignedInteger>(nearest value: Double) -> Label? {
    guard value > -0.5, value < 65535.5 else { return nil }
    let whole = Int32(value + 0.5)
    guard abs(value - Double(whole)) <= tolerance else { return nil }
    return Label(exactly: whole)
  }
}

extension UInt8: VoxelScalar {}
extension Int8: VoxelScalar {}
extension UInt16: VoxelScalar {}
extension Int16: VoxelScalar {}
extension UInt32: VoxelScalar {}
extension Int32: VoxelScalar {}
extension UInt64: VoxelScalar {}
extension Int64: VoxelScalar {}

extension Float: VoxelScalar {
  @inline(__always) var withBytesSwapped: Float { Float(bitPattern: bitPattern.byteSwapped) }
  @inline(__always) var real: Double { Double(self) }
}

extension Double: VoxelScalar {
  @inline(__always) var withBytesSwapped: Double { Double(bitPattern: bitPattern.byteSwapped) }
  @inline(__always) var real: Double { self }
}
