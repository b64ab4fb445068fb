import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// Spread along one spine at one session: the `spine` of the `spread` block.
///
/// `nil` means "not evaluable", and a note gives the reason.
public struct SpineSpread: Sendable {
  /// Largest first.
  public let nodules: [LeptomeningealNodule]
  /// Number of linear deposits that do not touch each other.
  public let linearCount: Int
  public let intramedullaryCount: Int
  /// Number of deposits whose form neither a label nor the shape decides.
  public let undeterminedCount: Int
  /// Of all deposits.
  public let volume: CubicMillimetres
  /// Forms without a deposit are absent.
  public let volumeByForm: [DepositForm: CubicMillimetres]
  /// Arc length from the highest to the lowest lesion voxel, plus one voxel; 0 without lesion.
  public let craniocaudalExtent: Millimetres
  /// Arc length covered by the fields of view.
  public let imagedLength: Millimetres
  /// Extent without gaps between fields of view, as a share of the imaged length, 0…100.
  public let extentPercentOfImaged: Double
  /// Spread by vertebral level; `nil` without levels, or where they are out of order.
  public let levels: LevelSpread?
  /// What this session shows of the spine, for comparisons with other sessions.
  public internal(set) var view: SpineView
  /// `nil` without canal or cord, and where a side of the field of view cuts all of their slices.
  public let occupancy: CanalOccupancy?
  /// `nil` where no slice with lesion shows a whole cord.
  public let coating: CordCoating?
  /// Extent in four grades; `nil` where levels are missing that could change it.
  ///
  /// Without levels only S0 can be given; with lesion that belongs to no level, only S3.
  public let grade: SpreadGrade?
  /// Lesion outside canal and cord in slices that show the canal; `nil` without a canal.
  public let volumeOutsideCanal: CubicMillimetres?
  /// Lesion outside the cord in slices without canal while other slices have one, so that it may lie
  /// inside or outside the canal; `nil` without a canal.
  public let volumeBeyondCanal: CubicMillimetres?
  /// `nil` without a cord.
  public let volumeInCord: CubicMillimetres?
  public let notes: [Note]

  /// Volume of one form, or of all deposits.
  public func volume(of form: DepositForm?) -> CubicMillimetres {
    form.map { volumeByForm[$0] ?? CubicMillimetres(0) } ?? volume
  }

  public var measurableNoduleCount: Int { nodules.filter(\.isMeasurable).count }
  public var linearPresent: Bool { linearCount > 0 }
  /// Whether there is leptomeningeal disease: nodules, lines or deposits of undetermined form.
  public var isPresent: Bool { !nodules.isEmpty || linearCount > 0 || undeterminedCount > 0 }
}

extension SpineSpread {
  /// Measures the spread in one field of view of a spine.
  /// - Throws: ``SpreadError``.
  public init(_ scan: SpineScan, threads: Int = 1) throws(SpreadError) {
    try self.init([scan], threads: threads)
  }

  /// Measures the spread in one or more fields of view of one spine at one session.
  ///
  /// The fields of view are joined in the world: what two of them cover is counted in the upper one,
  /// and deposits that meet across them are one deposit.
  /// - Parameters:
  ///   - scans: in any order, all in one world frame.
  ///   - threads: the most threads to use at a time; the result does not depend on it.
  /// - Throws: ``SpreadError``.
  /// - Complexity: one pass over each mask; the rest grows with lesions, canal and vertebrae.
  public init(_ scans: [SpineScan], threads: Int = 1) throws(SpreadError) {
    self.init(try SpineMeasurement(scans, threads: threads))
  }

  private init(_ measured: SpineMeasurement) {
    nodules = measured.nodules.nodules
    linearCount = measured.counts[.linear]
    intramedullaryCount = measured.counts[.intramedullary]
    undeterminedCount = measured.counts[.undetermined]
    volume = measured.volume
    volumeByForm = measured.counts.volumes.mapValues { CubicMillimetres($0) }
    craniocaudalExtent = Millimetres(measured.length.extent)
    imagedLength = Millimetres(measured.length.imaged)
    extentPercentOfImaged = measured.length.percent
    levels = measured.levels
    view = SpineView(
      along: measured.spine.line, levels: measured.profile?.levels,
      lesions: measured.lesions.nodeVolumes, volumes: measured.counts.volumes,
      length: measured.length.imaged)
    occupancy = measured.occupancy
    coating = measured.coating
    grade = measured.grade
    let volumes = measured.lesions.volumes
    volumeOutsideCanal = measured.hasCanal ? CubicMillimetres(volumes.outsideCanal) : nil
    volumeBeyondCanal = measured.hasCanal ? CubicMillimetres(volumes.beyondCanal) : nil
    volumeInCord = measured.hasCord ? CubicMillimetres(volumes.inCord) : nil
    notes = measured.notes
  }

  /// The same spread in the world of another session, so that views without levels can be compared by
  /// height.
  public func placed(by transform: Affine) -> SpineSpread {
    var moved = self
    moved.view = view.placed(by: transform)
    return moved
  }
}
