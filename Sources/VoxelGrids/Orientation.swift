/// The anatomical direction in which an array axis runs.
public enum AxisDirection: String, Hashable, Sendable, CaseIterable {
  case right = "R"
  case left = "L"
  case anterior = "A"
  case posterior = "P"
  case superior = "S"
  case inferior = "I"

  /// World axis: 0 left–right, 1 posterior–anterior, 2 inferior–superior.
  public var worldAxis: Int {
    switch self {
    case .right, .left: 0
    case .anterior, .posterior: 1
    case .superior, .inferior: 2
    }
  }

  /// Whether this is the positive direction of its RAS+ world axis.
  public var isPositive: Bool {
    switch self {
    case .right, .anterior, .superior: true
    case .left, .posterior, .inferior: false
    }
  }

  public var opposite: AxisDirection { Self.along(worldAxis, positive: !isPositive) }

  /// The direction along a world axis: 0 left–right, 1 posterior–anterior, 2 inferior–superior.
  /// - Precondition: `worldAxis` is 0, 1 or 2.
  public static func along(_ worldAxis: Int, positive: Bool) -> AxisDirection {
    switch (worldAxis, positive) {
    case (0, true): .right
    case (0, false): .left
    case (1, true): .anterior
    case (1, false): .posterior
    case (2, true): .superior
    case (2, false): .inferior
    default: preconditionFailure("the world has the axes 0, 1 and 2")
    }
  }
}

/// Orientation code of a grid, e.g. `LPS`: the direction of each of its three array axes.
public struct Orientation: Hashable, Sendable, CustomStringConvertible {
  /// One direction per array axis; each world axis occurs once.
  public let directions: [AxisDirection]

  public var description: String { directions.map(\.rawValue).joined() }

  /// The orientation code of an affine, as in nibabel's `aff2axcodes`.
  ///
  /// A polar decomposition removes the shear; then each array axis is assigned the free world axis
  /// it is most nearly parallel to. The most nearly parallel array axis is assigned first, so the
  /// code does not depend on the order of the array axes.
  public init(of affine: Affine) {
    let rotation = Self.nearestRotation(affine.columns.map(\.normalized))
    let strengths = rotation.map { ($0 * $0).max() }
    let order = [0, 1, 2].sorted { (-strengths[$0], $0) < (-strengths[$1], $1) }
    var free: Set<Int> = [0, 1, 2]
    var found = [AxisDirection](repeating: .right, count: 3)
    for axis in order {
      let column = rotation[axis]
      var best = -1
      for world in 0..<3 where free.contains(world) {
        if best < 0 || abs(column[world]) > abs(column[best]) { best = world }
      }
      free.remove(best)
      found[axis] = AxisDirection.along(best, positive: column[best] >= 0)
    }
    directions = found
  }

  /// Orthogonal polar factor by Newton's iteration X ← (X + X⁻ᵀ)/2 (Higham 1986), which converges
  /// for every invertible matrix.
  private static func nearestRotation(_ columns: [SIMD3<Double>]) -> [SIMD3<Double>] {
    var current = columns
    for _ in 0..<60 {
      let determinant = current[0].dot(current[1].cross(current[2]))
      let inverseTranspose = [
        current[1].cross(current[2]) / determinant,
        current[2].cross(current[0]) / determinant,
        current[0].cross(current[1]) / determinant,
      ]
      let next = (0..<3).map { (current[$0] + inverseTranspose[$0]) / 2 }
      let step = (0..<3).map { (next[$0] - current[$0]).length }.max() ?? 0
      current = next
      if step < 1e-15 { break }
    }
    return current
  }
}
