import Foundation
import Testing

/// Real files of other projects with values from other libraries, which tests hold ours against.
///
/// The folder is no part of the project: `NEURAXIS_REFERENCE_DATA` names it, else `shared/data`
/// beside the checkout is taken. Tests that need it say `@Test(.needsReferenceData)`; where it is
/// absent they are skipped, and the last lines of `scripts/test` tell how many.
public enum ReferenceFolder {
  public static let url: URL = {
    let named = ProcessInfo.processInfo.environment["NEURAXIS_REFERENCE_DATA"]
    if let path = named, !path.isEmpty {
      return URL(filePath: path, directoryHint: .isDirectory)
    }
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appending(path: "shared/data")
  }()

  public static var isPresent: Bool {
    FileManager.default.fileExists(atPath: url.appending(path: "MANIFEST.tsv").path)
  }

  /// Bytes of a file below the folder.
  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: path)))
  }

  /// A JSON document of expected values, e.g. `expected_masks.json`.
  public static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: url.appending(path: path)))
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test or a suite where the reference data are absent.
  public static var needsReferenceData: Self {
    .enabled(
      if: ReferenceFolder.isPresent,
      "no reference data: NEURAXIS_REFERENCE_DATA names no folder that has them")
  }
}
