import DelimitedText
import Notes
import VoxelGrids

/// Why the files of a case do not fit together. Codes `E206`, `E208`, `E209`, `E242`, `E303`, `E304`.
enum CaseError: ClassifiedError, Hashable {
  /// A mask that is not voxel by voxel on the grid it is compared with.
  case otherGrid(mask: VoxelGrid, target: VoxelGrid, purpose: GridMatch.Purpose)
  /// More lesions than a label map of 16 bits can number.
  case tooManyLesions(count: Int)
  /// A mask of vertebral levels whose labels have no meaning.
  case noLevelScheme
  /// Labels of a level mask that its scheme does not list.
  case unknownLevels(scheme: String, labels: [UInt16])
  /// A `dseg.tsv` that is not a table.
  case labelTable(DelimitedTextError)
  /// A `dseg.tsv` without the columns index and name.
  case labelColumns(found: [String])

  var code: String {
    switch self {
    case .otherGrid: "E206"
    case .tooManyLesions: "E208"
    case .noLevelScheme: "E209"
    case .unknownLevels: "E242"
    case .labelTable: "E303"
    case .labelColumns: "E304"
    }
  }

  var kind: FailureKind {
    switch self {
    case .otherGrid, .tooManyLesions, .noLevelScheme, .unknownLevels: .content
    case .labelTable, .labelColumns: .input
    }
  }

  var message: String {
    switch self {
    case .otherGrid(let mask, let target, let purpose):
      Self.message(mask, target, purpose)
    case .tooManyLesions(let count):
      "The mask holds \(count) lesions; a label map can number at most 65535. Raise --min-voxels."
    case .noLevelScheme:
      "No label scheme was given for the vertebral level mask."
    case .unknownLevels(let scheme, let labels):
      "The level scheme \(scheme) does not list the \(MaskError.told(labels)) of the level mask. Name "
        + "the right scheme, or a dseg.tsv that lists them; there, any name will do for a label that "
        + "is not a vertebra."
    case .labelTable(let error):
      error.message
    case .labelColumns(let found):
      "The table of labels has the columns \(found.joined(separator: ", ")); it needs index and name."
    }
  }

  private static func message(
    _ mask: VoxelGrid, _ target: VoxelGrid, _ purpose: GridMatch.Purpose
  ) -> String {
    let message = MaskError.otherGrid(mask: mask, image: target).message
    switch purpose {
    case .pictures:
      return message + " Or pass --resample nearest: the mask is then measured on its own grid and "
        + "resampled for the pictures only."
    case .check:
      return message + " Or leave --image out: the mask can be measured without it."
    case .companion(let role):
      return "The \(role) mask and the lesion mask are on different grids: \(role) "
        + "\(MaskError.told(mask)); lesions \(MaskError.told(target)). Resample the \(role) mask onto "
        + "the grid of the lesion mask by the nearest voxel, or leave it out."
    }
  }
}
