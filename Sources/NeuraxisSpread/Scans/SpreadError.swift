import Notes
import VoxelGrids

/// Why spread cannot be measured at all.
public enum SpreadError: CodedError, Hashable {
  /// A companion does not lie voxel by voxel on the lesion mask.
  case companionOnOtherGrid(companion: String, size: GridSize, lesionSize: GridSize)
  /// Labels that the scheme does not list, with the first voxel of the first one.
  case unknownLabels(scheme: String, values: [UInt16], voxel: VoxelIndex)
  /// No field of view was given.
  case noScan
  /// A mask is noise: more components or runs than are kept; the code is the mask's own.
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
      "The \(companion) mask lies on another grid (\(size.x)×\(size.y)×\(size.z)) than the lesion "
        + "mask (\(lesions.x)×\(lesions.y)×\(lesions.z)). Resample one of them."
    case .unknownLabels(let scheme, let values, let voxel):
      "The scheme \(scheme) does not know the \(MaskError.told(values)), first seen at voxel "
        + "(\(voxel.x), \(voxel.y), \(voxel.z)). Pass the right --labels, or correct the mask."
    case .noScan:
      "There is no scan of the spine to measure spread in."
    case .mask(let fault):
      fault.message
    }
  }
}
