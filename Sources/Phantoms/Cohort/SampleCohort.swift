import NIfTI
import SeededRandom
import VoxelGrids

/// The synthetic sample cohort: fifteen patients in two arms with brain and spine scans, whose volumes
/// and responses are known in advance.
///
/// It follows the outcome table of Mahdizadeh et al., BMC Cancer 2025;25:952. No patient is real.
/// The same seed gives the same voxels on every machine, and the same bytes on every machine with the
/// same version of libdeflate.
public struct SampleCohort: Sendable {
  /// One file of the cohort.
  public struct File: Hashable, Sendable {
    /// Path relative to the output folder, separated by `/`.
    public let path: String
    public let bytes: [UInt8]

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(_ path: String, text: String) { self.init(path, Array(text.utf8)) }
  }

  /// The seed of the committed folder `samples/`.
  public static let defaultSeed: UInt64 = 2025

  public let seed: UInt64
  let subjects: [PlannedSubject]

  /// The whole cohort.
  /// - Parameter seed: for the noise and the folds of the images; masks and tables do not depend on it.
  public init(seed: UInt64 = SampleCohort.defaultSeed) {
    self.init(seed: seed, subjects: PlannedSubject.treated + PlannedSubject.controls)
  }

  init(seed: UInt64, subjects: [PlannedSubject]) {
    self.seed = seed
    self.subjects = subjects
  }

  /// All files: the dataset in `cohort/`, and the tables of truth next to it.
  ///
  /// Created one patient at a time during iteration.
  /// - Complexity: about 8 MB in total; only one patient's files are in memory at a time.
  public var files: some Sequence<File> {
    let head = HeadAnatomy(grid: HeadAnatomy.grid, seed: seed)
    return [datasetFiles].joined()
      + subjects.lazy.flatMap { files(of: $0, head: head) }
  }

  /// All files as an array.
  public static func files(seed: UInt64 = defaultSeed) -> [(path: String, bytes: [UInt8])] {
    SampleCohort(seed: seed).files.map { ($0.path, $0.bytes) }
  }
}
