/// The map from voxel indices to the world: `point = column 0·x + column 1·y + column 2·z + origin`.
///
/// The world is RAS+ in mm. An affine is always invertible: ``init(columns:origin:)`` rejects a
/// singular one.
public struct Affine: Hashable, Sendable {
  /// Three steps in mm, one along each array axis.
  public let columns: [SIMD3<Double>]
  /// World position in mm of the centre of voxel (0, 0, 0).
  public let origin: SIMD3<Double>

  /// `nil` if an entry is not finite or the 3×3 is singular (|det| at most 1e-9 of the product of the
  /// column lengths).
  public init?(columns: [SIMD3<Double>], origin: SIMD3<Double>) {
    precondition(columns.count == 3, "an affine has three columns")
    let lengths = columns.map(\.length)
    let determinant = columns[0].dot(columns[1].cross(columns[2]))
    let box = lengths[0] * lengths[1] * lengths[2]
    let entries = columns + [origin]
    guard entries.allSatisfy({ $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }),
      determinant.isFinite, box > 0, abs(determinant) > 1e-9 * box
    else { return nil }
    self.columns = columns
    self.origin = origin
  }

  /// An unrotated RAS+ grid with the given spacing in mm.
  /// - Precondition: spacing > 0 and finite.
  public init(spacing: SIMD3<Double>, origin: SIMD3<Double> = .zero) {
    let columns = [
      SIMD3(spacing.x, 0, 0), SIMD3(0, spacing.y, 0), SIMD3(0, 0, spacing.z),
    ]
    guard let affine = Affine(columns: columns, origin: origin) else {
      preconditionFailure("spacing is positive and finite")
    }
    self = affine
  }

  /// World position of a voxel's centre.
  public func point(at index: VoxelIndex) -> WorldPoint {
    point(atContinuous: SIMD3(Double(index.x), Double(index.y), Double(index.z)))
  }

  /// World position of a fractional voxel index, e.g. a voxel corner at ±0.5.
  public func point(atContinuous index: SIMD3<Double>) -> WorldPoint {
    WorldPoint(columns[0] * index.x + columns[1] * index.y + columns[2] * index.z + origin)
  }

  /// Fractional voxel index of a world point; it may lie outside the grid.
  public func continuousIndex(of point: WorldPoint) -> SIMD3<Double> {
    let step = point.vector - origin
    let rows = inverseRows
    return SIMD3(rows[0].dot(step), rows[1].dot(step), rows[2].dot(step))
  }

  /// Signed volume of one voxel in mm³; negative for a left-handed grid.
  public var determinant: Double { columns[0].dot(columns[1].cross(columns[2])) }

  /// Length in mm of a step along each array axis.
  public var spacing: SIMD3<Double> {
    SIMD3(columns[0].length, columns[1].length, columns[2].length)
  }

  /// Rows of the inverse 3×3: world step to index step.
  package var inverseRows: [SIMD3<Double>] {
    let determinant = self.determinant
    return [
      columns[1].cross(columns[2]) / determinant,
      columns[2].cross(columns[0]) / determinant,
      columns[0].cross(columns[1]) / determinant,
    ]
  }

  /// The 4×4 matrix as four rows.
  public var matrix: [[Double]] {
    let rows = (0..<3).map { row in
      [columns[0][row], columns[1][row], columns[2][row], origin[row]]
    }
    return rows + [[0, 0, 0, 1]]
  }
}
