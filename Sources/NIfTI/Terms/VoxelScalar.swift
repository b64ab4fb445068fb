import VoxelGrids

/// A number type that voxels are stored as.
protocol VoxelScalar: BitwiseCopyable {
  /// The same bytes in the other order.
  var withBytesSwapped: Self { get }
  /// The nearest `Double`; exact except for 64-bit integers beyond 2⁵³.
  var real: Double { get }
  /// The exact number, for error messages.
  var maskValue: MaskValue { get }
  /// The number as an unscaled label; `nil` if it is not a label of this width.
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label?
}

extension VoxelScalar {
  /// The number at a byte offset of any alignment.
  /// - Precondition: its bytes lie inside.
  static func load(_ bytes: borrowing RawSpan, at offset: Int, swapped: Bool) -> Self {
    let stored = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Self.self)
    return swapped ? stored.withBytesSwapped : stored
  }
}

extension VoxelScalar where Self: FixedWidthInteger {
  @inline(__always) var withBytesSwapped: Self { byteSwapped }
  @inline(__always) var real: Double { Double(self) }
  var maskValue: MaskValue { .whole(Int128(self)) }

  @inline(__always)
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label? {
    Label(exactly: self)
  }
}

extension VoxelScalar where Self: BinaryFloatingPoint {
  var maskValue: MaskValue { .real(real) }

  @inline(__always)
  func label<Label: FixedWidthInteger & UnsignedInteger>(as type: Label.Type) -> Label? {
    WholeNumber.label(nearest: real)
  }
}

/// Conversion of real values to labels.
enum WholeNumber {
  /// Largest distance of a value from the label it is read as; real files contain 0.99999997.
  ///
  /// The extra 1e-10 accepts values that are 1e-4 off in decimal but slightly more in binary.
  static let tolerance = 1e-4 + 1e-10

  /// The label 0…65,535 within the tolerance of a value; `nil` if there is none of this width.
  /// Converts through `Int32`, which is one instruction.
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
