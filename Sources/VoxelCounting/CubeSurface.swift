import Quantities
import VoxelGrids

/// Marching cubes: the surface area inside one cube, for each combination of corners in the mask.
///
/// A cube joins eight neighbouring voxel centres; at level 0.5, every vertex of the surface is the
/// mid-point of a cube edge. The surface depends only on which corners are inside, so a table of 256
/// areas suffices. Marching cubes is ambiguous in two ways, which published tables resolve differently
/// in different directions. Here both are averaged, so that a mask has the same area in every axis
/// order:
/// - If a face has two diagonally opposite corners inside, both variants count: joined and separated.
/// - If a contour has more than three vertices, its area is the mean of the triangle fan from its
///   centre and those from its vertices.
///
/// Bit `dx·4 + dz·2 + dy` of a combination is the corner at (dx, dy, dz).
struct CubeSurface {
  /// Area in mm² for each combination of corners.
  let areas: [Double]

  init(_ affine: Affine) {
    areas = Self.variants.map { variants in
      let areas = variants.map { contours in
        contours.reduce(0) { sum, contour in
          sum + Self.area(contour.map { affine.halfway($0) })
        }
      }
      return (areas[0] + areas[1]) / 2
    }
  }

  /// Surface area of a mask.
  /// - Parameter cubes: number of cubes for each combination of corners.
  func area(of cubes: [Int]) -> SquareMillimetres {
    SquareMillimetres(zip(cubes, areas).reduce(0) { $0 + Double($1.0) * $1.1 })
  }

  /// For each combination of corners, the contours with ambiguous faces joined and separated.
  private static let variants = (0..<256).map { corners in
    [true, false].map { contours(corners, joiningDiagonals: $0) }
  }

  /// An edge of the cube by its two corners, the lower number first.
  struct Edge: Hashable {
    let first: Int
    let second: Int

    init(_ one: Int, _ other: Int) {
      first = min(one, other)
      second = max(one, other)
    }
  }

  /// Corners of the six faces, in order around each face.
  private static let faces = [
    [0, 1, 3, 2], [4, 5, 7, 6], [0, 1, 5, 4], [2, 3, 7, 6], [0, 2, 6, 4], [1, 3, 7, 5],
  ]

  /// Closed contours of the surface, each as the cube edges it crosses, in order.
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

  /// The segments in which the surface crosses one face, each from edge to edge.
  private static func segments(of face: [Int], _ corners: Int, _ joined: Bool) -> [(Edge, Edge)] {
    let isSet = face.map { corners & (1 << $0) != 0 }
    let edges = (0..<4).map { Edge(face[$0], face[($0 + 1) % 4]) }
    let cut = (0..<4).filter { isSet[$0] != isSet[($0 + 1) % 4] }
    if cut.count == 2 { return [(edges[cut[0]], edges[cut[1]])] }
    guard cut.count == 4 else { return [] }
    // Joined: each outside corner is cut off. Separated: each inside corner is.
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
  /// Mid-point of a cube edge, in mm from the cube's corner 0.
  fileprivate func halfway(_ edge: CubeSurface.Edge) -> SIMD3<Double> {
    (step(edge.first) + step(edge.second)) / 2
  }

  private func step(_ corner: Int) -> SIMD3<Double> {
    columns[0] * Double(corner >> 2) + columns[1] * Double(corner & 1)
      + columns[2] * Double(corner >> 1 & 1)
  }
}
