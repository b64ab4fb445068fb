import VoxelGrids

extension NIfTIHeader {
  /// A header for one volume on a grid, in mm.
  ///
  /// The affine is stored as sform with code 1 (scanner), and also as qform if a quaternion can
  /// represent it. For more volumes, set ``dimensions``.
  public init(
    grid: VoxelGrid, datatype: Datatype, scaling: Scaling = .identity,
    version: NIfTIWriter.Version = .nifti1
  ) {
    format = version.format
    isPair = false
    byteOrder = .little
    sizeOfHeader = 0
    dimensions = [3, grid.size.x, grid.size.y, grid.size.z, 1, 1, 1, 1]
    datatypeCode = datatype.rawValue
    bitsPerVoxel = datatype.bytesPerVoxel * 8
    let spacing = grid.affine.spacing
    pixdim = [1, spacing.x, spacing.y, spacing.z, 0, 0, 0, 0]
    voxelOffset = 0
    (slope, intercept) = (scaling.slope, scaling.intercept)
    (qformCode, sformCode) = (0, 1)
    quaternion = [0, 0, 0]
    quaternionOffset = [0, 0, 0]
    sformRows = grid.affine.matrix.prefix(3).flatMap { $0 }
    units = 2
    intentCode = 0
    intentParameters = [0, 0, 0]
    intentName = HeaderText([])
    description = HeaderText([])
    auxiliaryFile = HeaderText([])
    (displayMaximum, displayMinimum) = (0, 0)
    (greyMaximum, greyMinimum) = (0, 0)
    (dimInfo, sliceStart, sliceEnd, sliceCode) = (0, 0, 0, 0)
    (sliceDuration, timeOffset) = (0, 0)
    spmOrigin = []
    magic = []
    endOfLineCheck = []
    adopt(version: version, byteOrder: .little)
    setQform(from: grid.affine)
  }

  /// Sets the fields that depend on the format: size, signature and byte order of a single file.
  mutating func adopt(version: NIfTIWriter.Version, byteOrder: ByteOrder) {
    format = version.format
    self.byteOrder = byteOrder
    isPair = false
    sizeOfHeader = table.size
    magic = Array((version == .nifti1 ? "n+1" : "n+2").utf8) + [0]
    endOfLineCheck = version == .nifti1 ? [] : [13, 10, 26, 10]
  }

  /// Stores the scaling and affine of an Analyze image in NIfTI's fields.
  mutating func adoptMeaning(of image: NIfTIImage) throws(NIfTIError) {
    slope = image.scaling.slope
    intercept = image.scaling.intercept
    guard try HeaderGeometry(header: self).chosen().affine != image.grid.affine else { return }
    sformCode = 2
    sformRows = image.grid.affine.matrix.prefix(3).flatMap { $0 }
  }

  /// Stores the affine as a quaternion if its axes are perpendicular.
  ///
  /// Source: Shepperd, "Quaternion from rotation matrix", J. Guidance and Control 1 (1978) 223.
  private mutating func setQform(from affine: Affine) {
    var axes = affine.columns.map(\.normalized)
    let cosines = [(0, 1), (0, 2), (1, 2)].map { abs(axes[$0].dot(axes[$1])) }
    guard cosines.allSatisfy({ $0 < Self.perpendicularTolerance }) else { return }
    if affine.determinant < 0 {
      axes[2] = -axes[2]
      pixdim[0] = -1
    }
    let found = Self.quaternion(ofRotation: axes)
    quaternion = [found.x, found.y, found.z]
    let origin = affine.origin
    quaternionOffset = [origin.x, origin.y, origin.z]
    qformCode = 1
  }

  /// Axes with a cosine below this are perpendicular within the precision of a header.
  private static let perpendicularTolerance = 1e-6

  /// Imaginary parts of the unit quaternion of a proper rotation, for a real part ≥ 0.
  private static func quaternion(ofRotation axes: [SIMD3<Double>]) -> SIMD3<Double> {
    let (xx, yy, zz) = (axes[0].x, axes[1].y, axes[2].z)
    // 4·(real·imaginary) products; dividing by the largest part loses the least precision.
    let realTimes = SIMD3(
      axes[1].z - axes[2].y, axes[2].x - axes[0].z, axes[0].y - axes[1].x)
    let squares = [1 + xx + yy + zz, 1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz]
    let largest = squares.indices.max { squares[$0] < squares[$1] } ?? 0
    let root = squares[largest].squareRoot()
    guard largest > 0 else { return realTimes / (2 * root) }
    let axis = largest - 1
    var parts = SIMD3<Double>.zero
    for other in 0..<3 {
      parts[other] =
        other == axis ? root / 2 : (axes[axis][other] + axes[other][axis]) / (2 * root)
    }
    return realTimes[axis] < 0 ? -parts : parts
  }
}
