import Quantities
import VoxelGrids

/// A deposit in the spinal canal of the sample cohort, in coordinates that are straightened along
/// the canal: x and y from the canal's middle in their slice, z of the world. Straightening only
/// shears, so volumes stay as they are. Labels follow `neuraxis-spine`: 1 nodule, 2 linear,
/// 3 intramedullary.
enum SpineDeposit: Sendable {
  /// An ellipsoid of the leptomeninges.
  case nodule(centre: SIMD3<Double>, semiAxes: SIMD3<Double>)
  /// A coat of the cord, 5.0 to 7.5 mm from its middle, over whole slices.
  case coat(Coat)
  /// An ellipsoid inside the cord.
  case intramedullary(centre: SIMD3<Double>, semiAxes: SIMD3<Double>)

  struct Coat: Sendable {
    let bottom: Double
    let top: Double
    let angle: Angle
    /// Whether its middle lies behind the cord, else in front of it.
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

  /// What is painted. The canal's course bends the body.
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
      shape: "shell centre=\(told(centre)) outer=\(told(semiAxes)) inner=0.0,0.0,0.0")
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

/// Where the middle of the canal runs: a cubic in z, strongest at ±1/√3 of the field of view.
struct CanalCourse: Sendable {
  /// Factor of the sideways bend and of the bend in the mid-plane, in mm.
  let sideways: Double
  let forward: Double

  static let halfLength = 224.0

  /// The canal's middle at a height.
  func middle(at z: Double) -> (x: Double, y: Double) {
    let t = z / Self.halfLength
    let bend = t * t * t - t
    return (sideways * bend, forward * bend)
  }

  /// A body of straightened coordinates where it lies in the world.
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
