import SeededRandom
import Testing

@testable import NIfTI

/// Compares the unchecked load with the load of spans and with sums of bytes.
@Suite("Loading numbers")
struct ScalarLoadTests {
  private let bytes = SmallFiles.randomBytes(64, seed: 21)

  private func expectEqual<Number: VoxelScalar & FixedWidthInteger>(_: Number.Type) {
    let width = MemoryLayout<Number>.size
    for offset in 0...(bytes.count - width) {
      for isSwapped in [false, true] {
        let fast = bytes.withUnsafeBytes { memory in
          memory.baseAddress.map { Number.load($0, at: offset, swapped: isSwapped) }
        }
        #expect(fast == Number.load(bytes.span.bytes, at: offset, swapped: isSwapped))
        let parts = bytes[offset..<(offset + width)]
        let native = Number(truncatingIfNeeded: Self.sum(of: Array(parts)))
        #expect(fast?.littleEndian == (isSwapped ? native.byteSwapped : native))
      }
    }
  }

  /// The number of little-endian bytes.
  private static func sum(of parts: [UInt8]) -> UInt64 {
    parts.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  @Test("Both loads agree at any offset and in either byte order")
  func loads() {
    expectEqual(UInt8.self)
    expectEqual(Int16.self)
    expectEqual(UInt16.self)
    expectEqual(Int32.self)
    expectEqual(UInt64.self)
  }
}
