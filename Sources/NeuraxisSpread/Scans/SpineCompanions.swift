import LesionMetrics
import VoxelGrids

/// A mask of the cord or the canal, on the lesion mask's grid.
public struct CompanionMask: Sendable {
  public let map: LabelMap
  /// Labels that count as inside.
  public let labels: LabelSet

  /// Every non-zero label is inside where none are told.
  public init(_ map: LabelMap, labels: LabelSet = .all) {
    self.map = map
    self.labels = labels
  }
}

/// A map of vertebral levels, on the lesion mask's grid: vertebrae or a cord cut into levels.
public struct LevelMask: Sendable {
  public let map: LabelMap
  /// Level of each label; labels without one (discs, cord, canal) are passed over.
  public let levels: [UInt16: VertebralLevel]

  public init(_ map: LabelMap, levels: [UInt16: VertebralLevel]) {
    self.map = map
    self.levels = levels
  }

  /// Levels by a scheme: `totalspineseg`, `sct-levels`, or one from a `dseg.tsv`.
  public init(_ map: LabelMap, scheme: LabelScheme) {
    var levels: [UInt16: VertebralLevel] = [:]
    for (label, meaning) in scheme.meanings {
      if case .level(let level) = meaning { levels[label] = level }
    }
    self.init(map, levels: levels)
  }
}

/// What is known of a spine beside its lesions. Each may be absent; what then cannot be said is not
/// evaluable.
public struct SpineCompanions: Sendable {
  public var cord: CompanionMask?
  /// May include the cord or leave it out.
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

  /// One file that holds cord, canal and levels by the labels of a scheme, as TotalSpineSeg writes
  /// them. What the scheme has no label for stays absent.
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

/// One field of view of a spine: its lesions and what belongs to them.
public struct SpineScan: Sendable {
  public var lesions: LabelMap
  /// Meaning of the labels; `nil` makes every label a lesion whose form is found by its shape.
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
