import ReferenceData

@testable import VoxelGrids

typealias ReferenceFolder = ReferenceData.ReferenceFolder

/// Affine and orientation code of one conformance file, by nibabel.
struct ReferenceAffine {
  let name: String
  let affine: Affine
  let code: String

  static func all() throws -> [ReferenceAffine] {
    let document = try ReferenceFolder.json("expected_conformance.json") as? [String: Any]
    let files = document?["files"] as? [String: [String: Any]] ?? [:]
    return files.compactMap { name, file in
      guard let rows = file["affine_best"] as? [[Double]], let code = file["axcodes"] as? String,
        let affine = Affine(
          columns: (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) },
          origin: SIMD3(rows[0][3], rows[1][3], rows[2][3]))
      else { return nil }
      return ReferenceAffine(name: name, affine: affine, code: code)
    }
  }
}
