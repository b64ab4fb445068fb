import Notes
import VoxelGrids

/// Why spread cannot be measured. Codes `E241`…`E243`, and those of `MaskError`.
public enum SpreadError: CodedError, Hashable {
  /// A companion mask does not have the voxel grid of the lesion mask.
  case companionOnOtherGrid(companion: String, size: GridSize, lesionSize: GridSize)
  /// Labels that the scheme does not define, with the first voxel of the first one.
  case unknownLabels(scheme: String, values: [UInt16], voxel: VoxelIndex)
  /// No field of view was given.
  case noScan
  /// A mask has more components or runs than are kept, as noise does; the code is the mask's own.
  case mask(MaskError)

  public var code: String {
    switch self {
    case .companionOnOtherGrid: "E241"
    case .unknownLabels: "E242"
    case .noScan: "E243"
    case .mask(let fault): fault.code
    }
  }

  public var message: String {
    switch self {
    case .companionOnOtherGrid(let companion, let size, let lesions):
      "The \(companion) mask (\(size.x)×\(size.y)×\(size.z) voxels) and the lesion mask "
        + "(\(lesions.x)×\(lesions.y)×\(lesions.z) voxels) have different grids. "
        + "Resample one of them onto the other."
    case .unknownLabels(let scheme, let values, let voxel):
      "The scheme \(scheme) does not define the \(MaskError.told(values)), first seen at voxel "
        + "(\(voxel.x), \(voxel.y), \(voxel.z)). Pass the matching --labels, or correct the mask."
    case .noScan:
      "No scan of the spine was given."
    case .mask(let fault):
      fault.message
    }
  }
}
