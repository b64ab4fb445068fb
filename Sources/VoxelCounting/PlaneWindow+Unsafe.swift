/// Three neighbouring planes of a mask, one bit per voxel, that move up through the grid.
///
/// Why unsafe: seven words are read for each word of the mask; bounds checks double the time. All
/// planes have the same shape, and an empty rim guarantees that every neighbour exists. Tests compare
/// with `SlowCounting`.
struct PlaneWindow {
  private let table: RowTable
  private let shape: BitPlane.Shape
  private var z: Int
  private var below: BitPlane
  private var here: BitPlane
  private var above: BitPlane

  init(_ table: RowTable, startingAt z: Int) {
    self.table = table
    self.z = z
    shape = BitPlane.Shape(width: table.size.x, height: table.size.y)
    let empty = BitPlane(shape)
    (below, here, above) = (empty, empty, empty)
    below.paint(table, z: z - 1)
    here.paint(table, z: z)
    above.paint(table, z: z + 1)
  }

  mutating func advance() {
    z += 1
    swap(&below, &here)
    swap(&here, &above)
    above.clear()
    above.paint(table, z: z + 1)
  }

  /// Adds the cubes between the middle plane and the one below it; at the end of the grid, also those
  /// above the middle plane.
  func addCubes(to counts: inout CubeCounts) {
    counts.add(below, here)
    if z + 1 == table.size.z { counts.add(here, above) }
  }

  /// Inner and outer voxels of the middle plane.
  func shells() -> (inner: Int, outer: Int) {
    var inner = 0
    var outer = 0
    below.withMemory { below, belowGroups in
      here.withMemory { here, groups in
        above.withMemory { above, aboveGroups in
          for y in 0..<shape.height {
            // Groups with a voxel of the mask or a neighbour of one.
            let own = groups[y + 1]
            let others = groups[y] | groups[y + 2] | belowGroups[y + 1] | aboveGroups[y + 1]
            var live = (own | own << 1 | own >> 1 | others) & shape.validGroups
            let start = shape.start(ofRow: y)
            while live != 0 {
              let group = live.trailingZeroBitCount
              live &= live &- 1
              for word in shape.words(ofGroup: group) {
                let shells = shells(below, here, above, at: start + word)
                inner += shells.inner.nonzeroBitCount
                outer += (shells.outer & shape.validBits(ofWord: word)).nonzeroBitCount
              }
            }
          }
        }
      }
    }
    return (inner, outer)
  }

  @inline(__always)
  private func shells(
    _ below: UnsafePointer<UInt64>, _ here: UnsafePointer<UInt64>,
    _ above: UnsafePointer<UInt64>, at place: Int
  ) -> (inner: UInt64, outer: UInt64) {
    let mask = here[place]
    let front = here[place - shape.stride]
    let back = here[place + shape.stride]
    let left = mask << 1 | here[place - 1] >> 63
    let right = mask >> 1 | here[place + 1] << 63
    let all = front & back & below[place] & above[place] & left & right
    let any = front | back | below[place] | above[place] | left | right
    return (mask & ~all, ~mask & any)
  }
}

/// One plane of a mask, one bit per voxel, and for each row which groups of words are not empty.
struct BitPlane {
  /// Layout: rows of words, with a rim of one empty word or row on each side.
  struct Shape {
    let width: Int
    let height: Int
    /// Words from one row to the next.
    let stride: Int
    let wordsPerRow: Int
    /// A row has at most 64 groups of words.
    let wordsPerGroup: Int

    init(width: Int, height: Int) {
      self.width = width
      self.height = height
      wordsPerRow = (width + 63) / 64
      wordsPerGroup = (wordsPerRow + 63) / 64
      stride = wordsPerRow + 2
    }

    func start(ofRow y: Int) -> Int { (y + 1) * stride + 1 }

