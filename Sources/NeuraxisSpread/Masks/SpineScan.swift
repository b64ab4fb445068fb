import LesionMetrics
import VoxelGrids

/// A mask of the cord or the canal on the grid of the lesion mask.
public struct CompanionMask: Sendable {
  public let map: LabelMap
  /// Labels that count as inside.
  public let labels: LabelSet

  /// - Parameter labels: every non-zero label by default.
  public init(_ map: LabelMap, labels: LabelSet = .all) {
    self.map = map
    self.labels = labels
  }
}

/// A mask of vertebral levels on the grid of the lesion mask: vertebrae, or a cord divided into levels.
public struct LevelMask: Sendable {
  public let map: LabelMap
  /// The level of each label; labels without one (discs, cord, canal) are ignored.
  public let levels: [UInt16: VertebralLevel]

  public init(_ map: LabelMap, levels: [UInt16: VertebralLevel]) {
    self.map = map
    self.levels = levels
  }

  /// Takes the levels from a scheme: `totalspineseg`, `sct-levels`, or one read from a `dseg.tsv`.
  public init(_ map: LabelMap, scheme: LabelScheme) {
    var levels: [UInt16: VertebralLevel] = [:]
    for (label, meaning) in scheme.meanings {
      if case .level(let level) = meaning { levels[label] = level }
    }
    self.init(map, levels: levels)
  }
}

/// The anatomy of a spine beside its lesions: cord, canal and vertebral levels.
///
/// Each may be `nil`; the measures that need it are then not evaluable.
public struct SpineCompanions: Sendable {
  public var cord: CompanionMask?
  /// With or without the cord inside it.
  public var canal: CompanionMask?
  public var levels: LevelMask?

  public static let none = SpineCompanions()

  public init(
    cord: CompanionMask? = nil, canal: CompanionMask? = nil, levels: LevelMask? = nil
  ) {
    self.cord = cord
    self.canal = canal
    self.levels = levels
  }

  /// Takes cord, canal and levels from one file, as TotalSpineSeg writes it.
  ///
  /// A structure that the scheme has no label for stays `nil`.
  public init(_ map: LabelMap, scheme: LabelScheme) {
    let cord = scheme.labels { $0 == .cord }
    let canal = scheme.labels { $0 == .canal }
    let levels = LevelMask(map, scheme: scheme)
    self.init(
      cord: cord.labels.isEmpty ? nil : CompanionMask(map, labels: cord),
      canal: canal.labels.isEmpty ? nil : CompanionMask(map, labels: canal),
      levels: levels.levels.isEmpty ? nil : levels)
  }
}

/// One field of view of a spine: the lesion mask and the anatomy beside it.
public struct SpineScan: Sendable {
  public var lesions: LabelMap
  /// What the labels mean; `nil` makes every label a lesion whose form is found from its shape.
  public var scheme: LabelScheme?
  public var companions: SpineCompanions

  public init(
    lesions: LabelMap, scheme: LabelScheme?, companions: SpineCompanions = .none
  ) {
    self.lesions = lesions
    self.scheme = scheme
    self.companions = companions
  }
}
