import NIfTI
import SeededRandom
import VoxelGrids

/// The synthetic sample cohort: fifteen patients in two arms with brain and spine, whose volumes and
/// responses are known before anything is measured.
///
/// It follows the outcome table of Mahdizadeh et al., BMC Cancer 2025;25:952. No patient is real.
/// The same seed gives the same bytes, on every machine that has the same version of libdeflate;
/// the voxels are the same on every machine.
public struct SampleCohort: Sendable {
  /// One file of the cohort.
  public struct File: Hashable, Sendable {
    /// Path below the output folder, with `/`.
    public let path: String
    public let bytes: [UInt8]

    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(_ path: String, text: String) { self.init(path, Array(text.utf8)) }
  }

  /// The seed that `samples/` was made with.
  public static let defaultSeed: UInt64 = 2025

  public let seed: UInt64
  let subjects: [PlannedSubject]

  /// - Parameter seed: sets the grain and the folds of the images; masks and tables do not depend
  ///   on it.
  public init(seed: UInt64 = SampleCohort.defaultSeed) {
    self.init(seed: seed, subjects: PlannedSubject.treated + PlannedSubject.controls)
  }

  init(seed: UInt64, subjects: [PlannedSubject]) {
    self.seed = seed
    self.subjects = subjects
  }

  /// Every file, made one patient at a time while the sequence is walked: the dataset below
  /// `cohort/`, the tables of truth beside it.
  ///
  /// - Complexity: about 8 MB in all; at most one patient's files are held at once.
  public var files: some Sequence<File> {
    let head = HeadAnatomy(grid: HeadAnatomy.grid, seed: seed)
    return [datasetFiles].joined()
      + subjects.lazy.flatMap { files(of: $0, head: head) }
  }

  /// All files at once, for callers that want a list.
  public static func files(seed: UInt64 = defaultSeed) -> [(path: String, bytes: [UInt8])] {
    SampleCohort(seed: seed).files.map { ($0.path, $0.bytes) }
  }
}
