import NIfTI
import ReferenceData
import SeededRandom
import Testing
import VoxelGrids

@Suite("One brain in 48 axis orders", .needsReferenceData)
struct WorldPictureTests {
  static let rows = ReferenceRow.all.filter { $0.path.contains("niivue_nifti_space") }

  private func reference() throws -> NIfTIImage {
    let row = try #require(Self.rows.first { $0.path.hasSuffix("RAS.nii.gz") })
    return try row.image()
  }

  @Test("All 48 orders are present")
  func count() { #expect(Self.rows.count == 48) }

  @Test("Every order is the same grid with reordered axes, voxel by voxel", arguments: rows)
  func sameVoxels(_ row: ReferenceRow) throws {
    let (reference, image) = (try reference(), try row.image())
    let reordering = try #require(image.grid.reordering(onto: reference.grid))
    var generator = SeededGenerator(seed: 48)
    for _ in 0..<20 {
      let target = reference.grid.size.index(
        at: Int.random(in: 0..<reference.grid.size.count, using: &generator))
      let source = reordering.sourceIndex(of: target, sourceSize: image.grid.size)
      #expect(image.value(at: source) == reference.value(at: target))
    }
  }

  @Test("Every order gives the same pictures in all three planes", arguments: rows)
  func samePictures(_ row: ReferenceRow) throws {
    let (reference, image) = (try reference(), try row.image())
    for plane in AnatomicalPlane.allCases {
      let expected = middle(of: reference, plane)
      let found = middle(of: image, plane)
      #expect(found.rows == expected.rows && found.columns == expected.columns)
      #expect(image.intensities(of: found) == reference.intensities(of: expected))
    }
  }

  /// The slice one third along the world axis, in either array direction.
  private func middle(of image: NIfTIImage, _ plane: AnatomicalPlane) -> SliceView {
    let axis = image.grid.affine.choice(for: plane).sliceAxis
    let extent = image.grid.size[axis]
    let third = extent / 3
    let runsUp = image.grid.orientation.directions[axis].isPositive
    return SliceView(
      of: image.grid, plane: plane, sliceIndex: runsUp ? third : extent - 1 - third)
  }
}

extension NIfTIImage {
  /// One value, read from its axial slice.
  func value(at voxel: VoxelIndex, volume: Int = 0) -> Double {
    let axis = grid.affine.choice(for: .axial).sliceAxis
    let slice = SliceView(of: grid, plane: .axial, sliceIndex: voxel[axis])
    let pixel = slice.pixel(of: SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z)))
    let pixels = intensities(of: slice, volume: volume)
    return Double(pixels[Int(pixel.row) * slice.columns + Int(pixel.column)])
  }
}

@Suite("Single values agree with nibabel", .needsReferenceData)
struct SampleTests {
  @Test("Pixels of slices have nibabel's values", arguments: ReferenceRow.readable)
  func samples(_ row: ReferenceRow) throws {
    let image = try row.image()
    let samples = row.values["samples"] as? [[Any]] ?? []
    for sample in samples {
      let place = (sample[0] as? [Int] ?? []) + [0, 0, 0]
      var index = Array(place.prefix(max(3, image.shape.count)))
      index = Array(index.prefix(3)) + (image.shape.count > 3 ? Array(index[3...]) : [])
      let volume = self.volume(Array(index.dropFirst(3)), image.shape)
      let voxel = VoxelIndex(index[0], index[1], index[2])
      let found = image.value(at: voxel, volume: volume)
      guard let expected = expectedValue(sample[1], meaning: image.datatype.meaning) else {
        #expect(!found.isFinite)
        continue
      }
      #expect(agrees(found, expected, within: 1e-5), "\(index)")
    }
  }

  private func volume(_ index: [Int], _ shape: [Int]) -> Int {
    var (volume, step) = (0, 1)
    for (place, extent) in zip(index, shape.dropFirst(3)) {
      volume += place * step
      step *= extent
    }
    return volume
  }

  private func expectedValue(_ value: Any, meaning: Datatype.Meaning) -> Double? {
    let parts = value as? [Double] ?? (value as? Double).map { [$0] } ?? []
    switch (meaning, parts.count) {
    case (.real, 1): return parts[0]
    case (.complex, 2): return (parts[0] * parts[0] + parts[1] * parts[1]).squareRoot()
    case (.colour, 3...): return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    default: return nil
    }
  }
}

@Suite("IBSI digital phantom", .needsReferenceData)
struct DigitalPhantomTests {
  /// Published consensus values of the intensities inside the mask.
  ///
  /// Source: Image Biomarker Standardisation Initiative, reference manual v11, digital phantom;
  /// doi 10.1148/radiol.2020191145.
  @Test("Intensities inside the mask have the published statistics")
  func statistics() throws {
    let folder = "conformance/ibsi/ibsi_1_digital_phantom/nifti/"
    let image = try read(folder + "image/phantom.nii.gz")
    let (labels, _) = try read(folder + "mask/mask.nii.gz").labelMap()
    #expect(image.grid.reordering(onto: labels.grid) == .identity)
    let inside = (0..<labels.grid.size.count).map { labels.grid.size.index(at: $0) }
      .filter { labels[$0] != 0 }.map { image.value(at: $0) }
    let mean = inside.reduce(0, +) / Double(inside.count)
    let variance = inside.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(inside.count)
    #expect((mean * 100).rounded() == 215)
    #expect((variance * 100).rounded() == 305)
    #expect(inside.min() == 1 && inside.max() == 6)
    let volume = image.grid.voxelVolume.value * Double(inside.count)
    #expect(agrees(volume, 592, within: 1e-6))
  }

  private func read(_ path: String) throws -> NIfTIImage {
    try NIfTIImage(file: VoxelBytes(try ReferenceFolder.bytes(path)), name: path)
  }
}
