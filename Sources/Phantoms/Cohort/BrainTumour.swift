import Quantities
import VoxelGrids

/// A brain tumour of the sample cohort: concentric ellipsoids with the labels of `brats-peds`,
/// 1 enhancing, 2 non-enhancing, 3 cystic, 4 oedema.
struct BrainTumour: Sendable {
  var centre: SIMD3<Double>
  /// Semi-axes in mm of the tumour without oedema.
  var semiAxes: SIMD3<Double>
  /// Semi-axes of the part that does not enhance, relative to those of the tumour; 0 for none.
  var innerShare = 0.5
  /// Label of that part: 2 non-enhancing or 3 cystic.
  var innerLabel: UInt16 = 3
  /// Semi-axes of the oedema, relative to those of the tumour; 1 for none.
  var oedemaShare = 1.2

  func scaled(_ factor: Double) -> BrainTumour { scaled(SIMD3(repeating: factor)) }

  func scaled(_ factors: SIMD3<Double>) -> BrainTumour {
    var scaled = self
    scaled.semiAxes = toMicrometres(semiAxes * factors)
    return scaled
  }

  /// The bodies to paint, outermost first.
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
      shape: "shell centre=\(text(of: centre)) outer=\(text(of: outer)) inner=\(text(of: inner))")
  }
}

/// A body of known volume with its label, and its row in `truth.tsv`.
struct PaintedBody: Sendable {
  let label: UInt16
  let tissue: String
  let solid: Solid
  /// Shape and dimensions in mm as text, sufficient to paint it again.
  let shape: String
}

/// Lengths in mm rounded to thousandths, so that `truth.tsv` gives them exactly.
func toMicrometres(_ lengths: SIMD3<Double>) -> SIMD3<Double> {
  (lengths * 1000).rounded(.toNearestOrAwayFromZero) / 1000
}

/// Three numbers in full precision, separated by commas.
func text(of vector: SIMD3<Double>) -> String { "\(vector.x),\(vector.y),\(vector.z)" }
