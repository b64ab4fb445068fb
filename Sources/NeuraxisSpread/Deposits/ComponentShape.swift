import LesionMetrics
import VoxelCounting
import VoxelGrids

/// Finds the form of a component from its shape, where the mask has one label for all lesions.
///
/// In this order: more than half in the cord is intramedullary; a 4 mm sphere fits inside a nodule; at
/// least three times as long as thick is linear; anything else is undetermined. Operational, ours.
struct ComponentShape {
  static let noduleWidth = 4.0
  static let linearRatio = 3.0

  private let map: ComponentMap
  private let voxels: VoxelSet
  private let sphere: InscribedSphere
  private let spacing: SIMD3<Double>

  init(_ map: ComponentMap) {
    self.map = map
    voxels = VoxelSet(map.grid.size, runs: map.runs)
    spacing = map.grid.affine.spacing
    sphere = InscribedSphere(width: Self.noduleWidth, spacing: spacing)
  }

  /// - Parameter cord: without one, no component is intramedullary.
  func form(of component: Int, cord: CompanionVoxels?) -> DepositForm {
    if let cord, liesMostly(in: cord.voxels, component) { return .intramedullary }
    return form(of: component)
  }

  private func liesMostly(in cord: VoxelSet, _ component: Int) -> Bool {
    let inside = map.runs(of: component).reduce(0) { sum, run in
      let row = map.grid.size.offset(of: VoxelIndex(0, Int(run.y), Int(run.z)))
      let offsets = (row + Int(run.start))..<(row + Int(run.end))
      return offsets.reduce(sum) { $0 + (cord.contains($1) ? 1 : 0) }
    }
    return 2 * inside > map.components[component].voxelCount
  }

  private func form(of component: Int) -> DepositForm {
    let runs = map.runs(of: component).map {
      VoxelRunPlace(xs: Int($0.start)..<Int($0.end), y: Int($0.y), z: Int($0.z))
    }[...]
    let volume = Double(map.components[component].voxelCount) * map.grid.voxelVolume.value
    let ball = Double.pi / 6 * Self.noduleWidth * Self.noduleWidth * Self.noduleWidth
    if volume >= ball * 0.999, sphere.fits(in: voxels, size: map.grid.size, at: runs) {
      return .nodule
    }
    let length = self.length(of: component)
    if length >= Self.linearRatio * Self.noduleWidth { return .linear }
    let thick = InscribedSphere(width: length / Self.linearRatio, spacing: spacing)
    let isThick = thick.fits(in: voxels, size: map.grid.size, at: runs)
    return isThick ? .undetermined : .linear
  }

  /// Greatest distance between two voxels of a component, plus one voxel, mm.
  ///
  /// Found in three steps, each to the voxel farthest from the last one: exact for lines, a lower bound
  /// for other shapes.
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
