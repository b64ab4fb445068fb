import Testing
import VoxelGrids

@testable import BatchPipeline

@Suite("How far a transform is from a rigid motion")
struct TransformScaleTests {
  /// A turn about two axes, whose sines and cosines are fractions, then a stretch, then the turn back.
  private static func transform(_ stretch: SIMD3<Double>) -> Affine? {
    let rows = [SIMD3(0.8, -0.6, 0), SIMD3(0.36, 0.48, -0.8), SIMD3(0.48, 0.64, 0.6)]
    let columns = (0..<3).map { column in
      rows.indices.reduce(SIMD3<Double>.zero) { sum, row in
        sum + rows[row] * (stretch[row] * rows[row][column])
      }
    }
    return Affine(columns: columns, origin: SIMD3(12, -7, 3))
  }

  @Test(
    "Stretching along three oblique axes is found with its factors",
    arguments: [
      (SIMD3(1, 1, 1), true), (SIMD3(0.991, 1, 1.009), true), (SIMD3(1.004, 0.997, 1), true),
      (SIMD3(1, 1, 1.011), false), (SIMD3(0.989, 1, 1), false), (SIMD3(2, 2, 2), false),
      (SIMD3(0.001, 0.001, 0.001), false), (SIMD3(0.5, 1, 3), false), (SIMD3(0.9, 1.2, 1), false),
    ] as [(SIMD3<Double>, Bool)])
  func factors(stretch: SIMD3<Double>, isRigid: Bool) throws {
    let scale = TransformScale(try #require(Self.transform(stretch)))
    // Two values that are equal come from an angle of 0, whose cosine forgets half of the digits.
    #expect(abs(scale.least - stretch.min()) < 1e-7)
    #expect(abs(scale.greatest - stretch.max()) < 1e-7)
    #expect(abs(scale.volume - stretch.x * stretch.y * stretch.z) < 1e-12)
    #expect(scale.isRigid == isRigid)
    #expect((scale.note(of: "Follow-up") == nil) == isRigid)
  }

  @Test("A turn that a text file rounds to three digits is rigid")
  func rounded() throws {
    let affine = try TransformText.affine(
      "0.866 -0.500 0 12\n0.354 0.612 -0.707 -7\n0.354 0.612 0.707 3\n0 0 0 1")
    #expect(TransformScale(affine).isRigid)
  }

  @Test("A shear is told by what it does to lengths")
  func shear() throws {
    let shear = try #require(
      Affine(columns: [SIMD3(1, 0, 0), SIMD3(0.5, 1, 0), SIMD3(0, 0, 1)], origin: .zero))
    // Singular values s and 1 / s with s² + 1 / s² = 2.25.
    let greatest = ((2.25 + (2.25 * 2.25 - 4).squareRoot()) / 2).squareRoot()
    let scale = TransformScale(shear)
    #expect(abs(scale.greatest - greatest) < 1e-9)
    #expect(abs(scale.least - 1 / greatest) < 1e-9)
    #expect(!scale.isRigid)
  }

  @Test(
    "A stretch that no two sessions of a patient have is refused with its factors",
    arguments: [
      (1e-9, "less than 0.001"), (1e-90, "less than 0.001"), (0.5, "0.500"), (0.79, "0.790"),
      (1.26, "1.260"), (2, "2.000"), (1e9, "1000 or more"), (1e90, "1000 or more"),
    ])
  func stretched(factor: Double, told: String) throws {
    let text = "\(factor) 0 0 0\n0 \(factor) 0 0\n0 0 \(factor) 0\n0 0 0 1"
    let fault = #expect(throws: TransformFault.self) { try TransformText.affine(text) }
    #expect(
      fault?.message.contains("factors of \(told) to \(told), depending on direction") == true)
    #expect(fault?.message.contains("0.800 to 1.250") == true)
  }

  @Test(
    "The limits hold for the direction that changes most",
    arguments: [
      ("0.81 0 0 0\n0 1 0 0\n0 0 1.24 0", true), ("1 0 0 0\n0 1 0 0\n0 0 1.26 0", false),
      ("1 0.3 0 0\n0 1 0 0\n0 0 1 0", true), ("1 0.5 0 0\n0 1 0 0\n0 0 1 0", false),
    ])
  func oneDirection(rows: String, isTaken: Bool) {
    let affine = try? TransformText.affine(rows + "\n0 0 0 1")
    #expect((affine != nil) == isTaken)
  }
}
