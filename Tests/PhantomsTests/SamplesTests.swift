import Foundation
import Testing
import VoxelGrids

@testable import Phantoms

/// Compares the committed folder `samples/` with what the code writes.
@Suite struct SamplesTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "samples").resolvingSymlinksInPath()

  @Test("The committed samples are what the code writes")
  func committed() throws {
    let subjects = PlannedSubject.treated + PlannedSubject.controls
    let whole = SampleCohort(seed: SampleCohort.defaultSeed, subjects: subjects)
    for file in whole.datasetFiles { try compare(file) }
    let some = SampleCohort(
      seed: SampleCohort.defaultSeed, subjects: subjects.filter { [5, 8].contains($0.number) })
    for file in some.files where file.path.contains("/sub-") { try compare(file) }
  }

  /// Compressed files must have the same voxels; their bytes may differ by version of libdeflate.
  private func compare(_ file: SampleCohort.File) throws {
    let committed = Array(try Data(contentsOf: Self.folder.appending(path: file.path)))
    guard committed != file.bytes else { return }
    guard file.path.hasSuffix(".nii.gz") else {
      Issue.record("\(file.path) differs from what the code writes")
      return
    }
    let (old, new) = (try MaskFile.labels(of: committed), try MaskFile.labels(of: file.bytes))
    #expect(old.grid == new.grid, "\(file.path)")
    #expect(bytes(old) == bytes(new), "\(file.path)")
  }

  private func bytes(_ map: LabelMap) -> [UInt8] {
    switch map.storage {
    case .bytes(let bytes), .words(let bytes): bytes.withUnsafeBytes { Array($0) }
    }
  }

  @Test("The committed folder has no other files")
  func nothingElse() throws {
    let walked = FileManager.default.enumerator(atPath: Self.folder.path)
    let found = Set(
      (walked?.allObjects as? [String] ?? []).filter { path in
        var isFolder: ObjCBool = false
        let place = Self.folder.appending(path: path).path
        return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
          && !isFolder.boolValue
      })
    // Fifteen files of the dataset, one table per patient, seven files per visit, and the checksums of
    // what a run writes.
    let subjects = PlannedSubject.treated + PlannedSubject.controls
    let visits = subjects.reduce(0) { $0 + $1.sessions.count }
    let expected = 15 + subjects.count + 7 * visits + 1
    #expect(found.count == expected)
  }
}
