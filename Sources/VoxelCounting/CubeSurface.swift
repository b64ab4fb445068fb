import Quantities
import VoxelGrids

/// The surface of a mask inside a cube of eight neighbouring voxel centres: marching cubes at the
/// half level, where every vertex is the mid-point of a cube's edge.
///
/// The surface depends on which corners are set, so 256 areas serve a whole mask. Marching cubes
/// leaves two things open, which published tables settle case by case and not alike in all
/// directions; here both are settled by a mean, so that a mask has one area in every axis order:
/// - A face whose two diagonals differ is read in both ways, set corners joined and parted.
/// - A contour that is no triangle bounds no single surface: its area is the mean of the fan of
///   triangles from its centre and of the fans from its corners.
///
/// Corner `dx·4 + dz·2 + dy` of a cube is bit of that number.
struct CubeSurface {
  /// Area in mm² for each set of corners, by their bits.
  let areas: [Double]

  init(_ affine: Affine) {
    areas = Self.readings.map { readings in
      let areas = readings.map { contours in
        contours.reduce(0) { sum, contour in
          sum + Self.area(contour.map { affine.halfway($0) })
        }
      }
      return (areas[0] + areas[1]) / 2
    }
  }

  /// Area in mm² of a mask.
  /// - Parameter cubes: how many cubes have each set of corners, by their bits.
  func area(of cubes: [Int]) -> SquareMillimetres {
    SquareMillimetres(zip(cubes, areas).reduce(0) { $0 + Double($1.0) * $1.1 })
  }

  /// For each set of corners the contours of its two readings.
  private static let readings = (0..<256).map { corners in
    [true, false].map { contours(corners, joiningDiagonals: $0) }
  }

  /// An edge of the cube: its two corners, the lower number first.
  struct Edge: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  /// Corners of the six faces, going round.
  private static let faces = [
    [0, 1, 3, 2], [4, 5, 7, 6], [0, 1, 5, 4], [2, 3, 7, 6], [0, 2, 6, 4], [1, 3, 7, 5],
  ]

  /// Closed contours of the surface, as edges that they cut in order.
  static func contours(_ corners: Int, joiningDiagonals joined: Bool) -> [[Edge]] {
    var partners: [Edge: [Edge]] = [:]
    for face in faces {
      for (one, other) in segments(of: face, corners, joined) {
        partners[one, default: []].append(other)
        partners[other, default: []].append(one)
      }
    }
    var contours: [[Edge]] = []
    var unseen = partners.keys.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    while let start = unseen.first {
      var contour = [start]
      var previous = start
      var edge = partners[start]?.first ?? start
      while edge != start {
        contour.append(edge)
        let next = partners[edge]?.first { $0 != previous } ?? start
        previous = edge
        edge = next
      }
      unseen.removeAll { contour.contains($0) }
      contours.append(contour)
    }
    return contours
  }

  /// Where the surface cuts one face.
  private static func segments(of face: [Int], _ corners: Int, _ joined: Bool) -> [(Edge, Edge)] {
    let isSet = face.map { corners & (1 << $0) != 0 }
    let edges = (0..<4).map { Edge(face[$0], face[($0 + 1) % 4]) }
    let cut = (0..<4).filter { isSet[$0] != isSet[($0 + 1) % 4] }
    if cut.count == 2 { return [(edges[cut[0]], edges[cut[1]])] }
    guard cut.count == 4 else { return [] }
    // Joined: each corner that is not set is cut off on its own; parted: each one that is.
    return (0..<4).filter { isSet[$0] != joined }.map { (edges[($0 + 3) % 4], edges[$0]) }
  }

  private static func area(_ polygon: [SIMD3<Double>]) -> Double {
    let centre = polygon.reduce(SIMD3<Double>.zero, +) / Double(polygon.count)
    let fans = polygon.reduce(0) { $0 + fanArea(polygon, from: $1) }
    return (fanArea(polygon, from: centre) + fans / Double(polygon.count)) / 2
  }

  /// Area of the triangles between a point and the sides of a polygon.
  private static func fanArea(_ polygon: [SIMD3<Double>], from point: SIMD3<Double>) -> Double {
    polygon.indices.reduce(0) { sum, index in
      let one = polygon[index] - point
      let other = polygon[(index + 1) % polygon.count] - point
      return sum + one.cross(other).length / 2
    }
  }
}

extension Affine {
  /// Mid-point of an edge of the cube at the origin, in mm from its corner 0.
  fileprivate func halfway(_ edge: CubeSurface.Edge) -> SIMD3<Double> {
    (step(edge.first) + step(edge.second)) / 2
  }

  private func step(_ corner: Int) -> SIMD3<Double> {
    columns[0] * Double(corner >> 2) + columns[1] * Double(corner & 1)
      + columns[2] * Double(corner >> 1 & 1)
  }
}
