import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// Leptomeningeal spread in the head: the `brain` of the `spread` block.
public struct BrainSpread: Sendable {
  /// Largest first.
  public let nodules: [LeptomeningealNodule]
  public let linearCount: Int
  /// Nodules and lines.
  public let volume: CubicMillimetres
  /// Never known from a mask of lesions.
  public let hydrocephalus: Bool?
  public let notes: [Note]

  public var measurableNoduleCount: Int { nodules.filter(\.isMeasurable).count }
  public var linearPresent: Bool { linearCount > 0 }
  public var isPresent: Bool { !nodules.isEmpty || linearCount > 0 }

  /// Measures the labels of a brain mask that mean nodule or line.
  ///
  /// - Returns: `nil` where the scheme has no such label: then nothing is known of the leptomeninges.
  /// - Throws: ``SpreadError/unknownLabels(scheme:values:voxel:)``, ``SpreadError/mask(_:)``.
  public init?(_ map: LabelMap, scheme: LabelScheme?, threads: Int = 1) throws(SpreadError) {
    guard let scheme,
      scheme.meanings.values.contains(where: { $0 == .nodule || $0 == .linear })
    else { return nil }
    try map.checkSpreadLabels(against: scheme, threads: threads)
    let leptomeningeal = LabelScheme(
      name: scheme.name,
      meanings: scheme.meanings.filter { $0.value == .nodule || $0.value == .linear },
      source: scheme.source)
    let survey = try ScanSurvey(leptomeninges: map, scheme: leptomeningeal, threads: threads)
    let list = DepositList([survey])
    let volumes = list.parts.indices.map { part in
      let map = list.components(of: part)
      return Double(map.components[list.parts[part].component].voxelCount)
        * map.grid.voxelVolume.value
    }
    let measured = NoduleSurvey(list, volumes: volumes)
    nodules = measured.nodules
    linearCount = DepositCounts(list, volumes: volumes)[.linear]
    volume = CubicMillimetres(volumes.reduce(0, +))
    hydrocephalus = nil
    notes =
      measured.unmeasured > 0 ? [SpreadNotes.unmeasuredNodules(measured.unmeasured)] : []
  }
}
