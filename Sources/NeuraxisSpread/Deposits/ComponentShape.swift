import LesionMetrics
import VoxelCounting
import VoxelGrids

/// Tells nodules from lines by their shape, where the mask has one label for both.
///
/// Operational, ours: what lies mostly in the cord is intramedullary; a sphere 4 mm across fits into
/// a nodule; what is thinner and at least three times as long as thick is linear; the rest is
/// undetermined.
struct ComponentShape {
  static let noduleWidth = 4.0
  static let linearRatio = 3.0

  private let map: ComponentMap
  private let body: VoxelSet
  private let sphere: InscribedSphere
  private let spacing: SIMD3<Double>

  init(_ map: ComponentMap) {
    self.map = map
    body = VoxelSet(map.grid.size, runs: map.runs)
    spacing = map.grid.affine.spacing
    sphere = InscribedSphere(width: Self.noduleWidth, spacing: spacing)
  }

  /// - Parameter cord: `nil` where it is not known; then nothing is intramedullary.
  func form(of component: Int, cord: CompanionBody?) -> DepositForm {
    if let cord, liesMostly(in: cord.voxels, component) { return .intramedullary }
    return form(of: component)
  }

  /// More than half of the voxels.
  private func liesMostly(in body: VoxelSet, _ component: Int) -> Bool {
    let inside = map.runs(of: component).reduce(0) { sum, run in
      let row = map.grid.size.offset(of: VoxelIndex(0, Int(run.y), Int(run.z)))
      let offsets = (row + Int(run.start))..<(row + Int(run.end))
      return offsets.reduce(sum) { $0 + (body.contains($1) ? 1 : 0) }
    }
    return 2 * inside > map.components[component].voxelCount
  }

  private func form(of component: Int) -> DepositForm {
    let runs = map.runs(of: component).map {
      VoxelRunPlace(xs: Int($0.start)..<Int($0.end), y: Int($0.y), z: Int($0.z))
    }[...]
    let volume = Double(map.components[component].voxelCount) * map.grid.voxelVolume.value
    let ball = Double.pi / 6 * Self.noduleWidth * Self.noduleWidth * Self.noduleWidth
    if volume >= ball * 0.999, sphere.fits(in: body, size: map.grid.size, at: runs) {
      return .nodule
    }
    let length = self.length(of: component)
    if length >= Self.linearRatio * Self.noduleWidth { return .linear }
    let thick = InscribedSphere(width: length / Self.linearRatio, spacing: spacing)
    let isThick = thick.fits(in: body, size: map.grid.size, at: runs)
    return isThick ? .undetermined : .linear
  }

  /// Farthest voxels of a component, found by going to the farthest one from the last three times,
  /// plus one voxel: exact for lines, a lower bound for others.
  private func length(of component: Int) -> Double {
    let affine = map.grid.affine
    var best = 0.0
    var from = affine.point(at: map.grid.size.index(at: map.components[component].firstOffset))
    for _ in 0..<3 {
      var farthest = from
      for run in map.runs(of: component) {
        for x in [run.start, run.end - 1] {
          let point = affine.point(at: VoxelIndex(Int(x), Int(run.y), Int(run.z)))
          if point.distance(to: from) > farthest.distance(to: from) { farthest = point }
        }
      }
      best = max(best, farthest.distance(to: from))
      from = farthest
    }
    return best + spacing.min()
  }
}
