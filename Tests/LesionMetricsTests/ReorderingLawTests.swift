import Phantoms
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

@Suite("The same mask in every array order")
struct ReorderingLawTests {
  static let scheme = LabelScheme(
    name: "law", meanings: [1: .necrosis, 2: .oedema, 3: .enhancing], source: "test")

  /// Two lesions of three tissues on an oblique grid with three different spacings.
  static func mask() -> LabelMap {
    let grid = VoxelGrid.centred(
      GridSize(23, 19, 11), spacing: SIMD3(1, 1.3, 2.5), tilt: SIMD3(7, -5, 11))
    return Phantom(grid)
      .adding(.ellipsoid(centre: SIMD3(-2, 0, 0), semiAxes: SIMD3(9, 8, 9)), label: 2)
      .adding(.ellipsoid(centre: SIMD3(-3, 1, 1), semiAxes: SIMD3(6, 5, 7)), label: 3)
      .adding(.ball(centre: SIMD3(-3, 1, 0), radius: 3), label: 1)
      .adding(.ball(centre: SIMD3(8, -6, -5), radius: 3.2), label: 3)
      .labelMap
  }

  /// All numbers of a lesion that must not depend on the array order.
  static func numbers(_ lesion: Lesion) -> [Double] {
    let diameters = lesion.diameters
    return [
      Double(lesion.voxelCount), lesion.volume.value, lesion.targetVolume.value,
      lesion.centroid.x, lesion.centroid.y, lesion.centroid.z, diameters.longest.length.value,
      diameters.perpendicular.length.value, diameters.product.value,
      diameters.longestCentre.value, diameters.maximumProduct.value, diameters.spatial.value,
      diameters.spatialCentre.value, Double(lesion.sliceCount),
    ]
  }

  @Test("All 48 axis orders give the same lesions")
  func orders() throws {
    let mask = Self.mask()
    let straight = try mask.measured(scheme: Self.scheme)
    #expect(straight.lesions.count == 2)
    for order in AxisReordering.all {
      let other = try mask.stored(in: order).measured(scheme: Self.scheme)
      #expect(abs(other.sumOfProducts.value - straight.sumOfProducts.value) < 1e-6)
      for (one, another) in zip(straight.lesions, other.lesions) {
        #expect(one.isMeasurable == another.isMeasurable)
        #expect(one.touchesEdge == another.touchesEdge)
        for (first, second) in zip(Self.numbers(one), Self.numbers(another)) {
          #expect(abs(first - second) < 1e-7, "\(order)")
        }
      }
      for (one, another) in zip(straight.tissues, other.tissues) {
        #expect(one.voxelCount == another.voxelCount && one.lesionCount == another.lesionCount)
        #expect(abs(one.low.value - another.low.value) < 1e-6)
        #expect(abs(one.high.value - another.high.value) < 1e-6)
        #expect(abs(one.surface.value - another.surface.value) < 1e-6)
      }
    }
  }

  @Test("The end points of the diameters are at 90° and in the reported slice")
  func endPoints() throws {
    let mask = Self.mask()
    let axis = mask.grid.affine.choice(for: .axial).sliceAxis
    for lesion in try mask.measured(scheme: Self.scheme).lesions {
      let long = lesion.diameters.longest
      let short = lesion.diameters.perpendicular
      let (one, other) = (
        long.end.vector - long.start.vector, short.end.vector - short.start.vector
      )
      #expect(abs((one * other).sum()) < 1e-8)
      for point in [long.start, long.end, short.start, short.end] {
        let index = mask.grid.affine.continuousIndex(of: point)
        #expect(abs(index[axis] - Double(lesion.diameters.slice)) < 1e-9)
      }
    }
  }

  @Test("The number of threads does not change a measurement")
  func threads() throws {
    let mask = Self.mask()
    let one = try mask.measured(scheme: Self.scheme, threads: 1)
    let two = try mask.measured(scheme: Self.scheme, threads: 3)
    #expect(one.lesions == two.lesions && one.tissues == two.tissues && one.notes == two.notes)
  }

  @Test("The 3D diameter equals the farthest pair of voxels found by comparing all pairs")
  func spatial() throws {
    let mask = Self.mask()
    let map = try mask.measured(scheme: Self.scheme).lesionMap
    let affine = mask.grid.affine
    for index in map.components.indices {
      let voxels = map.runs(of: index).flatMap { run in
        (run.start..<run.end).map { VoxelIndex(Int($0), Int(run.y), Int(run.z)) }
      }.map { affine.point(at: $0).vector }
      let halves = affine.columns.map { $0 / 2 }
      let steps = halves + halves.map { -$0 }
      var (centres, faces) = (0.0, 0.0)
      for (place, voxel) in voxels.enumerated() {
        for other in voxels[place...] {
          let step = other - voxel
          centres = max(centres, (step * step).sum())
          guard (step * step).sum() > 0.5 * centres else { continue }
          for first in steps {
            for second in steps {
              let wide = step + first - second
              faces = max(faces, (wide * wide).sum())
            }
          }
        }
      }
      let stack = SliceStack(
        map.runs(of: index), box: map.components[index].box,
        plane: SlicePlane(affine, sliceAxis: index % 3))
      let fast = SpatialDiameter(LesionSections(stack))
      #expect(abs(fast.betweenCentres - centres.squareRoot()) < 1e-9)
      #expect(abs(fast.betweenFaces - faces.squareRoot()) < 1e-9)
    }
  }
}
