import Quantities
import VoxelGrids

extension Solid {
  /// A box along the world axes; its volume is the product of its sides.
  ///
  /// Half open: only the lower faces belong to it, so two boxes that share a face share no voxel.
  public static func box(lower: SIMD3<Double>, upper: SIMD3<Double>) -> Solid {
    let side = upper - lower
    precondition(side.min() > 0, "a box has three positive sides")
    return Solid(
      volume: CubicMillimetres(side.x * side.y * side.z),
      surface: SquareMillimetres(2 * (side.x * side.y + side.y * side.z + side.z * side.x)),
      lower: lower, upper: upper
    ) { point in
      point.x >= lower.x && point.x < upper.x && point.y >= lower.y && point.y < upper.y
        && point.z >= lower.z && point.z < upper.z
    }
  }

  /// A comb: a bar along x with equal teeth in y and gaps as wide as the teeth, in one piece.
  ///
  /// Volume `thickness·(length·barHeight + teeth·toothWidth·toothHeight)` with
  /// `length = (2·teeth − 1)·toothWidth`.
  public static func comb(
    corner: SIMD3<Double>, teeth: Int, toothWidth: Double, toothHeight: Double, barHeight: Double,
    thickness: Double
  ) -> Solid {
    precondition(teeth >= 1, "a comb has teeth")
    let length = Double(2 * teeth - 1) * toothWidth
    let upper = corner + SIMD3(length, barHeight + toothHeight, thickness)
    let profile = length * barHeight + Double(teeth) * toothWidth * toothHeight
    let outline = 2 * (length + barHeight) + 2 * Double(teeth) * toothHeight
    return Solid(
      volume: CubicMillimetres(thickness * profile),
      surface: SquareMillimetres(2 * profile + outline * thickness), lower: corner, upper: upper
    ) { point in
      let step = point - corner
      guard step.min() >= 0, step.x < length, step.y < barHeight + toothHeight,
        step.z < thickness
      else { return false }
      if step.y < barHeight { return true }
      return Int(step.x / toothWidth) % 2 == 0
    }
  }
}
