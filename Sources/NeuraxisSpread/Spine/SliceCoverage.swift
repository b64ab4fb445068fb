import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which of 36 sectors around the cord contain lesion in one slice.
///
/// A sector contains lesion if its middle line, drawn outward from the centroid of the cord, crosses
/// the area of a lesion voxel. So a closed ring covers all sectors even where some fall between voxel
/// centres, and an arc covers its true angle, where counting every touched sector would add one at
/// each edge. A deposit too narrow to cross a middle line counts in the sectors of its voxel centres,
/// unless a neighbouring sector already counts: then it is the edge of an arc. Sector 0 begins
/// anteriorly; sectors run toward the left. Ours.
struct SliceCoverage: Sendable {
  static let sectorCount = 36
  static let sectorDegrees = 10.0
  private static let all: UInt64 = (1 << UInt64(sectorCount)) - 1

  /// Sectors whose middle line crosses lesion, one bit each.
  private var crossed: UInt64 = 0
  /// Sectors with the centre of a lesion voxel, one bit each.
  private var centred: UInt64 = 0
  /// Whether the slice has any lesion voxel.
  private(set) var isTouched = false

  /// The sectors that contain lesion, one bit each.
  var sectors: UInt64 {
    let last = UInt64(Self.sectorCount - 1)
    let beside = crossed << 1 | crossed >> last | crossed >> 1 | (crossed & 1) << last
    return crossed | centred & ~beside & Self.all
  }

  /// Covered share of the circumference, 0…1.
  var share: Double { Double(sectors.nonzeroBitCount) / Double(Self.sectorCount) }

  /// Whether at least half of the circumference is covered.
  var isCoated: Bool { sectors.nonzeroBitCount * 2 >= Self.sectorCount }

  /// Adds a lesion voxel.
  /// - Parameters:
  ///   - voxel: its in-plane array index.
  ///   - centre: centroid of the cord, continuous in-plane array index.
  mutating func add(
    _ voxel: SIMD2<Double>, around centre: SIMD2<Double>, in frame: SliceFrame
  ) {
    isTouched = true
    guard crossed != Self.all else { return }
    let away = voxel - centre
    // A centre inside the voxel is surrounded by it; on the border it sees the voxel in half of the
    // sectors at most, which the general case covers.
    if max(abs(away.x), abs(away.y)) < 0.5 - Self.touching {
      crossed = Self.all
      return
    }
    let middle = frame.step(from: centre, to: voxel)
    let direction = atan2(middle.y, middle.x) * 180 / .pi
    guard direction.isFinite else { return }
    var (low, high) = (0.0, 0.0)
    for corner in [SIMD2(-0.5, -0.5), SIMD2(0.5, -0.5), SIMD2(-0.5, 0.5), SIMD2(0.5, 0.5)] {
      // A corner at the centre has no direction.
      guard max(abs((away + corner).x), abs((away + corner).y)) > Self.touching else { continue }
      let place = frame.step(from: centre, to: voxel + corner)
      let across = middle.x * place.y - middle.y * place.x
      let along = middle.x * place.x + middle.y * place.y
      let turn = atan2(across, along) * 180 / .pi
      guard turn.isFinite else { continue }
      low = min(low, turn)
      high = max(high, turn)
    }
    mark(around: direction, from: low, to: high)
    centred |= 1 << Self.wrapped(Int((direction / Self.sectorDegrees).rounded(.down)))
  }

  /// Distances below this are rounding errors, in voxels.
  private static let touching = 1e-9

  private static func wrapped(_ sector: Int) -> UInt64 {
    UInt64((sector % sectorCount + sectorCount) % sectorCount)
  }

  /// Marks the sectors whose middle line lies between two angles from a direction, in degrees.
  private mutating func mark(around direction: Double, from low: Double, to high: Double) {
    let half = Self.sectorDegrees / 2
    let first = Int(((direction + low - half) / Self.sectorDegrees - 1e-9).rounded(.up))
    let last = Int(((direction + high - half) / Self.sectorDegrees + 1e-9).rounded(.down))
    guard first <= last else { return }
    for sector in first...last { crossed |= 1 << Self.wrapped(sector) }
  }
}
