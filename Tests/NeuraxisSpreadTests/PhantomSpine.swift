import LesionMetrics
import Phantoms
import VoxelGrids

@testable import NeuraxisSpread

/// A spine of known shape: canal and cord are tubes along one axis, levels are parts of it.
struct PhantomSpine {
  static let cordRadius = 5.0
  static let canalRadius = 9.0

  let grid: VoxelGrid
  let axis: Curve
  /// From the top, all of the same length.
  let levels: [VertebralLevel]
  var lesions: Phantom

  /// - Parameter axis: from the head downward.
  init(_ grid: VoxelGrid, axis: Curve, levels: ClosedRange<VertebralLevel> = .t1 ... .t8) {
    self.grid = grid
    self.axis = axis
    self.levels = VertebralLevel.allCases.filter { levels.contains($0) }
    lesions = Phantom(grid)
  }

  static func straight(
    spacing: SIMD3<Double> = SIMD3(1, 1, 2), length: Double = 160, tilt: SIMD3<Double> = .zero,
    order: AxisReordering = .identity
  ) -> PhantomSpine {
    let size = GridSize(
      Int(40 / spacing.x), Int(40 / spacing.y), Int(length / spacing.z))
    let axis = Curve(
      from: SIMD3(0.3, 0.2, length / 2), along: SIMD3(0, 0, -1), [.straight(length: length)])
    return PhantomSpine(
      .centred(size, spacing: spacing, tilt: tilt, order: order), axis: axis)
  }

  var levelLength: Double { axis.length / Double(levels.count) }

  var cord: LabelMap {
    Phantom(grid).adding(.tube(along: axis, radius: Self.cordRadius), label: 1).labelMap
  }

  /// Including the cord.
  var canal: LabelMap {
    Phantom(grid).adding(.tube(along: axis, radius: Self.canalRadius), label: 1).labelMap
  }

  /// The cord, labelled by level as in `sct-levels`.
  var levelMap: LabelMap {
    var map = Phantom(grid)
    for (number, level) in levels.enumerated() {
      let start = Double(number) * levelLength
      map.paint(
        .tube(along: axis, radius: Self.cordRadius, over: start...(start + levelLength)),
        label: UInt16(level.rawValue))
    }
    return map.labelMap
  }

  var companions: SpineCompanions {
    get throws {
      SpineCompanions(
        cord: CompanionMask(cord), canal: CompanionMask(canal),
        levels: LevelMask(levelMap, scheme: try .named("sct-levels")))
    }
  }

  func coat(
    _ range: ClosedRange<Double>, degrees: Double, facing: SIMD3<Double> = SIMD3(0, -1, 0)
  ) -> Solid {
    .coat(
      around: axis, from: Self.cordRadius, to: 8, facing: facing, degrees: degrees, over: range)
  }

  /// A ball at an arc length of the axis, moved backward by `offset` mm.
  func ball(at along: Double, radius: Double, offset: Double = 0) -> Solid {
    let place = axis.place(at: along)
    let back = SIMD3<Double>(0, -1, 0)
    return .ball(centre: place.point + back * offset, radius: radius)
  }

  func scan(scheme: String? = "neuraxis-spine") throws -> SpineScan {
    SpineScan(
      lesions: lesions.labelMap, scheme: try scheme.map { try .named($0) },
      companions: try companions)
  }
}
