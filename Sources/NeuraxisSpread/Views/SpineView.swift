import LesionMetrics
import Quantities
import VoxelGrids

/// What one session images of a spine, stretch by stretch from the head downward, and the disease there.
///
/// Module FollowUp compares two of them. Operational, ours.
public struct SpineView: Hashable, Sendable {
  /// A part of the spine that other sessions can name, too.
  package enum Place: Hashable, Sendable {
    case level(VertebralLevel)
    /// Beyond the reach of the first labelled level, or of the last one.
    case above(VertebralLevel), below(VertebralLevel)
  }

  /// The nodes of the centreline that belong to one place.
  package struct Stretch: Hashable, Sendable {
    package let place: Place
    /// Arc length in view, mm.
    package let length: Double
    /// Arc length of its longest node: a slice.
    package let step: Double
    /// Whether the view goes on beyond the upper border, so that this is where the place begins.
    package let reachesTop: Bool
    package let reachesBottom: Bool
    package let deposits: [Deposit]

    package var isWhole: Bool { reachesTop && reachesBottom }
  }

  /// Lesion of one form beside one node.
  package struct Deposit: Hashable, Sendable {
    package let form: DepositForm
    /// mm³.
    package let volume: Double
    /// From the upper end of the stretch to the node's middle, mm.
    package let fromTop: Double
  }

  /// From the head downward; `nil` without levels, or where they are out of order.
  package let stretches: [Stretch]?
  /// Upper and lower end of what is imaged, in the world.
  package let top: WorldPoint
  package let bottom: WorldPoint
  /// Arc length in view, mm.
  package let length: Double
  /// All lesion in view, of no place too, mm³.
  package let volumes: [DepositForm: Double]

  /// Heights in the world between which the spine is imaged, mm.
  package var heights: ClosedRange<Double> {
    min(top.vector.z, bottom.vector.z)...max(top.vector.z, bottom.vector.z)
  }

  package func stretch(_ place: Place) -> Stretch? { stretches?.first { $0.place == place } }

  package func volume(of form: DepositForm?) -> Double {
    if let form { return volumes[form] ?? 0 }
    return DepositForm.allCases.reduce(0) { $0 + (volumes[$1] ?? 0) }
  }
}

extension SpineView {
  /// - Parameters:
  ///   - levels: level of each node; `nil` without levels.
  ///   - lesions: volume of each form beside each node, mm³.
  init(
    along line: Centreline, levels: [VertebralLevel?]?, lesions: [DepositForm: [Double]],
    volumes: [DepositForm: Double], length: Double
  ) {
    let last = line.points.count - 1
    let (above, below) = (line.shares[0] / 2, line.shares[last] / 2)
    let stretches: [Stretch]? = levels.map { levels in
      let places = Self.places(levels)
      var order: [Place] = []
      for place in places where !order.contains(place) { order.append(place) }
      return order.map { place in
        Self.stretch(place, places.indices.filter { places[$0] == place }, places, line, lesions)
      }
    }
    self.init(
      stretches: stretches, top: WorldPoint(line.points[0] + SIMD3(0, 0, above)),
      bottom: WorldPoint(line.points[last] - SIMD3(0, 0, below)), length: length, volumes: volumes)
  }

  /// The same view in another world.
  func placed(by transform: Affine) -> SpineView {
    SpineView(
      stretches: stretches, top: transform.point(atContinuous: top.vector),
      bottom: transform.point(atContinuous: bottom.vector), length: length, volumes: volumes)
  }

  private static func places(_ levels: [VertebralLevel?]) -> [Place] {
    guard var last = levels.compactMap({ $0 }).first else { return [] }
    var isAbove = true
    return levels.map { level in
      guard let level else { return isAbove ? .above(last) : .below(last) }
      isAbove = false
      last = level
      return .level(level)
    }
  }

  private static func stretch(
    _ place: Place, _ nodes: [Int], _ places: [Place], _ line: Centreline,
    _ lesions: [DepositForm: [Double]]
  ) -> Stretch {
    var (length, step) = (0.0, 0.0)
    var deposits: [Deposit] = []
    for node in nodes {
      let share = line.shares[node]
      for form in DepositForm.allCases {
        guard let volume = lesions[form]?[node], volume > 0 else { continue }
        deposits.append(Deposit(form: form, volume: volume, fromTop: length + share / 2))
      }
      length += share
      step = max(step, share)
    }
    let (first, last) = (nodes[0], nodes[nodes.count - 1])
    let isTorn = (first..<last).contains { line.gaps[$0] != nil }
    let goesOnAbove = first > 0 && line.gaps[first - 1] == nil
    let goesOnBelow = last + 1 < places.count && line.gaps[last] == nil
    return Stretch(
      place: place, length: length, step: step,
      reachesTop: !isTorn && goesOnAbove && place.borders(places[first - 1]),
      reachesBottom: !isTorn && goesOnBelow && place.borders(places[last + 1]),
      deposits: deposits)
  }
}

extension SpineView.Place {
  /// Whether a place begins or ends where another one stands beside it.
  ///
  /// A level does so at the level next to it alone: at one that is no neighbour, and beyond the last
  /// label, the border is wherever the labels happen to end. What lies beyond the last level begins
  /// there.
  fileprivate func borders(_ other: Self) -> Bool {
    switch (self, other) {
    case (.level(let one), .level(let other)): abs(one.rawValue - other.rawValue) == 1
    case (.above(let one), .level(let other)), (.below(let one), .level(let other)): one == other
    case (.level, .above), (.level, .below), (.above, _), (.below, _): false
    }
  }
}
