import Quantities

/// Slices in which canal or cord touch a side of the field of view: more of them may lie beyond it, so
/// that the slice tells neither coverage nor occupancy.
///
/// Sides are the faces of the grid that bound a slice; the faces above the first and below the last one
/// are ends of the spine. A canal that ends in its last voxel before a side looks like one that is cut
/// there, and counts as such. Ours.
struct SideCuts: Sendable {
  /// For each scan and slice, counted from the top; with slices of other fields of view beside such a
  /// one, since they hold the rest of it.
  let isCut: [[Bool]]
  /// Nodes of the centreline beside such slices, from the head downward.
  let nodes: [Int]

  /// - Parameters:
  ///   - nodes: the node beside each scan's slices.
  ///   - isOwner: whether the slice gave that node.
  init(_ surveys: [ScanSurvey], nodes: [[Int]], isOwner: [[Bool]]) {
    var cut: Set<Int> = []
    let reaching = surveys.map(\.slicesReachingSides)
    for scan in surveys.indices {
      for slice in reaching[scan] where isOwner[scan][slice] { cut.insert(nodes[scan][slice]) }
    }
    self.nodes = cut.sorted()
    isCut = surveys.indices.map { scan in
      nodes[scan].indices.map { slice in
        cut.contains(nodes[scan][slice]) || reaching[scan].contains(slice)
      }
    }
  }

  /// Arc length of the slices, mm.
  func length(along line: Centreline) -> Millimetres {
    Millimetres(nodes.reduce(0) { $0 + line.shares[$1] })
  }
}

extension ScanSurvey {
  /// Slices, from the top, whose canal or cord holds a voxel at a side of the grid.
  fileprivate var slicesReachingSides: Set<Int> {
    let sides = SIMD2(
      Double(grid.size[frame.columnAxis] - 1), Double(grid.size[frame.rowAxis] - 1))
    let bodies = [cord, canal].compactMap { $0?.sums.slices }
    return Set(
      (0..<frame.count).filter { slice in
        bodies.contains { sums in
          let sum = sums[slice]
          return sum.count > 0 && (any(sum.lower .<= .zero) || any(sum.upper .>= sides))
        }
      })
  }
}
