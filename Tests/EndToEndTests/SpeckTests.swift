import Foundation
import NIfTI
import Testing
import VoxelGrids

/// Masks of noise: more components than a tumour can have.
@Suite struct SpeckTests {
  /// Single voxels with a gap of one between them along each axis.
  private static func specks(_ side: Int) throws -> [UInt8] {
    let size = GridSize(2 * side - 1, 2 * side - 1, 2 * side - 1)
    let labels = (0..<size.count).map { offset -> UInt8 in
      let index = size.index(at: offset)
      return (index.x | index.y | index.z) & 1 == 0 ? 1 : 0
    }
    let grid = VoxelGrid(size: size, affine: Affine(spacing: .one))
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    return bytes.withUnsafeBytes { Array($0) }
  }

  @Test("A mask of noise fails with the number of its components; the other cases are done")
  func noise() async throws {
    let folder = try Folder()
    try folder.write(Self.specks(64), to: "noise.nii.gz")
    try folder.write(Self.specks(2), to: "sound.nii.gz")
    try folder.write(
      """
      subject\tsession\tdate\tmask
      01\tm00\t2026-01-05\tnoise.nii.gz
      02\tm00\t2026-01-05\tsound.nii.gz

      """, to: "study.tsv")
    let single = try await Command.run(["measure", "noise.nii.gz", "--json"], in: folder)
    #expect(single.status == 1)
    #expect(single.output.isEmpty)
    for word in ["E210", "262144", "250000"] {
      #expect(single.errors.contains(word), "\(single.errors)")
    }
    let batch = try await Command.run(["run", "study.tsv", "out", "--json"], in: folder)
    #expect(batch.status == 1)
    let lines = String(decoding: batch.output, as: UTF8.self).split(separator: "\n")
    let codes = try lines.map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }.map { $0?["code"] as? String ?? "done" }
    #expect(codes.sorted() == ["E210", "done"])
  }
}
