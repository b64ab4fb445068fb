import VoxelGrids

/// Loops over masks for pictures.
extension LabelMap {
  /// The colour bits of every pixel, row by row.
  /// - Precondition: the corners of the view lie inside the map, hence all its pixels do.
  func colourBits(in view: SliceView, _ tissues: TissueColours) -> [UInt8] {
    switch storage {
    case .bytes(let bytes):
      bytes.withUnsafeBytes { Self.gather($0, as: UInt8.self, view, tissues) }
    case .words(let words):
      words.withUnsafeBytes { Self.gather($0, as: UInt16.self, view, tissues) }
    }
  }

  /// For each array axis, the number of target voxels in every slice.
  func voxelsBySlice(of target: LabelSet) -> [[Int]] {
    let size = grid.size
    var voxels = [size.x, size.y, size.z].map { [Int](repeating: 0, count: $0) }
    switch storage {
    case .bytes(let bytes):
      let table = target.table(upTo: 255)
      bytes.withUnsafeBytes { Self.count($0, as: UInt8.self, size, table, &voxels) }
    case .words(let words):
      let table = target.table(upTo: max(255, Int(target.labels.max() ?? 0)))
      words.withUnsafeBytes { Self.count($0, as: UInt16.self, size, table, &voxels) }
    }
    return voxels
  }

  /// The colour bits of every pixel, row by row.
  ///
  /// Why unsafe: a sagittal slice strides through the whole volume, and bounds checks double the time.
  /// `ContourSet.init` has checked the corners, and the positions between them are affine.
  @inline(__always)
  private static func gather<Label: FixedWidthInteger & UnsignedInteger>(
    _ bytes: UnsafeRawBufferPointer, as label: Label.Type, _ view: SliceView,
    _ tissues: TissueColours
  ) -> [UInt8] {
    let count = view.columns * view.rows
    return [UInt8](unsafeUninitializedCapacity: count) { target, written in
      tissues.bits.withUnsafeBufferPointer { bits in
        var position = 0
        for row in 0..<view.rows {
          var offset = view.start + row * view.rowStep
          for _ in 0..<view.columns {
            let value = bytes.loadUnaligned(
              fromByteOffset: offset &* MemoryLayout<Label>.size, as: Label.self)
            target[position] = Int(value) < bits.count ? bits[Int(value)] : 0
            position &+= 1
            offset &+= view.columnStep
          }
        }
      }
      written = count
    }
  }

  /// Why unsafe: background, which is most of a mask, is skipped by words of eight bytes.
  @inline(__always)
  private static func count<Label: FixedWidthInteger & UnsignedInteger>(
    _ bytes: UnsafeRawBufferPointer, as label: Label.Type, _ size: GridSize, _ table: [UInt8],
    _ voxels: inout [[Int]]
  ) {
    let width = MemoryLayout<Label>.size
    let wordLabels = 8 / width
    var across = voxels[0]
    for z in 0..<size.z {
      for y in 0..<size.y {
        let row = (z * size.y + y) * size.x
        var x = 0
        var found = 0
        while x < size.x {
          let place = (row + x) * width
          if x + wordLabels <= size.x,
            bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) == 0
          {
            x += wordLabels
            continue
          }
          let value = Int(bytes.loadUnaligned(fromByteOffset: place, as: Label.self))
          if value < table.count, table[value] != 0 {
            across[x] += 1
            found += 1
          }
          x += 1
        }
        voxels[1][y] += found
        voxels[2][z] += found
      }
    }
    voxels[0] = across
  }
}
