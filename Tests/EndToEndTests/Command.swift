import Foundation
import Subprocess

/// The built `neuraxis`, run as a user runs it.
struct Command {
  let status: Int
  let output: Data
  let errors: String

  /// The program that was built with the tests and lies beside them, or the one that
  /// `NEURAXIS_PROGRAM` names.
  private static var executable: String {
    if let path = ProcessInfo.processInfo.environment["NEURAXIS_PROGRAM"], !path.isEmpty {
      return path
    }
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "neuraxis").path
  }

  static func run(
    _ arguments: [String], in folder: Folder, columns: String = "80"
  ) async throws -> Command {
    let result = try await Subprocess.run(
      .path(.init(executable)), arguments: .init(arguments),
      environment: .inherit.updating(["NO_COLOR": "1", "COLUMNS": columns]),
      workingDirectory: .init(folder.path),
      output: .data(limit: 1 << 26), error: .string(limit: 1 << 24))
    let status: Int
    switch result.terminationStatus {
    case .exited(let code): status = Int(code)
    case .signaled(let signal): status = 128 + Int(signal)
    }
    return Command(
      status: status, output: result.standardOutput, errors: result.standardError)
  }

  /// Standard output as a JSON object.
  var object: [String: Any] {
    get throws {
      let document = try JSONSerialization.jsonObject(with: output)
      guard let object = document as? [String: Any] else { throw NotAnObject() }
      return object
    }
  }

  /// Standard output as a JSON array of objects.
  var objects: [[String: Any]] {
    get throws {
      let document = try JSONSerialization.jsonObject(with: output)
      guard let objects = document as? [[String: Any]] else { throw NotAnObject() }
      return objects
    }
  }

  private struct NotAnObject: Error {}
}

/// An empty folder for one test, gone with it.
final class Folder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "neuraxis-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func place(_ relative: String) -> String { path + "/" + relative }

  func write(_ bytes: some Sequence<UInt8>, to relative: String) throws {
    let place = URL(filePath: place(relative))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  func write(_ text: String, to relative: String) throws { try write(text.utf8, to: relative) }

  func text(_ relative: String) throws -> String {
    try String(contentsOfFile: place(relative), encoding: .utf8)
  }

  /// Every file below the folder, with its bytes.
  func contents(below relative: String) throws -> [String: Data] {
    let root = place(relative)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var contents: [String: Data] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      let file = root + "/" + name
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      contents[name] = try Data(contentsOf: URL(filePath: file))
    }
    return contents
  }
}
