import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which of 36 sectors around the cord hold lesion in one slice.
///
/// A sector holds lesion where its middle line, out from the cord's centroid, meets the area of a
/// lesion voxel. So a closed ring covers all of them however thick its voxels are, where sectors
/// fall between voxel centres; and the share follows the true angle, where every sector that is
/// touched would add one at both edges of an arc. A deposit too narrow to meet a middle line counts
/// in the sectors of its voxel centres, unless a sector beside them counts: then it is an arc's
/// edge. Sector 0 begins at anterior, and they run toward the left. Ours.
struct SliceCoverage: Sendable {
  static let sectorCount = 36
  static let sectorDegrees = 10.0
  private static let all: UInt64 = (1 << UInt64(sectorCount)) - 1

  /// Sectors whose middle line meets lesion.
  private var met: UInt64 = 0
  /// Sectors with the centre of a lesion voxel.
  private var centred: UInt64 = 0
  /// Whether a lesion voxel was seen.
  private(set) var isTouched = false

  /// The sectors that hold lesion.
  var sectors: UInt64 {
    let last = UInt64(Self.sectorCount - 1)
    let beside = met << 1 | met >> last | met >> 1 | (met & 1) << last
    return met | centred & ~beside & Self.all
  }

  /// Share of the circumference, 0…1.
  var share: Double { Double(sectors.nonzeroBitCount) / Double(Self.sectorCount) }

  /// Half of the circumference or more.
  var isCoated: Bool { sectors.nonzeroBitCount * 2 >= Self.sectorCount }

  /// - Parameters:
  ///   - voxel: in-plane array index of a lesion voxel.
  ///   - centre: in-plane place of the cord's centroid, continuous array index.
  mutating func add(
    _ voxel: SIMD2<Double>, around centre: SIMD2<Double>, in frame: SliceFrame
  ) {
    isTouched = true
    guard met != Self.all else { return }
    let away = voxel - centre
    // On its very border the centre sees the voxel in half of the sectors or fewer.
    if max(abs(away.x), abs(away.y)) < 0.5 - Self.touching {
      met = Self.all
      return
    }
    let middle = frame.step(from: centre, to: voxel)
    let direction = atan2(middle.y, middle.x) * 180 / .pi
    guard direction.isFinite else { return }
    var (low, high) = (0.0, 0.0)
    for corner in [SIMD2(-0.5, -0.5), SIMD2(0.5, -0.5), SIMD2(-0.5, 0.5), SIMD2(0.5, 0.5)] {
      // A corner at the centre itself lies in no direction.
      guard max(abs((away + corner).x), abs((away + corner).y)) > Self.touching else { continue }
      let place = frame.step(from: centre, to: voxel + corner)
      let crossed = middle.x * place.y - middle.y * place.x
      let along = middle.x * place.x + middle.y * place.y
      let turn = atan2(crossed, along) * 180 / .pi
      guard turn.isFinite else { continue }
      low = min(low, turn)
      high = max(high, turn)
    }
    mark(around: direction, from: low, to: high)
    centred |= 1 << Self.wrapped(Int((direction / Self.sectorDegrees).rounded(.down)))
  }

  /// Distances in voxels below this are rounding.
  private static let touching = 1e-9

  private static func wrapped(_ sector: Int) -> UInt64 {
    UInt64((sector % sectorCount + sectorCount) % sectorCount)
  }

  /// Marks sectors whose middle lies between two turns from a direction, in degrees.
  private mutating func mark(around direction: Double, from low: Double, to high: Double) {
    let half = Self.sectorDegrees / 2
    let first = Int(((direction + low - half) / Self.sectorDegrees - 1e-9).rounded(.up))
    let last = Int(((direction + high - half) / Self.sectorDegrees + 1e-9).rounded(.down))
    guard first <= last else { return }
    for sector in first...last { met |= 1 << Self.wrapped(sector) }
  }
}
