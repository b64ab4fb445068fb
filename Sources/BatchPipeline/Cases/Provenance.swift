import LesionMetrics
import StudyRecords

/// The name and version of the program in every record.
public enum SoftwareVersion {
  public static let name = "neuraxis"
  public static let current = "0.1.0"
}

extension ProvenanceRecord {
  /// What this program did with these options.
  init(options: [String: String] = [:]) {
    self.init(
      software: SoftwareVersion.name, version: SoftwareVersion.current, options: options)
  }
}

extension RunOptions {
  /// The options that the result of a case depends on, as its record keeps them.
  func record(scheme: LabelScheme?) -> [String: String] {
    [
      "connectivity": String(connectivity.rawValue),
      "labels": scheme?.name ?? "none",
      "min_voxels": String(minimumVoxels),
      "tissues": followsWholeTumour ? "target whole" : "target",
      "resample": resamplesNearest ? "nearest" : "none",
    ]
  }
}
