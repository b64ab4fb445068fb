import LesionMetrics
import Notes
import Quantities
import VoxelGrids

/// Leptomeningeal spread in the head at one session: the `brain` of the `spread` block.
public struct BrainSpread: Sendable {
  /// Largest first.
  public let nodules: [LeptomeningealNodule]
  public let linearCount: Int
  /// Of nodules and lines together.
  public let volume: CubicMillimetres
  /// Always `nil`: a lesion mask does not show it.
  public let hydrocephalus: Bool?
  public let notes: [Note]

  public var measurableNoduleCount: Int { nodules.filter(\.isMeasurable).count }
  public var linearPresent: Bool { linearCount > 0 }
  public var isPresent: Bool { !nodules.isEmpty || linearCount > 0 }

  /// Measures the nodules and lines of a brain mask.
  ///
  /// - Returns: `nil` where the scheme has no label for either, so that nothing is known of the
  ///   leptomeninges.
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
    let masks = try SpineMasks(leptomeninges: map, scheme: leptomeningeal, threads: threads)
    let deposits = DepositList([masks])
    let volumes = deposits.parts.indices.map { part in
      let map = deposits.components(of: part)
      return Double(map.components[deposits.parts[part].component].voxelCount)
        * map.grid.voxelVolume.value
    }
    let measured = NoduleSizes(deposits, volumes: volumes)
    nodules = measured.nodules
    linearCount = DepositCounts(deposits, volumes: volumes)[.linear]
    volume = CubicMillimetres(volumes.reduce(0, +))
    hydrocephalus = nil
    notes = measured.notes
  }
}
