import LesionMetrics
import Quantities

/// How lesion wraps the cord.
public struct CordCoating: Hashable, Sendable {
  /// Mean share of the circumference that lesion covers, 0…100, over the slices with leptomeningeal
  /// lesion outside the cord; 0 without leptomeningeal lesion.
  public let meanPercent: Double
  /// Arc length of the slices where lesion covers half of the circumference or more.
  public let coatedLength: Millimetres
  /// Arc length of the slices with such lesion, those without cord among them.
  public let lesionLength: Millimetres
  /// Arc length of those of them where the mask shows no cord though there is one, or where a side of
  /// the field of view cuts canal or cord: they are in neither measure, so that the coated length is a
  /// lower bound.
  public let unassessedLength: Millimetres
  /// The part of ``unassessedLength`` where a side cuts: slices with a cord.
  public let lengthCutAtSides: Millimetres
  /// Arc length of those below the cord's own end: there is nothing to coat.
  public let lengthBelowCord: Millimetres

  /// The highest level at which a cord ends: a mask that ends beside it or lower down ends with the
  /// cord, one that ends above it is cut.
  ///
  /// Source: Saifuddin 1998, Spine 23(13):1452–1456: the tip of the conus of 504 adults lay at the lower
  /// third of L1 on average, from the middle third of T12 to the upper third of L3 (abstract).
  static let highestConus = VertebralLevel.t12

  /// - Parameter levels: level of each node; `nil` where they are not known.
  /// - Returns: `nil` where no scan has a cord, or leptomeningeal lesion lies only in the cord, in
  ///   slices without one, or in slices that a side of the field of view cuts, or if it cuts them all.
  init?(
    _ surveys: [ScanSurvey], _ walk: LesionWalk, along spine: SpineLine, levels: [VertebralLevel?]?
  ) {
    guard surveys.contains(where: { $0.cord != nil }) else { return nil }
    let end = Self.end(of: surveys, along: spine, levels: levels)
    var shares: [Double] = []
    let atSides = walk.lesionCutAtSides(along: spine).value
    var (coated, assessed, cut, below) = (0.0, 0.0, 0.0, 0.0)
    for (scan, slices) in walk.coverage.enumerated() {
      for (slice, coverage) in slices.enumerated() {
        let node = spine.nodes[scan][slice]
        let length = spine.line.shares[node]
        if walk.lacksCord[scan][slice] {
          if node > end { below += length } else { cut += length }
        }
        guard coverage.isTouched, !spine.sideCuts.isCut[scan][slice] else { continue }
        shares.append(coverage.share)
        assessed += length
        if coverage.isCoated { coated += length }
      }
    }
    let isFree = !walk.hasLeptomeningeal && spine.showsCord(surveys)
    guard !shares.isEmpty || isFree else { return nil }
    meanPercent = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count) * 100
    coatedLength = Millimetres(coated)
    lesionLength = Millimetres(assessed + cut + atSides + below)
    unassessedLength = Millimetres(cut + atSides)
    lengthCutAtSides = Millimetres(atSides)
    lengthBelowCord = Millimetres(below)
  }

  /// The last node with cord where the cord itself can end there; else beyond every node.
  private static func end(
    of surveys: [ScanSurvey], along spine: SpineLine, levels: [VertebralLevel?]?
  ) -> Int {
    let last = spine.lastNodeWithCord(surveys)
    guard let level = levels?[last] ?? nil, level >= highestConus else { return Int.max }
    return last
  }
}

extension SpineLine {
  /// Whether any slice with cord is not cut by a side.
  fileprivate func showsCord(_ surveys: [ScanSurvey]) -> Bool {
    surveys.indices.contains { scan in
      surveys[scan].cord.map { cord in
        cord.sums.slices.indices.contains {
          cord.sums.slices[$0].count > 0 && !sideCuts.isCut[scan][$0]
        }
      } ?? false
    }
  }

  /// The lowest node with cord; 0 without one.
  func lastNodeWithCord(_ surveys: [ScanSurvey]) -> Int {
    var last = 0
    for (survey, nodes) in zip(surveys, nodes) {
      for (slice, sum) in (survey.cord?.sums.slices ?? []).enumerated() where sum.count > 0 {
        last = max(last, nodes[slice])
      }
    }
    return last
  }
}
