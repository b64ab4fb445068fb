import Foundation
import NIfTI
import ReferenceData
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

@Suite("Agreement with other libraries", .needsReferenceData)
struct ReferenceMaskTests {
  /// Larger masks are compared by `scripts/compare-reference`.
  static let mostVoxels = 1_500_000

  /// Files with expected values.
  static var files: [String] {
    guard let document = try? ReferenceFolder.json("expected_masks.json") as? [String: Any],
      let files = document["files"] as? [String: Any]
    else { return [] }
    return files.keys.sorted()
  }

  static func expected(_ path: String) throws -> [String: Any] {
    let document = try #require(
      try ReferenceFolder.json("expected_masks.json") as? [String: Any])
    let files = try #require(document["files"] as? [String: Any])
    return try #require(files[path] as? [String: Any])
  }

  static func numbers(_ value: Any?) -> [Double] {
    (value as? [Any])?.compactMap { ($0 as? NSNumber)?.doubleValue } ?? []
  }

  @Test(
    "Voxels, volumes, components, boxes and 3D diameters equal those of nibabel, cc3d and numpy",
    arguments: files)
  func agrees(path: String) throws {
    let expected = try Self.expected(path)
    guard let labels = expected["labels"] as? [String: Any] else { return }
    let file = VoxelBytes(try ReferenceFolder.bytes(path))
    let image = try NIfTIImage(file: file, name: path)
    guard image.grid.size.count <= Self.mostVoxels else { return }
    let mask = try image.labelMap().labels
    let counts = mask.labelCounts()
    for (name, value) in labels {
      let values = try #require(value as? [String: Any])
      guard name != "any" else {
        try Self.check(mask, .all, counts.labelledCount, values)
        continue
      }
      let label = UInt16(try #require(Double(name)))
      try Self.check(mask, LabelSet([label]), counts[label], values)
    }
  }

  static func check(
    _ mask: LabelMap, _ labels: LabelSet, _ count: Int, _ values: [String: Any]
  ) throws {
    let voxels = try #require(values["voxels"] as? Int)
    #expect(count == voxels)
    if let volume = values["volume_mm3"] as? Double {
      let ours = Double(voxels) * mask.grid.voxelVolume.value
      #expect(abs(ours - volume) <= 1e-6 * max(1, volume))
    }
    let runs = mask.runs(of: labels)
    for connectivity in Connectivity.allCases {
      let map = try runs.components(connectivity: connectivity)
      #expect(map.components.count == values["n_components_\(connectivity.rawValue)"] as? Int)
    }
    let map = try runs.components()
    let box = map.components.map(\.box).reduce(into: map.components[0].box) { $0.formUnion($1) }
    #expect((0..<3).map { Double(box.lower[$0]) } == numbers(values["bbox_min"]))
    #expect((0..<3).map { Double(box.upper[$0]) } == numbers(values["bbox_max"]))
    checkCentroid(map, values)
    let all = map.runs.sorted { ($0.z, $0.y, $0.start) < ($1.z, $1.y, $1.start) }
    let plane = SlicePlane(mask.grid.affine, sliceAxis: 2)
    let spatial = SpatialDiameter(LesionSections(SliceStack(all[...], box: box, plane: plane)))
    if let farthest = values["max3d_centre_distance_mm"] as? Double {
      #expect(abs(spatial.betweenCentres - farthest) < 1e-6)
    }
    try checkSurface(runs, values)
  }

  static func checkCentroid(_ map: ComponentMap, _ values: [String: Any]) {
    var sum = SIMD3<Double>.zero
    for component in map.components { sum += component.centroid * Double(component.voxelCount) }
    let centroid = sum / Double(map.voxelCount)
    for (axis, value) in numbers(values["centroid_voxel"]).enumerated() {
      #expect(abs(centroid[axis] - value) < 1e-6)
    }
    let world = map.grid.affine.point(atContinuous: centroid).vector
    for (axis, value) in numbers(values["centroid_world_RAS_mm"]).enumerated() {
      #expect(abs(world[axis] - value) < 1e-5)
    }
  }

  /// PyRadiomics assumes orthogonal axes, so sheared grids, recognised by their volume, are skipped.
  static func checkSurface(_ runs: MaskRuns, _ values: [String: Any]) throws {
    guard let features = values["pyradiomics"] as? [String: Any],
      let area = features["SurfaceArea"] as? Double, area > 0,
      let straight = values["volume_mm3_zooms_product"] as? Double,
      let volume = values["volume_mm3"] as? Double, abs(straight - volume) < 1e-3 * volume
    else { return }
    let ours = runs.meshArea().value
    #expect(abs(ours - area) <= 0.03 * area, "surface \(ours) against \(area)")
  }

  /// Published consensus: voxel-counted volume 592 mm³, mesh area 388 mm², 3D diameter 13.1 mm.
  @Test("The IBSI digital phantom has its published volume, area and diameter")
  func ibsi() throws {
    let path = "conformance/ibsi/ibsi_1_digital_phantom/nifti/mask/mask.nii.gz"
    let image = try NIfTIImage(file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
    let measured = try image.labelMap().labels.measured(scheme: LabelScheme.named("binary"))
    let lesion = try #require(measured.lesions.first)
    let tissue = try #require(measured.target)
    #expect(abs(tissue.volume.value - 592) < 0.5)
    #expect(abs(tissue.surface.value - 388) < 0.03 * 388)
    #expect(abs(lesion.diameters.spatial.value - 13.1) < 0.05)
  }
}
