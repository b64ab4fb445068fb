import VoxelGrids

/// The affines of a header, in mm.
///
/// Used is the sform if its code is above 0 and its 3×3 is finite and not singular, else the qform if
/// its code is above 0, else pixdim with x flipped and the origin at the grid's centre, as in nibabel.
///
/// Sources: nifti1.h, "3D image (volume) orientation and location in space", methods 1 to 3;
/// nibabel `get_best_affine`, `get_base_affine`, `Spm99AnalyzeHeader.get_origin_affine`.
struct HeaderGeometry {
  let header: NIfTIHeader

  /// The affine to use, by the order above.
  func chosen() throws(NIfTIError) -> AffineChoice {
    if header.sformCode > 0, sformIsUsable, let affine = sform {
      return AffineChoice(affine: affine, source: .sform)
    }
    if header.sformCode > 0, sformIsUsable {
      throw .unusableAffine(source: .sform, entries: header.sformRows)
    }
    if header.qformCode > 0 {
      return AffineChoice(affine: try qform(), source: .qform)
    }
    return AffineChoice(affine: try base(), source: .pixdim)
  }

  /// Whether the 3×3 of the sform is finite and not singular; its offset is not checked.
  var sformIsUsable: Bool {
    Affine(columns: sformColumns, origin: .zero) != nil
  }

  /// The sform in mm, whatever its code; `nil` if it is singular or not finite.
  var sform: Affine? {
    let rows = header.sformRows
    guard rows.count == 12 else { return nil }
    return Affine(columns: sformColumns, origin: SIMD3(rows[3], rows[7], rows[11]) * scale)
  }

  private var sformColumns: [SIMD3<Double>] {
    let rows = header.sformRows
    guard rows.count == 12 else { return [.zero, .zero, .zero] }
    return (0..<3).map { SIMD3(rows[$0], rows[4 + $0], rows[8 + $0]) * scale }
  }

  /// The qform in mm, whatever its code.
  func qform() throws(NIfTIError) -> Affine {
    let steps = try neededSpacing()
    let rotation = Quaternion(header).columns
    let handedness: Double = header.pixdim[0] == -1 ? -1 : 1
    let columns = [
      rotation[0] * steps.x, rotation[1] * steps.y, rotation[2] * (steps.z * handedness),
    ]
    let offset = header.quaternionOffset
    let origin = SIMD3(offset[0], offset[1], offset[2]) * scale
    guard let affine = Affine(columns: columns, origin: origin) else {
      throw .unusableAffine(source: .qform, entries: header.quaternion + offset)
    }
    return affine
  }

  /// The affine of a header without orientation: x runs left, and the origin is the grid's centre or,
  /// in Analyze, the voxel that SPM stored.
  private func base() throws(NIfTIError) -> Affine {
    var steps = try neededSpacing()
    for axis in 0..<3 where axis >= header.shape.count { steps[axis] = scale }
    steps.x = -steps.x
    let centre = try originVoxel()
    let columns = [SIMD3(steps.x, 0, 0), SIMD3(0, steps.y, 0), SIMD3(0, 0, steps.z)]
    guard let affine = Affine(columns: columns, origin: -(centre * steps)) else {
      throw .unusableAffine(source: .pixdim, entries: header.pixdim)
    }
    return affine
  }

  private func originVoxel() throws(NIfTIError) -> SIMD3<Double> {
    let extents = (0..<3).map { $0 < header.shape.count ? header.shape[$0] : 1 }
    for (index, extent) in extents.enumerated() where extent < 1 {
      throw .dimension(axis: index + 1, value: extent)
    }
    if let origin = spmOriginVoxel(extents) { return origin }
    return SIMD3(Double(extents[0] - 1), Double(extents[1] - 1), Double(extents[2] - 1)) / 2
  }

  /// The origin voxel that SPM stores in Analyze, if plausible: not all zero, and at most one grid
  /// width outside the grid.
  private func spmOriginVoxel(_ extents: [Int]) -> SIMD3<Double>? {
    guard header.format == .analyze, header.spmOrigin.count >= 3 else { return nil }
    let origin = Array(header.spmOrigin.prefix(3))
    let isPlausible = zip(origin, extents).allSatisfy { $0 > -$1 && $0 < 2 * $1 }
    guard isPlausible, origin.contains(where: { $0 != 0 }) else { return nil }
    return SIMD3(Double(origin[0] - 1), Double(origin[1] - 1), Double(origin[2] - 1))
  }

  /// |pixdim[1…3]| in mm. For an axis that the file does not have, 0 becomes one unit; any other 0 is
  /// an error, never a silent 1 mm.
  private func neededSpacing() throws(NIfTIError) -> SIMD3<Double> {
    var steps = SIMD3<Double>.zero
    for axis in 0..<3 {
      let stored = header.pixdim[axis + 1]
      let isAbsent = axis >= header.shape.count
      guard stored.isFinite, stored != 0 || isAbsent else {
        throw .spacing(axis: axis + 1, value: stored)
      }
      steps[axis] = (stored == 0 ? 1 : abs(stored)) * scale
    }
    return steps
  }

  private var scale: Double { SpatialUnit(of: header).millimetres }
}

/// The unit quaternion of a qform; its real part is computed from the other three.
struct Quaternion {
  let real: Double
  let imaginary: SIMD3<Double>
  /// By how much b² + c² + d² exceeds 1; 0 within the precision of the header's numbers.
  let excess: Double

  init(_ header: NIfTIHeader) {
    let stored = SIMD3(header.quaternion[0], header.quaternion[1], header.quaternion[2])
    let rest = 1 - (stored * stored).sum()
    let precision = header.format == .nifti2 ? Double.ulpOfOne : Double(Float.ulpOfOne)
    imaginary = stored
    real = rest > 3 * precision ? rest.squareRoot() : 0
    excess = rest < -3 * precision ? -rest : 0
  }

  /// Columns of the rotation matrix; a quaternion of other than unit length is normalised.
  ///
  /// Source: nifti1.h, "quaternion representation of rotation matrix".
  var columns: [SIMD3<Double>] {
    let norm = real * real + (imaginary * imaginary).sum()
    let twice = 2 / norm
    let (b, c, d) = (imaginary.x, imaginary.y, imaginary.z)
    let (bb, cc, dd) = (b * b * twice, c * c * twice, d * d * twice)
    let (bc, bd, cd) = (b * c * twice, b * d * twice, c * d * twice)
    let (ab, ac, ad) = (real * b * twice, real * c * twice, real * d * twice)
    return [
      SIMD3(1 - (cc + dd), bc + ad, bd - ac),
      SIMD3(bc - ad, 1 - (bb + dd), cd + ab),
      SIMD3(bd + ac, cd - ab, 1 - (bb + cc)),
    ]
  }
}

/// The spatial unit of a header, bits 0 to 2 of `xyzt_units`.
enum SpatialUnit: Hashable {
  case unknown, metre, millimetre, micron
  case undefined(code: Int)

  init(of header: NIfTIHeader) {
    switch header.units & 7 {
    case 0: self = .unknown
    case 1: self = .metre
    case 2: self = .millimetre
    case 3: self = .micron
    case let code: self = .undefined(code: code)
    }
  }

  /// Length of one unit in mm; an unknown unit is assumed to be mm.
  var millimetres: Double {
    switch self {
    case .metre: 1000
    case .micron: 0.001
    case .unknown, .millimetre, .undefined: 1
    }
  }
}
