import VoxelGrids

/// The voxel loops of the run scan, over raw memory.
///
/// Why unsafe: a mask is mostly zeros, so 64 bytes are looked at in one step and a run's end is found
/// in words; the same with bounds checks takes four to six times as long. ``LabelMap`` guarantees
/// one label a voxel, and no step reads past a row's end. The oracle is `SlowCounting` in the tests.
struct RowReader: Sendable {
  private let storage: LabelMap.Storage
  private let width: Int

  init(_ map: LabelMap) {
    storage = map.storage
    width = map.grid.size.x
  }

  func scanBinary(rows: Range<Int>, members: LabelSet) -> ScannedRows {
    let isAll = members.labels.count == Int(UInt16.max)
    switch storage {
    case .bytes(let bytes):
      if isAll { return scan(bytes, rows, BinaryStep<UInt8, Foreground>(Foreground())) }
      return scan(bytes, rows, BinaryStep<UInt8, Members>(Members(members, upTo: 255)))
    case .words(let bytes):
      if isAll { return scan(bytes, rows, BinaryStep<UInt16, Foreground>(Foreground())) }
      return scan(bytes, rows, BinaryStep<UInt16, Members>(Members(members, upTo: 65_535)))
    }
  }

  func scanLabelled(rows: Range<Int>) -> ScannedRows {
    switch storage {
    case .bytes(let bytes): scan(bytes, rows, LabelledStep<UInt8>())
    case .words(let bytes): scan(bytes, rows, LabelledStep<UInt16>())
    }
  }

  private func scan<Step: RunStep>(
    _ bytes: VoxelBytes, _ rows: Range<Int>, _ step: Step
  ) -> ScannedRows {
    var found = ScannedRows()
    found.rowEnds.reserveCapacity(rows.count)
    bytes.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return }
      let rowBytes = width * MemoryLayout<Step.Voxel>.size
      for row in rows {
        step.appendRuns(of: start + row * rowBytes, width: width, to: &found)
        found.rowEnds.append(UInt32(truncatingIfNeeded: found.spans.count))
      }
    }
    return found
  }
}

/// How the runs of one row are told.
private protocol RunStep {
  associatedtype Voxel: FixedWidthInteger & UnsignedInteger
  func appendRuns(of row: UnsafeRawPointer, width: Int, to found: inout ScannedRows)
}

private protocol Membership {
  func contains(_ label: some FixedWidthInteger & UnsignedInteger) -> Bool
}

private struct Foreground: Membership {
  @inline(__always)
  func contains(_ label: some FixedWidthInteger & UnsignedInteger) -> Bool { label != 0 }
}

private struct Members: Membership {
  let table: [UInt8]

  init(_ labels: LabelSet, upTo limit: Int) { table = labels.table(upTo: limit) }

  @inline(__always)
  func contains(_ label: some FixedWidthInteger & UnsignedInteger) -> Bool {
    table.withUnsafeBufferPointer { $0[Int(label)] != 0 }
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  fileprivate func voxel<Voxel: FixedWidthInteger>(_ x: Int, _: Voxel.Type) -> Voxel {
    loadUnaligned(fromByteOffset: x * MemoryLayout<Voxel>.size, as: Voxel.self)
  }

  /// First voxel at or after `x` that is not 0, or `width`.
  @inline(__always)
  fileprivate func firstNonzero<Voxel: FixedWidthInteger>(
    from x: Int, width: Int, _: Voxel.Type
  ) -> Int {
    let size = MemoryLayout<Voxel>.size
    let end = width * size
    var byte = x * size
    while byte + 64 <= end, isZero64(byte) { byte += 64 }
    while byte + 8 <= end {
      let bits = UInt64(littleEndian: word(byte))
      if bits != 0 { return (byte + bits.trailingZeroBitCount / 8) / size }
      byte += 8
    }
    var x = byte / size
    while x < width, voxel(x, Voxel.self) == 0 { x += 1 }
    return x
  }
}

private struct BinaryStep<Voxel: FixedWidthInteger & UnsignedInteger, Set: Membership>: RunStep {
  let set: Set

  init(_ set: Set) { self.set = set }

  @inline(__always)
  func appendRuns(of row: UnsafeRawPointer, width: Int, to found: inout ScannedRows) {
    var x = row.firstNonzero(from: 0, width: width, Voxel.self)
    while x < width {
      if set.contains(row.voxel(x, Voxel.self)) {
        let start = x
        repeat { x += 1 } while x < width && set.contains(row.voxel(x, Voxel.self))
        found.spans.append(
          RowSpan(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: x)))
      } else {
        x += 1
      }
      x = row.firstNonzero(from: x, width: width, Voxel.self)
    }
  }
}

private struct LabelledStep<Voxel: FixedWidthInteger & UnsignedInteger>: RunStep {
  @inline(__always)
  func appendRuns(of row: UnsafeRawPointer, width: Int, to found: inout ScannedRows) {
    var x = row.firstNonzero(from: 0, width: width, Voxel.self)
    while x < width {
      let start = x
      let label = row.voxel(x, Voxel.self)
      repeat { x += 1 } while x < width && row.voxel(x, Voxel.self) == label
      found.spans.append(
        RowSpan(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: x)))
      found.labels.append(UInt16(truncatingIfNeeded: label))
      x = row.firstNonzero(from: x, width: width, Voxel.self)
    }
  }
}
