import Foundation
import NIfTI
import SeededRandom
import Testing
import VoxelGrids

@Suite("Hostile input")
struct HostileInputTests {
  /// Number of mutations; `scripts/fuzz-nifti` sets another one with `NEURAXIS_MUTATIONS`.
  static let variants =
    ProcessInfo.processInfo.environment["NEURAXIS_MUTATIONS"].flatMap { Int($0) } ?? 400

  @Test("Damaged files give an error or an image, but never crash")
  func mutations() throws {
    let seeds = try Mutation.seeds()
    var generator = SeededGenerator(seed: 20_260_314)
    var (read, codes) = (0, Set<String>())
    for variant in 0..<Self.variants {
      let file = seeds[variant % seeds.count]
      let bytes = Mutation.mutated(file, using: &generator)
      let code = FuzzTarget.read(bytes, asPair: variant % 5 == 0)
      if let code { codes.insert(code) } else { read += 1 }
    }
    #expect(read > 0 && read < Self.variants)
    #expect(codes.count >= 8, "\(codes.sorted())")
  }

  @Test("Random bytes of any length are rejected")
  func noise() {
    for length in 0..<700 {
      let bytes = SmallFiles.randomBytes(length, seed: UInt64(length))
      #expect(FuzzTarget.read(bytes, asPair: false) != nil)
    }
  }

  @Test("A plain file cut off at any byte is rejected")
  func truncations() throws {
    let whole = SmallFiles.array(try SmallFiles.file(.int16))
    for count in 0..<whole.count {
      let code = FuzzTarget.read(Array(whole[..<count]), asPair: false)
      #expect(code != nil && code != "E112", "\(count) bytes")
    }
  }

  @Test("A header that claims 32767³ voxels is rejected before memory is allocated")
  func hugeClaim() throws {
    let file = try SmallFiles.file(.float64)
    let extents = SmallFiles.bytes(of: [3, 32767, 32767, 32767, 1, 1, 1, 1] as [Int16])
    let header = Array(SmallFiles.array(SmallFiles.patched(file, at: 40, with: extents))[..<352])
    #expect(errorCode { _ = try NIfTIImage(file: VoxelBytes(header), name: "a.nii") } == "E112")
    let generous = NIfTILimits(maximumVoxelBytes: .max)
    #expect(
      errorCode {
        _ = try NIfTIImage(file: VoxelBytes(header), name: "a.nii", limits: generous)
      } == "E111")
  }

  @Test("Seven extents whose product overflows are rejected")
  func overflow() throws {
    let file = try SmallFiles.file(version: .nifti2)
    for extent in [Int64.max, 1 << 32, 65536] {
      let extents = SmallFiles.bytes(of: [7] + [Int64](repeating: extent, count: 7))
      let bent = SmallFiles.patched(file, at: 16, with: extents)
      #expect(errorCode { _ = try NIfTIImage(file: bent, name: "a.nii") } == "E112")
      let generous = NIfTILimits(maximumVoxelBytes: .max)
      let inspection = FileInspection(file: bent, name: "a.nii", limits: generous)
      #expect(inspection.error?.code == "E112")
    }
  }
}

/// Writes the seed files of libFuzzer; only runs when `scripts/fuzz-nifti` sets the folder.
@Suite("Fuzzer seeds")
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
