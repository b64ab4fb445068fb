import Quantities

/// Slices in which canal or cord touch a side of the field of view and may continue beyond it.
///
/// Such a slice can give neither coverage nor occupancy. Sides are the faces of the grid that bound a
/// slice; the faces above the first and below the last slice are ends of the spine. A canal that ends
/// in its last voxel before a side looks like one that is cut there, and counts as cut. Ours.
struct SideCuts: Sendable {
  /// For each scan and slice, counted from the top. Slices of other fields of view beside a cut one
  /// count too, because they show the rest of it.
  let isCut: [[Bool]]
  /// Nodes beside the cut slices, from the head downward.
  let nodes: [Int]

  /// - Parameters:
  ///   - nodes: for each scan and slice, the node beside it.
  ///   - isOwner: whether the node comes from that slice.
  init(_ scans: [SpineMasks], nodes: [[Int]], isOwner: [[Bool]]) {
    var cut: Set<Int> = []
    let touching = scans.map(\.slicesTouchingSides)
    for scan in scans.indices {
      for slice in touching[scan] where isOwner[scan][slice] { cut.insert(nodes[scan][slice]) }
    }
    self.nodes = cut.sorted()
    isCut = scans.indices.map { scan in
      nodes[scan].indices.map { slice in
        cut.contains(nodes[scan][slice]) || touching[scan].contains(slice)
      }
    }
  }

  /// Arc length of the cut slices.
  func length(along line: Centreline) -> Millimetres {
    Millimetres(nodes.reduce(0) { $0 + line.shares[$1] })
  }
}

extension SpineMasks {
  /// Slices, from the top, whose canal or cord has a voxel at a side of the grid.
  fileprivate var slicesTouchingSides: Set<Int> {
    let sides = SIMD2(
      Double(grid.size[frame.columnAxis] - 1), Double(grid.size[frame.rowAxis] - 1))
    let structures = [cord, canal].compactMap { $0?.sums.slices }
    return Set(
      (0..<frame.count).filter { slice in
        structures.contains { sums in
          let sum = sums[slice]
          return sum.count > 0 && (any(sum.lower .<= .zero) || any(sum.upper .>= sides))
        }
      })
  }
}
