import LesionMetrics
import Quantities
import VoxelGrids

/// One nodule of the leptomeninges.
public struct LeptomeningealNodule: Hashable, Sendable {
  /// 1 is the largest by volume; equals are numbered from the head downward. The number does not depend
  /// on how the mask is stored.
  public let number: Int
  public let volume: CubicMillimetres
  /// Centroid of its largest part.
  public let centroid: WorldPoint
  /// Vertebra beside the centroid; `nil` in the head, without levels, and beyond the reach of every
  /// level.
  public let level: VertebralLevel?
  /// `nil` where the diameters were not measured: three others are larger and no two diameters can
  /// exceed 5 mm, or measuring would have taken too long.
  public let size: NoduleSize?

  /// More than 5 × 5 mm in two planes.
  public var isMeasurable: Bool { size?.isMeasurable ?? false }
}

extension [LeptomeningealNodule] {
  /// The three largest measurable nodules by product, as followed by the RANO-LM scorecard; equals in
  /// order of their numbers.
  public var threeLargest: [LeptomeningealNodule] {
    let ranked = filter(\.isMeasurable).sorted { one, other in
      let (first, second) = (one.size?.largestProduct, other.size?.largestProduct)
      guard let first, let second, first != second else { return one.number < other.number }
      return first > second
    }
    return Array(ranked.prefix(3))
  }

  /// ``threeLargest``, filled up to three with the largest other nodules by volume.
  public var largest: [LeptomeningealNodule] {
    let measurable = threeLargest
    return measurable + filter { !$0.isMeasurable }.prefix(3 - measurable.count)
  }
}

/// The nodules among the deposits, with their sizes.
struct NoduleSizes {
  /// Largest first.
  private(set) var nodules: [LeptomeningealNodule] = []
  /// Number of nodules whose diameters were not measured, or not completely, because the time budget
  /// was used up.
  private(set) var unmeasured = 0

  /// - Parameters:
  ///   - volumes: of each part, mm³; nodules without volume are left out.
  ///   - level: the vertebra beside a place in a field of view.
  init(
    _ list: DepositList, volumes: [Double],
    level: (_ place: WorldPoint, _ scan: Int) -> VertebralLevel? = { _, _ in nil }
  ) {
    var members: [Int: [Int]] = [:]
    for part in list.parts.indices where list.parts[part].form == .nodule {
      members[list.roots[part], default: []].append(part)
    }
    var groups: [Group] = []
    for (root, parts) in members {
      let volume = parts.reduce(0.0) { sum, part in sum + volumes[part] }
      guard volume > 0 else { continue }
      let largest = parts.max { volumes[$0] < volumes[$1] } ?? root
      groups.append(
        Group(parts: parts, largest: largest, volume: volume, centroid: list.centroid(of: largest)))
    }
    groups.sort()
    var budget = Self.boxVoxels
    for (number, nodule) in groups.enumerated() {
      nodules.append(
        LeptomeningealNodule(
          number: number + 1, volume: CubicMillimetres(nodule.volume), centroid: nodule.centroid,
          level: level(nodule.centroid, list.parts[nodule.largest].scan),
          size: size(of: nodule.parts, in: list, isAmongLargest: number < 3, budget: &budget)))
    }
  }

  /// The parts of one nodule. The largest nodule comes first; of equals the upper, then the more
  /// anterior, then the one further right.
  private struct Group: Comparable {
    let parts: [Int]
    let largest: Int
    let volume: Double
    let centroid: WorldPoint

    /// Volume and place, rounded so that the order of summation does not matter.
    private let order: SIMD4<Double>

    init(parts: [Int], largest: Int, volume: Double, centroid: WorldPoint) {
      self.parts = parts
      self.largest = largest
      self.volume = volume
      self.centroid = centroid
      let place = centroid.vector
      order = (SIMD4(volume, place.z, place.y, place.x) * 1e5).rounded(.toNearestOrEven)
    }

    static func < (left: Group, right: Group) -> Bool {
      for axis in 0..<4 where left.order[axis] != right.order[axis] {
        return left.order[axis] > right.order[axis]
      }
      return false
    }

    static func == (left: Group, right: Group) -> Bool { left.order == right.order }
  }

  /// The time budget, as a number of voxels of bounding boxes; nested shells would exceed any time.
  private static let boxVoxels = 400_000_000

  /// The size of the part with the largest product. Small nodules are measured only where they may be
  /// listed among the largest.
  private mutating func size(
    of parts: [Int], in list: DepositList, isAmongLargest: Bool, budget: inout Int
  ) -> NoduleSize? {
    var best: NoduleSize?
    for part in parts {
      let map = list.components(of: part)
      let component = list.parts[part].component
      guard isAmongLargest || map.mayBeMeasurable(component) else { continue }
      budget -= map.components[component].box.voxelCount
      guard budget >= 0 else {
        unmeasured += 1
        continue
      }
      let size = NoduleSize(of: component, in: map)
      if size.isCut { unmeasured += 1 }
      if best.map({ size.largestProduct > $0.largestProduct }) ?? true { best = size }
    }
    return best
  }
}

extension VoxelBox {
  var voxelCount: Int {
    (upper.x - lower.x + 1) * (upper.y - lower.y + 1) * (upper.z - lower.z + 1)
  }
}

extension DepositList {
  fileprivate func centroid(of part: Int) -> WorldPoint {
    let map = components(of: part)
    return map.grid.affine.point(
      atContinuous: map.components[parts[part].component].centroid)
  }
}
