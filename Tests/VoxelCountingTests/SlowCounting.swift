import VoxelGrids

@testable import VoxelCounting

/// The oracle of this module: slow and plain, looks at every voxel and spells out every definition.
struct SlowCounting {
  let map: LabelMap
  let members: Set<UInt16>?

  init(_ map: LabelMap, _ members: Set<UInt16>? = nil) {
    self.map = map
    self.members = members
  }

  var size: GridSize { map.grid.size }

  func label(_ x: Int, _ y: Int, _ z: Int) -> UInt16 {
    let index = VoxelIndex(x, y, z)
    guard size.contains(index) else { return 0 }
    let label = map[index]
    return members?.contains(label) ?? true ? label : 0
  }

  func isMember(_ index: VoxelIndex) -> Bool { label(index.x, index.y, index.z) != 0 }

  var allVoxels: [VoxelIndex] { (0..<size.count).map { size.index(at: $0) } }

  func counts() -> [UInt16: (count: Int, first: Int)] {
    var counts: [UInt16: (count: Int, first: Int)] = [:]
    for index in allVoxels {
      let label = map[index]
      counts[label, default: (0, size.offset(of: index))].count += 1
    }
    return counts
  }

  /// Voxels of each component by flood fill: largest first, ties by first voxel.
  func components(_ connectivity: Connectivity) -> [[VoxelIndex]] {
    let steps = Self.neighbours(connectivity)
    var isSeen = [Bool](repeating: false, count: size.count)
    var components: [[VoxelIndex]] = []
    for seed in allVoxels where isMember(seed) && !isSeen[size.offset(of: seed)] {
      isSeen[size.offset(of: seed)] = true
      var component = [seed]
      var next = 0
      while next < component.count {
        let voxel = component[next]
        next += 1
        for step in steps {
          let other = VoxelIndex(voxel.x + step.x, voxel.y + step.y, voxel.z + step.z)
          guard size.contains(other), !isSeen[size.offset(of: other)], isMember(other)
          else { continue }
          isSeen[size.offset(of: other)] = true
          component.append(other)
        }
      }
      components.append(component.sorted { size.offset(of: $0) < size.offset(of: $1) })
    }
    return components.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }

  static func neighbours(_ connectivity: Connectivity) -> [VoxelIndex] {
    let limit = [Connectivity.faces: 1, .edges: 2, .corners: 3][connectivity] ?? 0
    return (0..<27).map { VoxelIndex($0 % 3 - 1, $0 / 3 % 3 - 1, $0 / 9 - 1) }
      .filter { (1...limit).contains(abs($0.x) + abs($0.y) + abs($0.z)) }
  }

  func shells() -> BoundaryShells {
    let faces = Self.neighbours(.faces)
    var inner = 0
    var outer = 0
    for voxel in allVoxels {
      let around = faces.map {
        label(voxel.x + $0.x, voxel.y + $0.y, voxel.z + $0.z) != 0
      }
      if isMember(voxel) {
        inner += around.contains(false) ? 1 : 0
      } else {
        outer += around.contains(true) ? 1 : 0
      }
    }
    return BoundaryShells(inner: inner, outer: outer)
  }

  /// Number of cubes for each combination of corners; the grid is padded with background.
  func cubeCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for z in -1..<size.z {
      for y in -1..<size.y {
        for x in -1..<size.x {
          var corners = 0
          for corner in 0..<8 {
            let isSet = label(x + (corner >> 2), y + (corner & 1), z + (corner >> 1 & 1)) != 0
            corners |= isSet ? 1 << corner : 0
          }
          counts[corners] += 1
        }
      }
    }
    counts[0] = 0
    counts[255] = 0
    return counts
  }
}
