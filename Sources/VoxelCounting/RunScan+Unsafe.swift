import VoxelGrids

/// The voxel loops of the run scan.
///
/// Why unsafe: a mask is mostly zeros, so 64 bytes are tested at once and the end of a run is found
/// word by word; with bounds checks this takes four to six times as long. ``LabelMap`` guarantees one
/// label per voxel, and no step reads past the end of a row. Tests compare with `SlowCounting`.
struct RowReader: Sendable {
  private let storage: LabelMap.Storage
  private let width: Int

  init(_ map: LabelMap) {
    storage = map.storage
    width = map.grid.size.x
  }

  /// Runs of voxels other than 0.
  func scanForeground(rows: Range<Int>) -> ScannedRows {
    switch storage {
    case .bytes(let bytes): scan(bytes, rows, ForegroundStep<UInt8>())
    case .words(let bytes): scan(bytes, rows, ForegroundStep<UInt16>())
    }
  }

  /// Runs of voxels whose table entry is 1.
  /// - Precondition: the table has an entry for every label that the storage can hold.
  func scanMembers(rows: Range<Int>, isMember: [UInt8]) -> ScannedRows {
    isMember.withUnsafeBufferPointer { table in
      switch storage {
      case .bytes(let bytes): scan(bytes, rows, MemberStep<UInt8>(table: table))
      case .words(let bytes): scan(bytes, rows, MemberStep<UInt16>(table: table))
      }
    }
  }

  /// Runs of voxels with the same label.
  func scanLabelled(rows: Range<Int>) -> ScannedRows {
    switch storage {
    case .bytes(let bytes): scan(bytes, rows, LabelStep<UInt8>())
    case .words(let bytes): scan(bytes, rows, LabelStep<UInt16>())
    }
  }

  private func scan<Step: RunStep>(
    _ bytes: VoxelBytes, _ rows: Range<Int>, _ step: Step
  ) -> ScannedRows {
    var found = ScannedRows()
    found.spans.reserveCapacity(rows.count)
    found.rowEnds.reserveCapacity(rows.count)
    bytes.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return }
      let rowBytes = width * MemoryLayout<Step.Voxel>.size
      for row in rows {
        Self.appendRuns(of: start + row * rowBytes, width, step, to: &found)
        found.rowEnds.append(UInt32(truncatingIfNeeded: found.spans.count))
      }
    }
    return found
  }

  @inline(__always)
  private static func appendRuns<Step: RunStep>(
    of row: UnsafeRawPointer, _ width: Int, _ step: Step, to found: inout ScannedRows
  ) {
    var x = row.firstNonzero(from: 0, width, Step.Voxel.self)
    while x < width {
      let label = row.voxel(x, Step.Voxel.self)
      if step.begins(with: label) {
        let end = step.end(of: row, from: x, width, label: label)
        found.spans.append(
          RowSpan(start: Int32(truncatingIfNeeded: x), end: Int32(truncatingIfNeeded: end)))
        if Step.recordsLabels { found.labels.append(UInt16(truncatingIfNeeded: label)) }
        x = end
      } else {
        x += 1
      }
      x = row.firstNonzero(from: x, width, Step.Voxel.self)
    }
  }
}

/// The rule for runs: where one may begin, and where it ends.
private protocol RunStep {
  associatedtype Voxel: FixedWidthInteger & UnsignedInteger
  static var recordsLabels: Bool { get }
  func begins(with label: Voxel) -> Bool
  func end(of row: UnsafeRawPointer, from x: Int, _ width: Int, label: Voxel) -> Int
}

private struct ForegroundStep<Voxel: FixedWidthInteger & UnsignedInteger>: RunStep {
  static var recordsLabels: Bool { false }

  @inline(__always)
  func begins(with label: Voxel) -> Bool { true }

  /// Finds the first zero lane of a word: subtracting 1 borrows into its top bit, which was clear.
  /// Only the lowest lane found this way is exact.
  @inline(__always)
  func end(of row: UnsafeRawPointer, from x: Int, _ width: Int, label: Voxel) -> Int {
    let lanes = 8 / MemoryLayout<Voxel>.size
    let ones = UInt64.max / UInt64(Voxel.max)
    let tops = ones << UInt64(Voxel.bitWidth - 1)
    var x = x
    while x + lanes <= width {
      let word = UInt64(littleEndian: row.word(x * MemoryLayout<Voxel>.size))
      let zeros = (word &- ones) & ~word & tops
      if zeros != 0 { return x + zeros.trailingZeroBitCount / Voxel.bitWidth }
      x += lanes
    }
    while x < width, row.voxel(x, Voxel.self) != 0 { x += 1 }
    return x
  }
}

private struct LabelStep<Voxel: FixedWidthInteger & UnsignedInteger>: RunStep {
  static var recordsLabels: Bool { true }

  @inline(__always)
  func begins(with label: Voxel) -> Bool { true }

  @inline(__always)
  func end(of row: UnsafeRawPointer, from x: Int, _ width: Int, label: Voxel) -> Int {
    let lanes = 8 / MemoryLayout<Voxel>.size
    let repeated = UInt64(label) &* (UInt64.max / UInt64(Voxel.max))
    var x = x
    while x + lanes <= width {
      let word = UInt64(littleEndian: row.word(x * MemoryLayout<Voxel>.size))
      let others = word ^ repeated
      if others != 0 { return x + others.trailingZeroBitCount / Voxel.bitWidth }
      x += lanes
    }
    while x < width, row.voxel(x, Voxel.self) == label { x += 1 }
    return x
  }
}

private struct MemberStep<Voxel: FixedWidthInteger & UnsignedInteger>: RunStep {
  let table: UnsafeBufferPointer<UInt8>

  static var recordsLabels: Bool { false }

  @inline(__always)
  func begins(with label: Voxel) -> Bool { table[Int(label)] != 0 }

  @inline(__always)
  func end(of row: UnsafeRawPointer, from x: Int, _ width: Int, label: Voxel) -> Int {
    var x = x + 1
    while x < width, table[Int(row.voxel(x, Voxel.self))] != 0 { x += 1 }
    return x
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  fileprivate func voxel<Voxel: FixedWidthInteger>(_ x: Int, _: Voxel.Type) -> Voxel {
    loadUnaligned(fromByteOffset: x * MemoryLayout<Voxel>.size, as: Voxel.self)
  }

  /// The first voxel at or after `x` that is not 0; `width` if there is none.
  @inline(__always)
  fileprivate func firstNonzero<Voxel: FixedWidthInteger>(
    from x: Int, _ width: Int, _: Voxel.Type
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
