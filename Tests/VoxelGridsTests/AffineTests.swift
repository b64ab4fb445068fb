import SeededRandom
import Testing

@testable import VoxelGrids

/// An invertible affine with spacing 0.2…5 mm, any rotation, some shear and either handedness.
func randomAffine(_ random: inout SeededGenerator) -> Affine {
  while true {
    let columns = (0..<3).map { _ in
      SIMD3(random.unit() * 2 - 1, random.unit() * 2 - 1, random.unit() * 2 - 1)
        * (0.2 + 4.8 * random.unit())
    }
    let origin = SIMD3(random.unit(), random.unit(), random.unit()) * 200 - 100
    if let affine = Affine(columns: columns, origin: origin), abs(affine.determinant) > 1e-3 {
      return affine
    }
  }
}

@Suite struct AffineTests {
  @Test("The index of a voxel's world point is the voxel itself")
  func inverse() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let affine = randomAffine(&random)
      let index = SIMD3(random.unit(), random.unit(), random.unit()) * 100
      let back = affine.continuousIndex(of: affine.point(atContinuous: index))
      #expect((back - index).length < 1e-6)
    }
  }

  @Test("A singular or non-finite affine is rejected")
  func singular() {
    let x = SIMD3<Double>(1, 0, 0)
    let y = SIMD3<Double>(0, 1, 0)
    #expect(Affine(columns: [x, y, x + y], origin: .zero) == nil)
    #expect(Affine(columns: [x, y, .zero], origin: .zero) == nil)
    #expect(Affine(columns: [x, y, SIMD3(0, 0, .nan)], origin: .zero) == nil)
    #expect(Affine(columns: [x, y, SIMD3(0, 0, 1)], origin: SIMD3(.infinity, 0, 0)) == nil)
    #expect(Affine(columns: [x * 1e-3, y * 1e-3, SIMD3(0, 0, 1e-3)], origin: .zero) != nil)
  }

  @Test("The voxel volume is the determinant, which is below the product of spacings under shear")
  func shear() throws {
    let affine = try #require(
      Affine(
        columns: [SIMD3(2, 0, 0), SIMD3(0, 3, 0), SIMD3(3, 0, 4)], origin: .zero))
    let grid = VoxelGrid(size: GridSize(4, 4, 4), affine: affine)
    #expect(grid.voxelVolume.value == 24)
    #expect(affine.spacing == SIMD3(2, 3, 5))
  }
}

@Suite struct OrientationTests {
  /// Straight affines worked out by hand; sheared and oblique ones by nibabel 5.4.2 `aff2axcodes`.
  static let cases: [(columns: [SIMD3<Double>], code: String)] = [
    ([SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)], "RAS"),
    ([SIMD3(-1, 0, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1)], "LPS"),
    ([SIMD3(0, -2, 0), SIMD3(0, 0, 3), SIMD3(1, 0, 0)], "PSR"),
    ([SIMD3(0, 0, -5), SIMD3(0.5, 0, 0), SIMD3(0, 0.5, 0)], "IRA"),
    // nibabel: aff2axcodes([[.9,.1,.2,0],[.2,.8,.5,0],[-.3,.6,.9,0],[0,0,0,1]])
    ([SIMD3(0.9, 0.2, -0.3), SIMD3(0.1, 0.8, 0.6), SIMD3(0.2, 0.5, 0.9)], "RAS"),
    // nibabel: aff2axcodes([[.1,2,.3,0],[-1,.2,.4,0],[.2,.1,-3,0],[0,0,0,1]])
    ([SIMD3(0.1, -1, 0.2), SIMD3(2, 0.2, 0.1), SIMD3(0.3, 0.4, -3)], "PRI"),
    // nibabel: aff2axcodes([[.58,-.22,-.78,0],[.64,.71,.27,0],[.5,-.66,.56,0],[0,0,0,1]])
    ([SIMD3(0.58, 0.64, 0.5), SIMD3(-0.22, 0.71, -0.66), SIMD3(-0.78, 0.27, 0.56)], "SAL"),
    // The same with its array axes in the order 2, 0, 1.
    ([SIMD3(-0.78, 0.27, 0.56), SIMD3(0.58, 0.64, 0.5), SIMD3(-0.22, 0.71, -0.66)], "LSA"),
  ]

  @Test("Each array axis is named by the direction in which it runs", arguments: cases)
  func code(columns: [SIMD3<Double>], code: String) throws {
    let affine = try #require(Affine(columns: columns, origin: .zero))
    #expect(Orientation(of: affine).description == code)
  }

  @Test(
    "Every file of the conformance set has nibabel's orientation code",
    .needsReferenceData)
  func conformance() throws {
    let files = try ReferenceAffine.all()
    #expect(files.count > 100)
    for file in files {
      #expect(Orientation(of: file.affine).description == file.code, "\(file.name)")
    }
  }
}

@Suite struct PlaneTests {
  @Test("Thick sagittal slices are recognised; axial need not be array axis 2")
  func permuted() throws {
    let affine = try #require(
      Affine(columns: [SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(4, 0, 0)], origin: .zero))
    #expect(affine.choice(for: .sagittal).sliceAxis == 2)
    #expect(affine.choice(for: .coronal).sliceAxis == 0)
    #expect(affine.choice(for: .axial).sliceAxis == 1)
    #expect(affine.choice(for: .axial).obliquityDegrees == 0)
  }

  @Test("A grid tilted by 20° about the left–right axis has axial slices 20° oblique")
  func tilted() throws {
    let (cosine, sine) = (0.9396926207859084, 0.3420201433256687)
    let affine = try #require(
      Affine(
        columns: [SIMD3(1, 0, 0), SIMD3(0, cosine, sine), SIMD3(0, -sine, cosine)],
        origin: .zero))
    #expect(abs(affine.choice(for: .axial).obliquityDegrees - 20) < 1e-9)
    #expect(affine.choice(for: .axial).sliceAxis == 2)
  }
}
