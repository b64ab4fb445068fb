import Foundation
import NIfTI
import Testing

/// Writes the files that libFuzzer starts from; only where `scripts/fuzz-nifti` asks for them.
@Suite("Seeds of the fuzzer")
struct FuzzSeedTests {
  static let folder = ProcessInfo.processInfo.environment["NEURAXIS_FUZZ_SEEDS"]

  @Test("Seeds are written", .enabled(if: folder != nil, "scripts/fuzz-nifti runs it"))
  func write() throws {
    let folder = URL(filePath: try #require(Self.folder), directoryHint: .isDirectory)
    for (index, seed) in try Mutation.seeds().enumerated() {
      for choice in [UInt8(0), 1] {
        try Data([choice] + seed).write(to: folder.appending(path: "seed-\(index)-\(choice)"))
      }
    }
  }
}
