import VoxelGrids

/// The voxel loops of the label histogram.
///
/// Why unsafe: 64 zero bytes are skipped at once, and eight equal labels are counted at once. No step
/// reads past the range, which lies inside the map. Tests compare with `SlowCounting`.
struct VoxelReader: Sendable {
  private let storage: LabelMap.Storage

  init(_ map: LabelMap) { storage = map.storage }

  /// Labels other than 0 in a range of memory positions and their counts, ascending by label.
  func histogram(of range: Range<Int>) -> [(UInt16, Int)] {
    switch storage {
    case .bytes(let bytes): histogram(bytes, range, UInt8.self)
    case .words(let bytes): histogram(bytes, range, UInt16.self)
    }
  }

  /// Position of the first voxel of each of some labels, within a range in which all of them occur.
  func firstOffsets(of labels: Set<UInt16>, in range: Range<Int>) -> [UInt16: Int] {
    switch storage {
    case .bytes(let bytes): firstOffsets(bytes, labels, range, UInt8.self)
    case .words(let bytes): firstOffsets(bytes, labels, range, UInt16.self)
    }
  }

  private func histogram<Voxel: FixedWidthInteger & UnsignedInteger>(
    _ bytes: VoxelBytes, _ range: Range<Int>, _: Voxel.Type
  ) -> [(UInt16, Int)] {
    var counts = [UInt32](repeating: 0, count: Int(Voxel.max) + 1)
    bytes.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return }
      counts.withUnsafeMutableBufferPointer { counts in
        guard let table = counts.baseAddress else { return }
        Self.count(start, range, into: table, Voxel.self)
      }
    }
    return counts.indices.dropFirst().compactMap { label in
      counts[label] == 0 ? nil : (UInt16(label), Int(counts[label]))
    }
  }

  @inline(__always)
  private static func count<Voxel: FixedWidthInteger & UnsignedInteger>(
    _ memory: UnsafeRawPointer, _ range: Range<Int>, into table: UnsafeMutablePointer<UInt32>,
    _: Voxel.Type
  ) {
    let size = MemoryLayout<Voxel>.size
    var byte = range.lowerBound * size
    let end = range.upperBound * size
    let repeated = UInt64.max / UInt64(Voxel.max)
    while byte + 64 <= end {
      if memory.isZero64(byte) {
        byte += 64
        continue
      }
      for word in stride(from: byte, to: byte + 64, by: 8) {
        let bits = memory.loadUnaligned(fromByteOffset: word, as: UInt64.self)
        if bits == 0 { continue }
        let first = Voxel(truncatingIfNeeded: bits)
        if bits == UInt64(first) &* repeated {
          table[Int(first)] &+= UInt32(8 / size)
        } else {
          for place in stride(from: word, to: word + 8, by: size) {
            table[Int(memory.loadUnaligned(fromByteOffset: place, as: Voxel.self))] &+= 1
          }
        }
      }
      byte += 64
    }
    while byte < end {
      table[Int(memory.loadUnaligned(fromByteOffset: byte, as: Voxel.self))] &+= 1
      byte += size
    }
  }

  private func firstOffsets<Voxel: FixedWidthInteger & UnsignedInteger>(
    _ bytes: VoxelBytes, _ labels: Set<UInt16>, _ range: Range<Int>, _: Voxel.Type
  ) -> [UInt16: Int] {
    var wanted = labels
    var found: [UInt16: Int] = [:]
    bytes.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return }
      let size = MemoryLayout<Voxel>.size
      var last: UInt16 = 0
      var offset = range.lowerBound
      while offset < range.upperBound, !wanted.isEmpty {
        if offset + 64 / size <= range.upperBound, start.isZero64(offset * size) {
          offset += 64 / size
          continue
        }
        let label = UInt16(
          truncatingIfNeeded: start.loadUnaligned(fromByteOffset: offset * size, as: Voxel.self))
        if label != last, wanted.remove(label) != nil { found[label] = offset }
        last = label
        offset += 1
      }
    }
    return found
  }
}

extension UnsafeRawPointer {
  /// Whether 64 bytes are 0.
  @inline(__always)
  func isZero64(_ byte: Int) -> Bool {
    let low = word(byte) | word(byte + 8) | word(byte + 16) | word(byte + 24)
    let high = word(byte + 32) | word(byte + 40) | word(byte + 48) | word(byte + 56)
    return low | high == 0
  }

  @inline(__always)
  func word(_ byte: Int) -> UInt64 { loadUnaligned(fromByteOffset: byte, as: UInt64.self) }
}
