import Notes
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension HeaderCheck {
  /// Checks of affine, spacing and units.
  static let geometryChecks = [
    HeaderCheck("spatial-units", spatialUnits),
    HeaderCheck("pixdim", pixdim),
    HeaderCheck("absent-axes", absentAxes),
    HeaderCheck("transform-codes", transformCodes),
    HeaderCheck("unusable-sform", unusableSform),
    HeaderCheck("no-orientation", noOrientation),
    HeaderCheck("handedness-of-the-qform", qformHandedness),
    HeaderCheck("quaternion-length", quaternionLength),
    HeaderCheck("sform-qform-displacement", displacement),
    HeaderCheck("left-handedness", leftHandedness),
    HeaderCheck("shear", shear),
    HeaderCheck("obliquity", obliquity),
    HeaderCheck("lost-spacing", lostSpacing),
    HeaderCheck("implausible-spacing", implausibleSpacing),
    HeaderCheck("voxel-volume", voxelVolume),
  ]

  /// Largest accepted corner displacement between sform and qform, in mm.
  static let displacementTolerance = 0.5
  /// Largest accepted relative difference of the voxel volumes by affine and by pixdim.
  static let volumeTolerance = 0.001
  /// Largest tilt of the slices that needs no note, in degrees.
  static let obliquityTolerance = 15.0
  /// Two axes count as perpendicular up to this cosine, about 0.06°.
  static let shearTolerance = 0.001
  /// Plausible voxel spacing for head and spine, in mm.
  static let plausibleSpacing = 0.02...20.0

  private static let spatialUnits: @Sendable (Subject) -> [Note] = { subject in
    guard subject.header.format != .analyze else { return [] }
    switch SpatialUnit(of: subject.header) {
    case .millimetre: return []
    case .unknown: return Note.info(110, "The spatial unit is not given; mm was assumed.")
    case .metre: return Note.info(111, "Lengths are stored in metres and were converted to mm.")
    case .micron: return Note.info(111, "Lengths are stored in microns and were converted to mm.")
    case .undefined(let code):
      return Note.warning(110, "The spatial unit \(code) is not defined; mm was assumed.")
    }
  }

  private static let pixdim: @Sendable (Subject) -> [Note] = { subject in
    let header = subject.header
    let axes = 1...min(3, max(1, header.dimensions[0]))
    let odd = axes.filter { !(header.pixdim[$0] > 0 && header.pixdim[$0].isFinite) }
    guard !odd.isEmpty, let source = subject.affine?.source else { return [] }
    let values = odd.map { "pixdim[\($0)] is \(formatted(header.pixdim[$0]))" }
      .joined(separator: ", ")
    return source == .sform
      ? Note.info(112, "\(values); this has no effect because the sform is used.")
      : Note.warning(112, "\(values); the absolute value was used. Correct the header.")
  }

  private static let absentAxes: @Sendable (Subject) -> [Note] = { subject in
    let header = subject.header
    guard header.dimensions[0] < 3, let choice = subject.affine else { return [] }
    let steps = ((header.dimensions[0] + 1)...3).map { formatted(choice.affine.spacing[$0 - 1]) }
    return Note.warning(
      113,
      "The file has only \(header.dimensions[0]) of three spatial axes; one voxel of "
        + "\(steps.joined(separator: ", ")) mm was assumed along the others. Volumes depend on it: write "
        + "the true slice thickness into the header.")
  }

  private static let transformCodes: @Sendable (Subject) -> [Note] = { subject in
    [("sform_code", subject.header.sformCode), ("qform_code", subject.header.qformCode)]
      .filter { !(0...5).contains($0.1) }
      .flatMap { name, code in
        Note.warning(
          114,
          "\(name) is \(code), which is not defined; it is treated as \(code > 0 ? "set" : "0").")
      }
  }

  private static let unusableSform: @Sendable (Subject) -> [Note] = { subject in
    guard subject.header.sformCode > 0, let source = subject.affine?.source, source != .sform
    else { return [] }
    return Note.warning(
      115,
      "sform_code is \(subject.header.sformCode), but its matrix is singular or not finite; the "
        + "\(source.rawValue) was used instead. Convert the file again from the original series.")
  }

  private static let noOrientation: @Sendable (Subject) -> [Note] = { subject in
    guard subject.isImage, subject.affine?.source == .pixdim else { return [] }
    let hint = subject.header.format == .analyze ? " (SPM .mat files are not read)" : ""
    return Note.warning(
      116,
      "The file has no orientation\(hint); x was assumed to run left, y anterior and z superior. "
        + "Left and right are uncertain: convert the file again from the original series.")
  }

  private static let qformHandedness: @Sendable (Subject) -> [Note] = { subject in
    let stored = subject.header.pixdim[0]
    guard subject.header.qformCode > 0, stored != 1, stored != -1 else { return [] }
    let message = "pixdim[0] is \(formatted(stored)), expected 1 or -1; 1 was used."
    return subject.affine?.source == .qform
      ? Note.warning(117, message) : Note.info(117, message)
  }

  private static let quaternionLength: @Sendable (Subject) -> [Note] = { subject in
    guard subject.header.qformCode > 0, subject.header.format != .analyze else { return [] }
    let excess = Quaternion(subject.header).excess
    guard excess > 0 else { return [] }
    return Note.warning(
      118,
      "The squares of the quaternion add up to \(formatted(1 + excess)), more than 1; it was "
        + "normalised.")
  }

  private static let displacement: @Sendable (Subject) -> [Note] = { subject in
    let header = subject.header
    guard header.sformCode > 0, header.qformCode > 0,
      let size = GridSize(shape: header.shape)
    else { return [] }
    let geometry = HeaderGeometry(header: header)
    guard let sform = geometry.sform, let qform = try? geometry.qform() else { return [] }
    let moved = VoxelGrid(size: size, affine: sform).cornerDisplacement(to: qform).value
    guard moved > displacementTolerance else { return [] }
    return Note.warning(
      119,
      "sform and qform place a corner of the grid \(formatted(moved)) mm apart; the sform was used, "
        + "but other programs may use the qform. Find out which one is right, and copy it over the "
        + "other.")
  }

  private static let leftHandedness: @Sendable (Subject) -> [Note] = { subject in
    guard subject.isImage, let choice = subject.affine, choice.affine.determinant < 0
    else { return [] }
    return Note.info(
      120,
      "The array is left-handed (\(Orientation(of: choice.affine))): a viewer that ignores the affine "
        + "shows the patient mirrored.")
  }

  private static let shear: @Sendable (Subject) -> [Note] = { subject in
    guard let columns = subject.affine?.affine.columns.map(\.normalized) else { return [] }
    let cosines = [(0, 1), (0, 2), (1, 2)].map { abs(columns[$0].dot(columns[$1])) }
    guard let worst = cosines.max(), worst > shearTolerance else { return [] }
    return Note.warning(
      121,
      "The array axes are not perpendicular: up to \(formatted(Degrees.complement(ofCosine: worst)))° "
        + "of shear. Programs that store only a quaternion lose it.")
  }

  private static let obliquity: @Sendable (Subject) -> [Note] = { subject in
    guard let affine = subject.affine?.affine else { return [] }
    let angle = affine.choice(for: .axial).obliquityDegrees
    guard angle > obliquityTolerance else { return [] }
    return Note.info(
      122, "Axial slices are tilted by \(formatted(angle))° from the scanner's axial plane.")
  }

  private static let lostSpacing: @Sendable (Subject) -> [Note] = { subject in
    guard subject.isImage, let choice = subject.affine,
      choice.affine.looksLost(source: choice.source)
    else { return [] }
    return Note.warning(
      123,
      "The spacing is exactly 1 × 1 × 1 mm, with no rotation and the origin at 0 or the centre: this "
        + "file has probably lost its geometry. Lengths and volumes would then be in voxels, not in mm; "
        + "compare with the original series.")
  }

  private static let implausibleSpacing: @Sendable (Subject) -> [Note] = { subject in
    guard let spacing = subject.affine?.affine.spacing else { return [] }
    let odd = (0..<3).filter { !plausibleSpacing.contains(spacing[$0]) }
    guard !odd.isEmpty else { return [] }
    let values = (0..<3).map { formatted(spacing[$0]) }.joined(separator: " × ")
    return Note.warning(
      124, "A voxel measures \(values) mm, which is unusual for head or spine; check the unit.")
  }

  private static let voxelVolume: @Sendable (Subject) -> [Note] = { subject in
    let header = subject.header
    guard let affine = subject.affine?.affine, header.dimensions[0] >= 3 else { return [] }
    let scale = SpatialUnit(of: header).millimetres
    let stored = header.pixdim[1...3].reduce(1) { $0 * abs($1) * scale }
    let volume = abs(affine.determinant)
    guard stored.isFinite, stored > 0, abs(stored - volume) > volumeTolerance * volume else {
      return []
    }
    return Note.warning(
      125,
      "A voxel has \(formatted(volume)) mm³ by the affine but \(formatted(stored)) mm³ by pixdim; the "
        + "affine was used. Programs that use pixdim report other volumes.")
  }
}

extension GridSize {
  /// The first three extents of a shape, 1 for missing ones; `nil` if one is below 1.
  init?(shape: [Int]) {
    let extents = (0..<3).map { $0 < shape.count ? shape[$0] : 1 }
    guard extents.allSatisfy({ $0 >= 1 }) else { return nil }
    self.init(extents[0], extents[1], extents[2])
  }
}

extension Affine {
  /// Whether the scanner's geometry seems lost: 1 mm steps along the world axes, and the origin exactly
  /// 0 or derived from the grid's centre.
  func looksLost(source: AffineSource) -> Bool {
    let areUnitSteps = columns.allSatisfy { column in
      (0..<3).filter { column[$0] == 0 }.count == 2 && column.length == 1
    }
    return areUnitSteps && (source == .pixdim || origin == .zero)
  }
}

enum Degrees {
  /// By how many degrees two lines differ from perpendicular, given the cosine between them.
  static func complement(ofCosine cosine: Double) -> Double {
    asin(min(1, cosine)) * 180 / .pi
  }
}
