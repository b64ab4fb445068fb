/// Number of marching cubes for each of the 256 combinations of corners inside the mask.
///
/// A cube joins eight neighbouring voxel centres: two rows in each of two neighbouring planes. Words
/// of 64 voxels are compared at once; cubes with no corner or all corners inside have no surface and
/// are skipped, and the others are counted one by one.
///
/// Why unsafe: eight words are read for 64 cubes, and each cube of the surface is counted in a table;
/// bounds checks double the time. All planes have the same shape, and an empty rim guarantees that
/// every neighbour exists. Tests compare with `SlowCounting`.
struct CubeCounts: Sendable {
  /// Index: two bits per row, for its left and its right voxel, in the order (y, z), (y + 1, z),
  /// (y, z + 1), (y + 1, z + 1).
  private var counts = [Int](repeating: 0, count: 256)

  /// The counts, indexed by the corner bits of ``CubeSurface``.
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

/// The four rows of words whose voxels are the corners of a row of cubes.
private struct CubeWords {
  let low: UnsafePointer<UInt64>
  let high: UnsafePointer<UInt64>
  let stride: Int

  /// Counts the cubes whose right corners are in a word.
  @inline(__always)
  func count(_ word: Int, _ counts: UnsafeMutablePointer<Int>) {
    let (a, b, c, d) = rows(word)
    let (e, f, g, h) = rows(word - 1)
    let any = a | b | c | d
    let anyLeft = any << 1 | (e | f | g | h) >> 63
    if any | anyLeft == 0 { return }
    // The left neighbours of the word's voxels.
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

  /// Counts the cube after the last voxels of a row that fills its last word.
  @inline(__always)
  func countEnd(after word: Int, _ counts: UnsafeMutablePointer<Int>) {
    let (a, b, c, d) = rows(word)
    let left = Self.lastBits(a, b, c, d)
    if left != 0 { counts[left] &+= 1 }
  }

  /// The last voxel of each row, each in the lower one of two bits.
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
