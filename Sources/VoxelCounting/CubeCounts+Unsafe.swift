/// How many cubes of eight neighbouring voxel centres have each set of corners in a mask.
///
/// Two rows of each of two neighbouring planes hold the corners of the cubes along them, 64 cubes a
/// word. Cubes without corners, and whole ones, hold no surface and are passed over; the others are
/// looked at one by one.
///
/// Why unsafe: eight words are read for 64 cubes, and each cube of the surface is counted in a table;
/// checks on every one double the time. All planes are of one shape, and an empty rim makes every
/// neighbour a word of its plane. The oracle is `SlowCounting` in the tests.
struct CubeCounts: Sendable {
  /// By two bits a row: its voxel on the left and the one on the right. Rows: (y, z), (y + 1, z),
  /// (y, z + 1), (y + 1, z + 1).
  private var counts = [Int](repeating: 0, count: 256)

  /// By the bits of the corners as ``CubeSurface`` numbers them.
  var byCorners: [Int] {
    var numbered = [Int](repeating: 0, count: 256)
    for (pairs, count) in counts.enumerated() {
      let corners = (0..<4).reduce(0) { corners, row in
        let pair = pairs >> (2 * row) & 3
        return corners | (pair & 1) << row | (pair >> 1) << (4 + row)
      }
      numbered[corners] = count
    }
    return numbered
  }

  static func + (one: CubeCounts, other: CubeCounts) -> CubeCounts {
    var sum = one
    for pairs in sum.counts.indices { sum.counts[pairs] += other.counts[pairs] }
    return sum
  }

  /// Adds the cubes between two neighbouring planes.
  mutating func add(_ lower: BitPlane, _ upper: BitPlane) {
    let shape = lower.shape
    counts.withUnsafeMutableBufferPointer { counts in
      lower.withMemory { low, lowGroups in
        upper.withMemory { high, highGroups in
          guard let counts = counts.baseAddress else { return }
          for y in -1..<shape.height {
            let own =
              lowGroups[y + 1] | lowGroups[y + 2] | highGroups[y + 1] | highGroups[y + 2]
            if own == 0 { continue }
            let start = shape.start(ofRow: y)
            let words = CubeWords(low: low + start, high: high + start, stride: shape.stride)
            var live = (own | own << 1) & shape.validGroups
            while live != 0 {
              let group = live.trailingZeroBitCount
              live &= live &- 1
              for word in shape.words(ofGroup: group) { words.count(word, counts) }
            }
            if shape.width % 64 == 0 { words.countEnd(after: shape.wordsPerRow - 1, counts) }
          }
        }
      }
    }
  }
}

/// Four rows of words around the cubes between them.
private struct CubeWords {
  let low: UnsafePointer<UInt64>
  let high: UnsafePointer<UInt64>
  let stride: Int

  /// Counts the cubes whose right corners lie in a word.
  @inline(__always)
  func count(_ word: Int, _ counts: UnsafeMutablePointer<Int>) {
    let (a, b, c, d) = rows(word)
    let (e, f, g, h) = rows(word - 1)
    let any = a | b | c | d
    let anyLeft = any << 1 | (e | f | g | h) >> 63
    if any | anyLeft == 0 { return }
    // The voxels on the left of those of the word.
    let (i, j, k, l) = (a << 1 | e >> 63, b << 1 | f >> 63, c << 1 | g >> 63, d << 1 | h >> 63)
    let whole = (a & b & c & d) & (i & j & k & l)
    var cut = (any | anyLeft) & ~whole
    if cut >> 63 != 0 {
      counts[Self.lastBits(i, j, k, l) | Self.lastBits(a, b, c, d) << 1] &+= 1
      cut &= .max >> 1
    }
    while cut != 0 {
      let place = UInt64(truncatingIfNeeded: cut.trailingZeroBitCount)
      cut &= cut &- 1
      let lower = i &>> place & 3 | (j &>> place & 3) << 2
      let upper = k &>> place & 3 | (l &>> place & 3) << 2
      counts[Int(truncatingIfNeeded: lower | upper << 4)] &+= 1
    }
  }

  /// Counts the cube behind the last voxels of rows that fill their words.
  @inline(__always)
  func countEnd(after word: Int, _ counts: UnsafeMutablePointer<Int>) {
    let (a, b, c, d) = rows(word)
    let left = Self.lastBits(a, b, c, d)
    if left != 0 { counts[left] &+= 1 }
  }

  /// The last voxel of each row as the lower one of two bits.
  @inline(__always)
  private static func lastBits(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> Int {
    let lower = a >> 63 | (b >> 63) << 2
    let upper = c >> 63 | (d >> 63) << 2
    return Int(truncatingIfNeeded: lower | upper << 4)
  }

  @inline(__always)
  private func rows(_ word: Int) -> (UInt64, UInt64, UInt64, UInt64) {
    (low[word], low[word + stride], high[word], high[word + stride])
  }
}
