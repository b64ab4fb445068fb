import Foundation
import NIfTI
import Testing
import VoxelGrids

/// `compare` judges two masks as `run` judges the two sessions of a patient.
@Suite struct ComparisonTests {
  /// A column of disease down a spine, whose voxels hold one label.
  private func spine(_ folder: Folder, _ name: String, label: UInt8) throws {
    let grid = VoxelGrid(size: GridSize(20, 20, 24), affine: Affine(spacing: SIMD3(1, 1, 2)))
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for z in 4..<20 {
      for y in 8..<12 {
        for x in 8..<12 { labels[grid.size.offset(of: VoxelIndex(x, y, z))] = label }
      }
    }
    let bytes = try NIfTIWriter().encoded(labels: LabelMap(grid: grid, labels: labels))
    try folder.write(bytes.withUnsafeBytes { Array($0) }, to: name)
  }

  @Test(
    "Disease of a spine that gets another label is judged alike, with the same notes",
    arguments: ["rano2-volume", "rano-lm-2019"])
  func relabelled(criteria: String) async throws {
    let folder = try Folder()
    try spine(folder, "linear.nii.gz", label: 2)
    try spine(folder, "nodule.nii.gz", label: 1)
    try folder.write(
      """
      subject\tsession\tdate\tmask\tregion\tlabels
      a\tbaseline\t2026-01-01\tlinear.nii.gz\tspine\tneuraxis-spine
      a\tfollowup\t2026-03-01\tnodule.nii.gz\tspine\tneuraxis-spine

      """, to: "study.tsv")
    let pair = try await Command.run(
      [
        "compare", "linear.nii.gz", "nodule.nii.gz", "--labels", "neuraxis-spine", "--criteria",
        criteria, "--json",
      ], in: folder
    ).object
    let run = try await Command.run(
      ["run", "study.tsv", "out", "--criteria", criteria, "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let patient = try JSONSerialization.jsonObject(
      with: Data(
        contentsOf: URL(filePath: folder.place("out/sub-a/records/sub-a_subject.json"))))
    let record = try #require(patient as? [String: Any])
    let assessments = try #require(record["assessments"] as? [[String: Any]])
    let sessions = try #require(assessments.first?["sessions"] as? [[String: Any]])
    #expect(pair["response"] as? String == "PD")
    #expect(sessions.last?["response"] as? String == "PD")
    let notes = try #require(pair["notes"] as? [[String: Any]])
    let told = try #require(record["notes"] as? [[String: Any]])
    #expect(
      notes.compactMap { $0["message"] as? String } == told.compactMap { $0["message"] as? String })
    #expect(notes.map { $0["code"] as? String } == ["W328"])
  }
}
