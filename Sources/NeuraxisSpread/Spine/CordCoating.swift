import LesionMetrics
import Quantities

/// How much of the cord's circumference and length is coated by leptomeningeal lesion.
public struct CordCoating: Hashable, Sendable {
  /// Mean share of the circumference covered by lesion, 0…100, over the slices with leptomeningeal
  /// lesion outside the cord; 0 without such lesion.
  public let meanPercent: Double
  /// Arc length of the slices in which lesion covers at least half of the circumference.
  public let coatedLength: Millimetres
  /// Arc length of all slices with leptomeningeal lesion outside the cord, with or without cord.
  public let lesionLength: Millimetres
  /// The part of ``lesionLength`` that could not be assessed, because the cord is missing from the mask
  /// or a side of the field of view cuts canal or cord. The coated length is then a lower bound.
  public let unassessedLength: Millimetres
  /// The part of ``unassessedLength`` that a side of the field of view cuts.
  public let lengthCutAtSides: Millimetres
  /// The part of ``lesionLength`` below the end of the cord, where there is nothing to coat.
  public let lengthBelowCord: Millimetres

  /// The highest level at which a cord ends. A cord mask that ends at this level or below ends with the
  /// cord; one that ends above is incomplete.
  ///
  /// Source: Saifuddin 1998, Spine 23(13):1452–1456 (abstract): in 504 adults the tip of the conus lay at
  /// the lower third of L1 on average, from the middle third of T12 to the upper third of L3.
  static let highestConus = VertebralLevel.t12

  /// - Parameter levels: level of each node; `nil` without levels.
  /// - Returns: `nil` where no scan has a cord; where leptomeningeal lesion lies only in the cord, in
  ///   slices without cord or in slices that a side of the field of view cuts; and where all slices
  ///   with cord are cut.
  init?(
    _ scans: [SpineMasks], _ lesions: LesionAlongSpine, along spine: SpineLine,
    levels: [VertebralLevel?]?
  ) {
    guard scans.contains(where: { $0.cord != nil }) else { return nil }
    let end = Self.end(of: scans, along: spine, levels: levels)
    var shares: [Double] = []
    let atSides = lesions.lengthCutAtSides.value
    var (coated, assessed, cut, below) = (0.0, 0.0, 0.0, 0.0)
    for (scan, slices) in lesions.slices.enumerated() {
      for (number, slice) in slices.enumerated() {
        let node = spine.nodes[scan][number]
        let length = spine.line.shares[node]
        if slice.lacksCord {
          if node > end { below += length } else { cut += length }
        }
        guard slice.coverage.isTouched, !spine.sideCuts.isCut[scan][number] else { continue }
        shares.append(slice.coverage.share)
        assessed += length
        if slice.coverage.isCoated { coated += length }
      }
    }
    let isFree = !lesions.hasLeptomeningeal && spine.showsCord(scans)
    guard !shares.isEmpty || isFree else { return nil }
    meanPercent = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count) * 100
    coatedLength = Millimetres(coated)
    lesionLength = Millimetres(assessed + cut + atSides + below)
    unassessedLength = Millimetres(cut + atSides)
    lengthCutAtSides = Millimetres(atSides)
    lengthBelowCord = Millimetres(below)
  }

  /// The last node with cord, if a cord can end at its level; otherwise a number above every node.
  private static func end(
    of scans: [SpineMasks], along spine: SpineLine, levels: [VertebralLevel?]?
  ) -> Int {
    let last = spine.lastNodeWithCord(scans)
    guard let level = levels?[last] ?? nil, level >= highestConus else { return Int.max }
    return last
  }
}

extension SpineLine {
  /// Whether any slice shows the whole cord, not cut by a side.
  fileprivate func showsCord(_ scans: [SpineMasks]) -> Bool {
    scans.indices.contains { scan in
      scans[scan].cord.map { cord in
        cord.sums.slices.indices.contains {
          cord.sums.slices[$0].count > 0 && !sideCuts.isCut[scan][$0]
        }
      } ?? false
    }
  }

  /// The lowest node with cord; 0 without one.
  func lastNodeWithCord(_ scans: [SpineMasks]) -> Int {
    var last = 0
    for (scan, nodes) in zip(scans, nodes) {
      for (slice, sum) in (scan.cord?.sums.slices ?? []).enumerated() where sum.count > 0 {
        last = max(last, nodes[slice])
      }
    }
    return last
  }
}
