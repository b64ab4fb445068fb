import SlabDispatch
import VoxelGrids

/// Voxels on both sides of a contour: half of each shell is a drift of the contour by half a voxel.
public struct BoundaryShells: Hashable, Sendable {
  /// Voxels of the mask with a face neighbour outside it; what lies outside the grid counts as
  /// outside the mask.
  public let inner: Int
  /// Voxels of the grid outside the mask with a face neighbour in it. There are none beyond the
  /// grid's border, so a mask that touches it does not grow there.
  public let outer: Int

  public init(inner: Int, outer: Int) {
    self.inner = inner
    self.outer = outer
  }
}

extension MaskRuns {
  /// Shells of face neighbours inside and outside the mask.
  /// - Complexity: O(runs) where runs are short beside 64 voxels; three planes of bits as memory.
  public func boundaryShells(threads: Int = 1) -> BoundaryShells {
    boundaryShells(threads: threads, planeGrain: RunScan.planeGrain(grid.size))
  }

  func boundaryShells(threads: Int, planeGrain: Int) -> BoundaryShells {
    let table = self.table
    let parts = orderedSlabs(of: table.size.z, grain: planeGrain, threads: threads) {
      planes -> BoundaryShells in
      var window = PlaneWindow(table, startingAt: planes.lowerBound)
      var inner = 0
      var outer = 0
      for _ in planes {
        for y in 0..<table.size.y {
          let shells = window.shells(ofRow: y)
          inner += shells.inner
          outer += shells.outer
        }
        window.advance()
      }
      return BoundaryShells(inner: inner, outer: outer)
    }
    return parts.reduce(BoundaryShells(inner: 0, outer: 0)) { sum, part in
      BoundaryShells(inner: sum.inner + part.inner, outer: sum.outer + part.outer)
    }
  }
}

/// Three neighbouring planes of a mask, one bit a voxel, moving up through the grid.
private struct PlaneWindow {
  private let table: RowTable
  private let wordsPerRow: Int
  private var z: Int
  private var below: [UInt64]
  private var here: [UInt64]
  private var above: [UInt64]

  init(_ table: RowTable, startingAt z: Int) {
    self.table = table
    self.z = z
    wordsPerRow = (table.size.x + 63) / 64
    let empty = [UInt64](repeating: 0, count: wordsPerRow * table.size.y)
    (below, here, above) = (empty, empty, empty)
    paint(z - 1, into: &below)
    paint(z, into: &here)
    paint(z + 1, into: &above)
  }

  mutating func advance() {
    z += 1
    swap(&below, &here)
    swap(&here, &above)
    for word in above.indices { above[word] = 0 }
    paint(z + 1, into: &above)
  }

  private func paint(_ z: Int, into plane: inout [UInt64]) {
    guard (0..<table.size.z).contains(z) else { return }
    for y in 0..<table.size.y {
      for run in table.range(ofRow: y + table.size.y * z) {
        let span = table.spans[run]
        plane.setBits(Int(span.start)..<Int(span.end), after: y * wordsPerRow)
      }
    }
  }

  /// Inner and outer voxels of one row of the middle plane.
  func shells(ofRow y: Int) -> (inner: Int, outer: Int) {
    var inner = 0
    var outer = 0
    let row = y * wordsPerRow
    for word in 0..<wordsPerRow {
      let place = row + word
      let mask = here[place]
      let front = y > 0 ? here[place - wordsPerRow] : 0
      let back = y + 1 < table.size.y ? here[place + wordsPerRow] : 0
      let any = mask | front | back | below[place] | above[place]
      let left = mask << 1 | (word > 0 ? here[place - 1] >> 63 : 0)
      let right = mask >> 1 | (word + 1 < wordsPerRow ? here[place + 1] << 63 : 0)
      if any | left | right == 0 { continue }
      let all = front & back & below[place] & above[place] & left & right
      inner += (mask & ~all).nonzeroBitCount
      outer += (~mask & (any | left | right) & validBits(word)).nonzeroBitCount
    }
    return (inner, outer)
  }

  /// Bits of a word that are voxels of the grid.
  private func validBits(_ word: Int) -> UInt64 {
    let left = table.size.x - word * 64
    return left >= 64 ? .max : (1 << UInt64(left)) - 1
  }
}

extension [UInt64] {
  /// Sets a range of bits counted from the word `start`.
  mutating func setBits(_ range: Range<Int>, after start: Int) {
    let first = range.lowerBound / 64
    let last = (range.upperBound - 1) / 64
    let head = UInt64.max << UInt64(range.lowerBound % 64)
    let tail = UInt64.max >> UInt64(63 - (range.upperBound - 1) % 64)
    if first == last {
      self[start + first] |= head & tail
      return
    }
    self[start + first] |= head
    for word in (first + 1)..<last { self[start + word] = .max }
    self[start + last] |= tail
  }
}
