import Quantities
import VoxelGrids

/// A tumour of the sample cohort: nested ellipsoids of one centre. Labels follow `brats-peds`:
/// 1 enhancing, 2 non-enhancing, 3 cystic, 4 oedema.
struct BrainTumour: Sendable {
  var centre: SIMD3<Double>
  /// Semi-axes in mm of the tumour without oedema.
  var semiAxes: SIMD3<Double>
  /// Semi-axes of what does not enhance, as a share of the tumour's; 0 for a solid one.
  var innerShare = 0.5
  /// 2 non-enhancing or 3 cystic.
  var innerLabel: UInt16 = 3
  /// Semi-axes of the oedema, as a share of the tumour's; 1 for none.
  var oedemaShare = 1.2

  func scaled(_ factor: Double) -> BrainTumour { scaled(SIMD3(repeating: factor)) }

  func scaled(_ factors: SIMD3<Double>) -> BrainTumour {
    var scaled = self
    scaled.semiAxes = toMicrometres(semiAxes * factors)
    return scaled
  }

  /// What is painted, outermost first.
  var bodies: [PaintedBody] {
    let outer = Solid.ellipsoid(centre: centre, semiAxes: semiAxes)
    let margin = toMicrometres(semiAxes * oedemaShare)
    let core = toMicrometres(semiAxes * innerShare)
    var bodies: [PaintedBody] = []
    if oedemaShare > 1 {
      let oedema = Solid.ellipsoid(centre: centre, semiAxes: margin)
      bodies.append(body(4, "oedema", oedema.hollowed(by: outer), margin, semiAxes))
    }
    guard innerShare > 0 else {
      return bodies + [body(1, "enhancing", outer, semiAxes, .zero)]
    }
    let inner = Solid.ellipsoid(centre: centre, semiAxes: core)
    let name = innerLabel == 2 ? "non-enhancing" : "cystic"
    return bodies + [
      body(1, "enhancing", outer.hollowed(by: inner), semiAxes, core),
      body(innerLabel, name, inner, core, .zero),
    ]
  }

  private func body(
    _ label: UInt16, _ tissue: String, _ solid: Solid, _ outer: SIMD3<Double>,
    _ inner: SIMD3<Double>
  ) -> PaintedBody {
    PaintedBody(
      label: label, tissue: tissue, solid: solid,
      shape: "shell centre=\(told(centre)) outer=\(told(outer)) inner=\(told(inner))")
  }
}

/// One body of known volume as it is painted and as the table of truth tells it.
struct PaintedBody: Sendable {
  let label: UInt16
  let tissue: String
  let solid: Solid
  /// Shape and its numbers in mm, enough to paint it again.
  let shape: String
}

/// Lengths in mm to the nearest thousandth, so that the table of truth tells them in full.
func toMicrometres(_ lengths: SIMD3<Double>) -> SIMD3<Double> {
  (lengths * 1000).rounded(.toNearestOrAwayFromZero) / 1000
}

/// Three numbers in full, with commas.
func told(_ vector: SIMD3<Double>) -> String { "\(vector.x),\(vector.y),\(vector.z)" }
