import Quantities
import VoxelGrids

/// A deposit in the spinal canal of the sample cohort, with the labels of `neuraxis-spine`: 1 nodule,
/// 2 linear, 3 intramedullary.
///
/// Coordinates follow the canal: x and y from the centre of the canal in the slice, z of the world.
/// This is a shear of world coordinates, so volumes are unchanged.
enum SpineDeposit: Sendable {
  /// An ellipsoid of the leptomeninges.
  case nodule(centre: SIMD3<Double>, semiAxes: SIMD3<Double>)
  /// A coating of the cord, 5.0 to 7.5 mm from its centre, over whole slices.
  case coat(Coat)
  /// An ellipsoid inside the cord.
  case intramedullary(centre: SIMD3<Double>, semiAxes: SIMD3<Double>)

  struct Coat: Sendable {
    let bottom: Double
    let top: Double
    let angle: Angle
    /// Whether it faces posterior; otherwise anterior.
    let posterior: Bool

    enum Angle: Double, Sendable {
      case third = 120
      case half = 180
      case full = 360

      /// Exact cosine of half the angle, so that every machine paints the same voxels.
      var cosineOfHalf: Double {
        switch self {
        case .third: 0.5
        case .half: 0
        case .full: -1
        }
      }
    }

    static let inner = 5.0
    static let outer = 7.5
  }

  /// The body to paint, bent along the canal.
  func body(along canal: CanalCourse) -> PaintedBody {
    switch self {
    case .nodule(let centre, let semiAxes):
      Self.ellipsoid(1, "nodule", centre, semiAxes, canal)
    case .intramedullary(let centre, let semiAxes):
      Self.ellipsoid(3, "intramedullary", centre, semiAxes, canal)
    case .coat(let coat):
      Self.body(of: coat, along: canal)
    }
  }

  private static func ellipsoid(
    _ label: UInt16, _ tissue: String, _ centre: SIMD3<Double>, _ semiAxes: SIMD3<Double>,
    _ canal: CanalCourse
  ) -> PaintedBody {
    let solid = Solid.ellipsoid(centre: centre, semiAxes: semiAxes)
    return PaintedBody(
      label: label, tissue: tissue, solid: canal.bent(solid),
      shape: "shell centre=\(text(of: centre)) outer=\(text(of: semiAxes)) inner=0.0,0.0,0.0")
  }

  private static func body(of coat: Coat, along canal: CanalCourse) -> PaintedBody {
    let angle = coat.angle.rawValue * Double.pi / 180
    let section = angle / 2 * (Coat.outer * Coat.outer - Coat.inner * Coat.inner)
    let length = coat.top - coat.bottom
    let facing = coat.posterior ? -1.0 : 1.0
    let cosine = coat.angle.cosineOfHalf
    let solid = Solid(
      volume: CubicMillimetres(section * length),
      surface: SquareMillimetres((angle * (Coat.inner + Coat.outer) + 5) * length + 2 * section),
      lower: SIMD3(-Coat.outer, -Coat.outer, coat.bottom),
      upper: SIMD3(Coat.outer, Coat.outer, coat.top)
    ) { point in
      let distance = (point.x * point.x + point.y * point.y).squareRoot()
      return point.z > coat.bottom && point.z < coat.top && distance > Coat.inner
        && distance <= Coat.outer && point.y * facing >= distance * cosine
    }
    return PaintedBody(
      label: 2, tissue: "linear", solid: canal.bent(solid),
      shape: "coat z=\(coat.bottom),\(coat.top) radii=\(Coat.inner),\(Coat.outer) "
        + "degrees=\(coat.angle.rawValue) facing=\(coat.posterior ? "posterior" : "anterior")")
  }
}

/// The course of the canal's centre: a cubic in z, bent most at ±1/√3 of the half length.
struct CanalCourse: Sendable {
  /// Factors of the lateral bend and of the bend in the sagittal plane, in mm.
  let sideways: Double
  let forward: Double

  static let halfLength = 224.0

  /// The canal's centre at a world height z.
  func middle(at z: Double) -> (x: Double, y: Double) {
    let t = z / Self.halfLength
    let bend = t * t * t - t
    return (sideways * bend, forward * bend)
  }

  /// A body given in coordinates along the canal, moved to world coordinates.
  func bent(_ solid: Solid) -> Solid {
    let inside = solid.contains
    let reach = SIMD3(abs(sideways), abs(forward), 0) * 0.4
    return Solid(
      volume: solid.volume, surface: solid.surface, lower: solid.lower - reach,
      upper: solid.upper + reach
    ) { point in
      let middle = middle(at: point.z)
      return inside(SIMD3(point.x - middle.x, point.y - middle.y, point.z))
    }
  }
}