    @inline(__always)
    func words(ofGroup group: Int) -> Range<Int> {
      let first = group * wordsPerGroup
      return first..<min(first + wordsPerGroup, wordsPerRow)
    }

    /// One bit for each group that contains some of the words.
    @inline(__always)
    func groups(ofWords words: ClosedRange<Int>) -> UInt64 {
      let (first, last) =
        wordsPerGroup == 1
        ? (words.lowerBound, words.upperBound)
        : (words.lowerBound / wordsPerGroup, words.upperBound / wordsPerGroup)
      return UInt64.max << UInt64(first) & UInt64.max >> UInt64(63 - last)
    }

    var validGroups: UInt64 {
      .max >> UInt64(64 - (wordsPerRow + wordsPerGroup - 1) / wordsPerGroup)
    }

    /// The bits of a word that are voxels of the grid.
    @inline(__always)
    func validBits(ofWord word: Int) -> UInt64 {
      let left = width - word * 64
      return left >= 64 ? .max : (1 << UInt64(left)) - 1
    }
  }

  let shape: Shape
  private var words: [UInt64]
  /// Per row, including the rim: one bit for each group of words that may contain voxels.
  private var groups: [UInt64]

  init(_ shape: Shape) {
    self.shape = shape
    words = [UInt64](repeating: 0, count: shape.stride * (shape.height + 2))
    groups = [UInt64](repeating: 0, count: shape.height + 2)
  }

  /// Calls `body` with words and groups; the pointers are valid only during the call.
  @inline(__always)
  func withMemory(_ body: (UnsafePointer<UInt64>, UnsafePointer<UInt64>) -> Void) {
    words.withUnsafeBufferPointer { words in
      groups.withUnsafeBufferPointer { groups in
        guard let words = words.baseAddress, let groups = groups.baseAddress else { return }
        body(words, groups)
      }
    }
  }

  mutating func clear() {
    for y in 0..<shape.height {
      var held = groups[y + 1]
      groups[y + 1] = 0
      while held != 0 {
        let group = held.trailingZeroBitCount
        held &= held &- 1
        for word in shape.words(ofGroup: group) { words[shape.start(ofRow: y) + word] = 0 }
      }
    }
  }

  /// Sets the bits of a plane's runs; a plane outside the grid has none.
  mutating func paint(_ table: RowTable, z: Int) {
    let first = shape.height * z
    guard (0..<table.size.z).contains(z),
      table.rowStarts[first] < table.rowStarts[first + shape.height]
    else { return }
    let shape = self.shape
    words.withUnsafeMutableBufferPointer { words in
      groups.withUnsafeMutableBufferPointer { groups in
        table.rowStarts.withUnsafeBufferPointer { rowStarts in
          table.spans.withUnsafeBufferPointer { spans in
            for y in 0..<shape.height {
              let (start, end) = (Int(rowStarts[first + y]), Int(rowStarts[first + y + 1]))
              for run in start..<end {
                let range = Int(spans[run].start)..<Int(spans[run].end)
                groups[y + 1] |= shape.groups(
                  ofWords: words.setBits(range, after: shape.start(ofRow: y)))
              }
            }
          }
        }
      }
    }
  }
}

extension UnsafeMutableBufferPointer<UInt64> {
  /// Sets a range of bits, counted from the word `start`.
  /// - Returns: the words that contain them, counted from `start`.
  @inline(__always)
  fileprivate func setBits(_ range: Range<Int>, after start: Int) -> ClosedRange<Int> {
    let first = range.lowerBound / 64
    let last = (range.upperBound - 1) / 64
    let head = UInt64.max << UInt64(range.lowerBound % 64)
    let tail = UInt64.max >> UInt64(63 - (range.upperBound - 1) % 64)
    if first == last {
      self[start + first] |= head & tail
    } else {
      self[start + first] |= head
      for word in (first + 1)..<last { self[start + word] = .max }
      self[start + last] |= tail
    }
    return first...last
  }
}
