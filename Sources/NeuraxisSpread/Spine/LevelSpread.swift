import LesionMetrics
import Quantities

/// Spread by vertebral level. Levels that were not imaged are absent everywhere.
public struct LevelSpread: Hashable, Sendable {
  /// Levels with lesion, from the head downward.
  public let involved: [VertebralLevel]
  /// Levels in the field of view, from the head downward.
  public let imaged: [VertebralLevel]
  /// Lesion volume of every imaged level; 0 where it is free.
  public let volumes: [VertebralLevel: CubicMillimetres]
  /// Lesion more than 20 mm along the spine from every labelled level.
  public let volumeWithoutLevel: CubicMillimetres

  /// Lesion volume of every region with an imaged level.
  public var volumesByRegion: [VertebralLevel.Region: CubicMillimetres] {
    var sums: [VertebralLevel.Region: CubicMillimetres] = [:]
    for level in imaged {
      let sum = sums[level.region] ?? CubicMillimetres(0)
      sums[level.region] = sum + (volumes[level] ?? CubicMillimetres(0))
    }
    return sums
  }

  init(_ profile: LevelProfile, _ lesions: LesionAlongSpine) {
    var sums = Dictionary(
      uniqueKeysWithValues: profile.imaged.map { ($0, CubicMillimetres(0)) })
    var placed = 0.0
    for form in DepositForm.allCases {
      for (node, volume) in (lesions.nodeVolumes[form] ?? []).enumerated() where volume > 0 {
        guard let level = profile.levels[node] else { continue }
        placed += volume
        sums[level] = (sums[level] ?? CubicMillimetres(0)) + CubicMillimetres(volume)
      }
    }
    imaged = profile.imaged
    involved = profile.imaged.filter { (sums[$0]?.value ?? 0) > 0 }
    volumes = sums
    let all = lesions.partVolumes.reduce(0, +)
    let rest = all - placed
    // A tiny rest is only rounding, because the sums were taken in different orders.
    volumeWithoutLevel = CubicMillimetres(rest > 1e-9 * all ? rest : 0)
  }
}
