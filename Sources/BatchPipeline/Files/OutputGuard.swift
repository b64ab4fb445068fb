import Foundation
import Glibc

/// Refuses an output folder that is the study itself, or the dataset of another program.
struct OutputGuard {
  /// Folder of the study.
  let input: String
  let output: String

  /// - Throws: `E505` where the output is the study, is among its raw data, or holds a dataset that
  ///   another program wrote.
  func check() throws(OutputError) {
    guard let study = Self.resolved(input) else { return }
    let place = Self.resolvedPlanned(output)
    guard place != study else { throw .overwrites(path: output, reason: "it is the study itself") }
    let below = place.hasPrefix(study + "/") ? place.dropFirst(study.count + 1) : ""
    guard !below.hasPrefix("sub-") else {
      throw .overwrites(path: output, reason: "it is inside the raw data of a patient")
    }
    let description = FilePath.join(output, "dataset_description.json")
    guard let data = FileManager.default.contents(atPath: description) else { return }
    guard String(decoding: data, as: UTF8.self).contains("\"\(Self.maker)\"") else {
      throw .overwrites(path: output, reason: "it holds a dataset that another program wrote")
    }
  }

  /// The name that our own datasets have in `GeneratedBy`.
  private static let maker = "Neuraxis"

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Resolves the part of a path that exists already.
  private static func resolvedPlanned(_ path: String) -> String {
    if let real = resolved(path) { return real }
    let folder = FilePath.folder(path)
    guard folder != path else { return path }
    return FilePath.join(resolvedPlanned(folder), FilePath.name(path))
  }
}
