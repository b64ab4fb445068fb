import ArgumentParser
import CDeflate
import Foundation
import NIfTI
import VoxelGrids

/// Times the reading of files, compared with libdeflate alone and with nibabel.
struct NIfTIBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nifti",
    abstract: "Times reading of NIfTI files, compared with libdeflate alone and with nibabel.",
    discussion: """
      Prints medians of interleaved runs in one process, in ms and in MB of decompressed bytes per \
      second. The bytes of the files are in memory before timing starts; nibabel reads them from \
      the file cache.
      """)

  @Argument(help: "Gzipped NIfTI files, e.g. a 3D image and its mask.", completion: .file())
  var files: [String]

  @Option(help: "Number of runs of each reader.")
  var runs = 7

  @Option(help: "A Python with nibabel; without it that column is empty.")
  var python: String?

  func validate() throws {
    guard runs >= 1 else { throw ValidationError("--runs must be at least 1.") }
  }

  func run() throws {
    try BenchmarkTimes.write(
      Self.row([
        "file", "MB", "libdeflate", "fresh", "pooled", "ratio", "labels", "nibabel", "MB/s",
      ]))
    for path in files {
      try BenchmarkTimes.write(Self.row(try measured(path)))
    }
    try BenchmarkTimes.write("ms; ratio = fresh / libdeflate; MB/s of the fresh read")
  }

  private func measured(_ path: String) throws -> [String] {
    let file = VoxelBytes([UInt8](try Data(contentsOf: URL(filePath: path))))
    let image = try NIfTIImage(file: file, name: path)
    let byteCount = image.shape.reduce(image.datatype.bytesPerVoxel, *)
    let buffers = InflationBuffers()
    let isMask =
      if case .success = Result(catching: { try image.labelMap() }) { true } else { false }
    var (bare, fresh, pooled, labels): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<runs {
      bare.append(
        try BenchmarkTimes.milliseconds { try inflateBare(file, count: byteCount + 4096) })
      fresh.append(try BenchmarkTimes.milliseconds { _ = try NIfTIImage(file: file, name: path) })
      pooled.append(
        try BenchmarkTimes.milliseconds {
          _ = try NIfTIImage(file: file, name: path, buffers: buffers)
        })
      if isMask { labels.append(try BenchmarkTimes.milliseconds { _ = try image.labelMap() }) }
    }
    let megabytes = Double(byteCount) / 1e6
    return [
      URL(filePath: path).lastPathComponent, Self.formatted(megabytes),
      Self.formatted(median(bare)),
      Self.formatted(median(fresh)), Self.formatted(median(pooled)),
      Self.formatted(median(fresh) / median(bare)), isMask ? Self.formatted(median(labels)) : "–",
      try nibabel(path), Self.formatted(megabytes / median(fresh) * 1000),
    ]
  }

  /// The lower bound: one call of libdeflate into fresh memory.
  private func inflateBare(_ file: VoxelBytes, count: Int) throws {
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { output.deallocate() }
    let decompressor = libdeflate_alloc_decompressor()
    defer { libdeflate_free_decompressor(decompressor) }
    var written = 0
    let result = file.withUnsafeBytes { input in
      libdeflate_gzip_decompress(
        decompressor, input.baseAddress, input.count, output.baseAddress, count, &written)
    }
    guard result == LIBDEFLATE_SUCCESS else {
      throw ValidationError("The benchmark needs intact gzip files of one member.")
    }
  }

  /// Median time of nibabel for the unscaled array, measured inside Python.
  private func nibabel(_ path: String) throws -> String {
    guard let python else { return "–" }
    let script = [
      "import sys, time, statistics, numpy, nibabel",
      "def once():",
      "    start = time.perf_counter()",
      "    numpy.asarray(nibabel.load(sys.argv[1]).dataobj)",
      "    return (time.perf_counter() - start) * 1000",
      "print(statistics.median(once() for _ in range(int(sys.argv[2]))))",
    ].joined(separator: "\n")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script, path, String(runs)]
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return Double(text).map(Self.formatted) ?? "failed"
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func formatted(_ value: Double) -> String {
    value < 10 ? String(format: "%.2f", value) : String(format: "%.0f", value)
  }

  private static func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(0, (index == 0 ? 16 : 10) - cell.count))
      return index == 0 ? cell + padding : padding + cell
    }.joined(separator: " ")
  }
}
