import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// Spread along one spine: the `spine` of the `spread` block. `nil` is "not evaluable", and a note
/// says why.
public struct SpineSpread: Sendable {
  /// Largest first.
  public let nodules: [LeptomeningealNodule]
  /// Linear deposits that do not touch.
  public let linearCount: Int
  public let intramedullaryCount: Int
  /// Deposits whose form neither a label nor the shape tells.
  public let undeterminedCount: Int
  /// All deposits.
  public let volume: CubicMillimetres
  /// Forms without a deposit are absent.
  public let volumeByForm: [DepositForm: CubicMillimetres]
  /// Arc length from the highest to the lowest lesion voxel, plus one voxel; 0 without lesion.
  public let craniocaudalExtent: Millimetres
  /// Arc length that the fields of view cover.
  public let imagedLength: Millimetres
  /// Extent without unimaged gaps, as a share of the imaged length, 0…100.
  public let extentPercentOfImaged: Double
  /// What vertebral levels tell; `nil` without them, or where they are out of order.
  public let levels: LevelSpread?
  /// What comparisons with other sessions stand on.
  public internal(set) var view: SpineView
  /// `nil` without canal and cord, and where a side of the field of view cuts them all the way.
  public let occupancy: CanalOccupancy?
  /// `nil` without a cord beside the lesions, and where a side of the field of view cuts it there.
  public let coating: CordCoating?
  /// Extent in four steps; without levels only "none" can be said, with lesion of no level only S3,
  /// and nothing where a level that the mask lacks could make it another.
  public let grade: SpreadGrade?
  /// Lesion outside canal and cord in slices that show the canal; `nil` without a canal.
  public let volumeOutsideCanal: CubicMillimetres?
  /// Lesion outside the cord in slices of which no canal is known, while it is of others: what of it
  /// lies in the canal cannot be said; `nil` without a canal.
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
  /// Nodules, lines or deposits of undetermined form: leptomeningeal disease.
  public var isPresent: Bool { !nodules.isEmpty || linearCount > 0 || undeterminedCount > 0 }
}

extension SpineSpread {
  /// The same spread, placed in the world of another session: without levels, views are compared by
  /// their heights there.
  public func placed(by transform: Affine) -> SpineSpread {
    var moved = self
    moved.view = view.placed(by: transform)
    return moved
  }
}

/// What vertebral levels tell of spread. Levels that are not imaged are absent everywhere.
public struct LevelSpread: Hashable, Sendable {
  /// From the head downward.
  public let involved: [VertebralLevel]
  public let imaged: [VertebralLevel]
  /// Of every imaged level, 0 where it is free.
  public let volumes: [VertebralLevel: CubicMillimetres]
  /// Lesion farther along the spine from every labelled level than a level reaches (20 mm).
  public let volumeWithoutLevel: CubicMillimetres

  /// Of every region with an imaged level.
  public var volumesByRegion: [VertebralLevel.Region: CubicMillimetres] {
    var sums: [VertebralLevel.Region: CubicMillimetres] = [:]
    for level in imaged {
      let sum = sums[level.region] ?? CubicMillimetres(0)
      sums[level.region] = sum + (volumes[level] ?? CubicMillimetres(0))
    }
    return sums
  }

  init(_ profile: LevelProfile, _ walk: LesionWalk) {
    var sums = Dictionary(
      uniqueKeysWithValues: profile.imaged.map { ($0, CubicMillimetres(0)) })
    var placed = 0.0
    for form in DepositForm.allCases {
      for (node, volume) in (walk.nodeVolumes[form] ?? []).enumerated() where volume > 0 {
        guard let level = profile.levels[node] else { continue }
        let added = CubicMillimetres(volume)
        placed += volume
        sums[level] = (sums[level] ?? .init(0)) + added
      }
    }
    imaged = profile.imaged
    involved = profile.imaged.filter { (sums[$0]?.value ?? 0) > 0 }
    volumes = sums
    // What rounding leaves of sums in another order is no lesion.
    let all = walk.partVolumes.reduce(0, +)
    let rest = all - placed
    volumeWithoutLevel = CubicMillimetres(rest > 1e-9 * all ? rest : 0)
  }
}
