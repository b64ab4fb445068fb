/// A number as it lies in a file: what a voxel's component is read from and written to.
protocol VoxelScalar: BitwiseCopyable {
  /// The same bytes in the other order.
  var withBytesSwapped: Self { get }
  /// The nearest `Double`; exact but for 64-bit integers beyond 2⁵³.
  var real: Double { get }
}

extension VoxelScalar {
  /// The number at a byte offset, whatever its alignment.
  @inline(__always)
  static func load(_ memory: UnsafeRawPointer, at offset: Int, swapped: Bool) -> Self {
    let stored = memory.loadUnaligned(fromByteOffset: offset, as: Self.self)
    return swapped ? stored.withBytesSwapped : stored
  }
}

extension VoxelScalar where Self: FixedWidthInteger {
  @inline(__always) var withBytesSwapped: Self { byteSwapped }
  @inline(__always) var real: Double { Double(self) }
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
