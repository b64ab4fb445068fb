import Foundation
import LesionMetrics
import VoxelCounting
import Yams

/// Options of `run` from a YAML file (`--config`), with the names of the command line but no dashes.
///
/// ```yaml
/// labels: [brain=brats-peds, spine=neuraxis-spine]
/// criteria: [rano2-volume, rano2-product]
/// jobs: 8
/// ```
public struct RunConfiguration: Codable, Hashable, Sendable {
  public var participantLabel: [String]?
  public var sessionLabel: [String]?
  public var derivatives: [String]?
  public var labels: [String]?
  public var criteria: [String]?
  public var participants: String?
  public var events: String?
  public var connectivity: Int?
  public var minVoxels: Int?
  public var resample: String?
  public var jobs: Int?
  public var selfContained: Bool?

  /// Names of the options in the file.
  public enum CodingKeys: String, CodingKey, CaseIterable {
    case derivatives, labels, criteria, participants, events, connectivity, resample, jobs
    case participantLabel = "participant-label"
    case sessionLabel = "session-label"
    case minVoxels = "min-voxels"
    case selfContained = "self-contained"
  }

  /// The options of a file; none where no file is named.
  public static func read(_ path: String?) throws(RunError) -> RunConfiguration {
    guard let path else { return RunConfiguration() }
    let bytes = try RunError.on { () throws(InputError) in try FileBytes(path: path).array }
    return try parse(String(decoding: bytes, as: UTF8.self), file: FilePath.name(path))
  }

  static func parse(_ text: String, file: String) throws(RunError) -> RunConfiguration {
    do {
      let known = CodingKeys.allCases.map(\.rawValue)
      let keys = (try Yams.load(yaml: text) as? [String: Any]).map { Array($0.keys) } ?? []
      if let unknown = keys.sorted().first(where: { !known.contains($0) }) {
        throw OptionError.unknownOption(file: file, name: unknown, known: known.sorted())
      }
      return try YAMLDecoder().decode(RunConfiguration.self, from: text)
    } catch let error as OptionError {
      throw RunError(error)
    } catch {
      throw RunError(OptionError.notYAML(file: file, reason: "\(error)"))
    }
  }

  /// The neighbourhood of a number of neighbours; 26 where none is given.
  public static func connectivity(_ neighbours: Int?) throws(RunError) -> Connectivity {
    guard let neighbours else { return .corners }
    guard let connectivity = Connectivity(rawValue: neighbours) else {
      throw Self.bad("connectivity", "\(neighbours)", expected: "6, 18 or 26")
    }
    return connectivity
  }

  /// The least size of a lesion; 1 where none is given.
  public static func minimumVoxels(_ count: Int?) throws(RunError) -> Int {
    guard let count else { return 1 }
    guard count >= 1 else {
      throw Self.bad("min-voxels", "\(count)", expected: "at least 1")
    }
    return count
  }

  /// Whether masks on another grid are resampled: `nearest`, or `none`.
  public static func resamples(_ word: String?) throws(RunError) -> Bool {
    guard let word, word != "none" else { return false }
    guard word == "nearest" else {
      throw Self.bad("resample", word, expected: "nearest or none")
    }
    return true
  }

  private static func bad(_ name: String, _ found: String, expected: String) -> RunError {
    RunError(OptionError.badValue(name: name, found: found, expected: expected))
  }
}
