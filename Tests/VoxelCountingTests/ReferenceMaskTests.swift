import Foundation
import NIfTI
import ReferenceData
import Testing
import VoxelGrids

@testable import VoxelCounting

/// Compares real masks with cc3d, numpy and PyRadiomics.
@Suite(.needsReferenceData) struct ReferenceMaskTests {
  struct Expected: Decodable {
    struct Label: Decodable {
      struct PyRadiomics: Decodable {
        let surfaceArea: Double

        enum CodingKeys: String, CodingKey { case surfaceArea = "SurfaceArea" }
      }
      let voxels: Int
      let boxLower: [Int]
      let boxUpper: [Int]
      let centroid: [Double]
      let count6: Int
      let count18: Int
      let count26: Int
      let largest6: Int
      let largest18: Int
      let largest26: Int
      let sizes26: [Int]
      let pyradiomics: PyRadiomics?

      enum CodingKeys: String, CodingKey {
        case voxels, pyradiomics
        case boxLower = "bbox_min"
        case boxUpper = "bbox_max"
        case centroid = "centroid_voxel"
        case count6 = "n_components_6"
        case count18 = "n_components_18"
        case count26 = "n_components_26"
        case largest6 = "largest_component_6"
        case largest18 = "largest_component_18"
        case largest26 = "largest_component_26"
        case sizes26 = "component_voxels_26_desc"
      }

      func components(_ connectivity: Connectivity) -> (count: Int, largest: Int) {
        switch connectivity {
        case .faces: (count6, largest6)
        case .edges: (count18, largest18)
        case .corners: (count26, largest26)
        }
      }
    }
    struct File: Decodable { let labels: [String: Label] }
    let files: [String: File]
  }

  @Test("Voxels, components, boxes and centroids of real masks are exact; areas are within 3 %")
  func masks() throws {
    let bytes = try ReferenceFolder.bytes("expected_masks.json")
    let expected = try JSONDecoder().decode(Expected.self, from: Data(bytes))
    #expect(expected.files.count > 40)
    for (path, file) in expected.files.sorted(by: { $0.key < $1.key }) {
      let image = try NIfTIImage(
        file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
      let map = try image.labelMap().labels
      let counts = map.labelCounts(threads: 2)
      for (name, label) in file.labels.sorted(by: { $0.key < $1.key }) {
        let labels = UInt16(name).map { LabelSet([$0]) } ?? .all
        if let number = UInt16(name) { #expect(counts[number] == label.voxels) }
        try check(map, labels, label, "\(path) label \(name)")
      }
    }
  }

  private func check(
    _ map: LabelMap, _ labels: LabelSet, _ label: Expected.Label, _ place: Comment
  ) throws {
    let runs = map.runs(of: labels, threads: 2)
    #expect(runs.voxelCount == label.voxels, place)
    for connectivity in Connectivity.allCases {
      let found = try runs.components(connectivity: connectivity, threads: 2)
      let wanted = label.components(connectivity)
      #expect(found.components.count == wanted.count, place)
      #expect(found.components.first?.voxelCount == wanted.largest, place)
      expectWhole(found, label, place)
    }
    let sizes = try runs.components().components.map(\.voxelCount)
    #expect(sizes.prefix(label.sizes26.count) == label.sizes26[...])
    if let area = label.pyradiomics?.surfaceArea {
      #expect(abs(runs.meshArea(threads: 2).value / area - 1) < 0.03, place)
    }
  }

  /// Box and centroid of all components together.
  private func expectWhole(_ found: ComponentMap, _ label: Expected.Label, _ place: Comment) {
    guard let first = found.components.first else { return }
    let box = found.components.reduce(into: first.box) { $0.formUnion($1.box) }
    let sum = found.components.reduce(SIMD3<Double>.zero) {
      $0 + $1.centroid * Double($1.voxelCount)
    }
    for axis in 0..<3 {
      #expect(box.lower[axis] == label.boxLower[axis], place)
      #expect(box.upper[axis] == label.boxUpper[axis], place)
      let centroid = sum[axis] / Double(found.voxelCount)
      #expect(abs(centroid - label.centroid[axis]) < 1e-6, place)
    }
  }
}
