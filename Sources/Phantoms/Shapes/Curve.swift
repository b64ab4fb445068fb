import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A smooth curve of straight pieces and arcs, with its exact length: the axis of a phantom's spine.
///
/// Every piece continues in the direction in which the previous one ends.
public struct Curve: Sendable {
  /// One piece: straight, or an arc about a `normal` (right-hand rule). Lengths in mm.
  public enum Piece: Sendable {
    case straight(length: Double)
    /// `degrees` in 0 ..< 180; `normal` is perpendicular to the direction of travel.
    case arc(radius: Double, degrees: Double, normal: SIMD3<Double>)
  }

  /// A point of the curve and the direction there.
  public struct Place: Sendable {
    public var point: SIMD3<Double>
    /// Direction of travel, length 1.
    public var direction: SIMD3<Double>
  }

  /// The projection of a point onto the curve.
  public struct Foot: Sendable {
    /// Arc length in mm from the start.
    public var along: Double
    public var place: Place
  }

  let pieces: [(piece: Piece, start: Place, from: Double, to: Double)]
  /// Length in mm.
  public let length: Double

  /// A curve that starts at `point` in the given direction.
  /// - Precondition: every piece has a positive length.
  public init(from point: SIMD3<Double>, along direction: SIMD3<Double>, _ pieces: [Piece]) {
    var place = Place(point: point, direction: direction.normalized)
    var reached = 0.0
    var built: [(piece: Piece, start: Place, from: Double, to: Double)] = []
    for piece in pieces {
      let length = Self.length(of: piece)
      precondition(length > 0, "a piece of a curve has a length")
      built.append((piece, place, reached, reached + length))
      place = Self.place(on: piece, from: place, after: length)
      reached += length
    }
    self.pieces = built
    length = reached
  }

  /// The place `along` mm from the start; clamped to the ends.
  public func place(at along: Double) -> Place {
    guard let last = pieces.last else { preconditionFailure("a curve has a piece") }
    let part = pieces.first { along <= $0.to } ?? last
    let inside = min(max(along, part.from), part.to) - part.from
    return Self.place(on: part.piece, from: part.start, after: inside)
  }

  /// The nearest projection of a point onto the curve; `nil` if the point is beyond the ends.
  public func foot(of point: SIMD3<Double>) -> Foot? {
    var best: (distance: Double, foot: Foot)?
    for part in pieces {
      guard let inside = Self.projection(of: point, on: part.piece, from: part.start),
        inside >= 0, inside < part.to - part.from
      else { continue }
      let place = Self.place(on: part.piece, from: part.start, after: inside)
      let distance = (point - place.point).length
      if best.map({ distance < $0.distance }) ?? true {
        best = (distance, Foot(along: part.from + inside, place: place))
      }
    }
    return best?.foot
  }

  /// A curve that starts upward (superior), like the axis of a spine.
  public static func upright(
    from point: SIMD3<Double>, _ pieces: [Piece]
  ) -> Curve { Curve(from: point, along: SIMD3(0, 0, 1), pieces) }

  private static func length(of piece: Piece) -> Double {
    switch piece {
    case .straight(let length): length
    case .arc(let radius, let degrees, _): radius * degrees * .pi / 180
    }
  }

  private static func place(on piece: Piece, from start: Place, after length: Double) -> Place {
    switch piece {
    case .straight:
      return Place(point: start.point + start.direction * length, direction: start.direction)
    case .arc(let radius, _, let normal):
      let inward = normal.normalized.cross(start.direction)
      let angle = length / radius
      let centre = start.point + inward * radius
      return Place(
        point: centre + start.direction * (radius * sin(angle)) - inward * (radius * cos(angle)),
        direction: start.direction * cos(angle) + inward * sin(angle))
    }
  }

  private static func projection(
    of point: SIMD3<Double>, on piece: Piece, from start: Place
  ) -> Double? {
    switch piece {
    case .straight:
      return (point - start.point).dot(start.direction)
    case .arc(let radius, _, let normal):
      let inward = normal.normalized.cross(start.direction)
      let step = point - (start.point + inward * radius)
      let angle = atan2(step.dot(start.direction), -step.dot(inward))
      return angle * radius
    }
  }
}
