import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which of 36 sectors around the cord hold lesion in one slice.
///
/// A sector holds lesion where its middle line, out from the cord's centroid, meets a lesion voxel:
/// so the share of sectors follows the true angle whatever the size of a voxel. Sector 0 begins at
/// anterior, and they run toward the left. Ours.
struct SliceCoverage: Sendable {
  static let sectorCount = 36
  static let sectorDegrees = 10.0
  private static let all: UInt64 = (1 << UInt64(sectorCount)) - 1

  private(set) var sectors: UInt64 = 0
  /// Whether a lesion voxel was seen.
  private(set) var isTouched = false

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
    guard sectors != Self.all else { return }
    if abs(voxel.x - centre.x) <= 0.5, abs(voxel.y - centre.y) <= 0.5 {
      sectors = Self.all
      return
    }
    let middle = frame.step(from: centre, to: voxel)
    let direction = atan2(middle.y, middle.x) * 180 / .pi
    guard direction.isFinite else { return }
    var (low, high) = (0.0, 0.0)
    for corner in [SIMD2(-0.5, -0.5), SIMD2(0.5, -0.5), SIMD2(-0.5, 0.5), SIMD2(0.5, 0.5)] {
      let place = frame.step(from: centre, to: voxel + corner)
      let crossed = middle.x * place.y - middle.y * place.x
      let along = middle.x * place.x + middle.y * place.y
      let turn = atan2(crossed, along) * 180 / .pi
      guard turn.isFinite else { continue }
      low = min(low, turn)
      high = max(high, turn)
    }
    mark(around: direction, from: low, to: high)
  }

  /// Marks sectors whose middle lies between two turns from a direction, in degrees.
  private mutating func mark(around direction: Double, from low: Double, to high: Double) {
    let half = Self.sectorDegrees / 2
    let first = Int(((direction + low - half) / Self.sectorDegrees - 1e-9).rounded(.up))
    let last = Int(((direction + high - half) / Self.sectorDegrees + 1e-9).rounded(.down))
    guard first <= last else { return }
    for sector in first...last {
      let wrapped = (sector % Self.sectorCount + Self.sectorCount) % Self.sectorCount
      sectors |= 1 << UInt64(wrapped)
    }
  }
}
