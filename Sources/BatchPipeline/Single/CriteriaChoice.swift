import ResponseCriteria

/// Finds a criteria set by its name, or in a YAML file of the user's own.
public enum CriteriaChoice {
  /// The set that is used where none is named.
  public static let standard = "rano2-volume"

  /// The set of a name or of a file.
  ///
  /// - Parameter name: a built-in name, or the path of a `.yaml` or `.yml` file.
  /// - Throws: ``RunError`` with the code of the criteria or of the file.
  public static func set(_ name: String) throws(RunError) -> CriteriaSet {
    let lower = name.lowercased()
    let isFile = lower.hasSuffix(".yaml") || lower.hasSuffix(".yml")
    let text = isFile ? try self.text(name) : ""
    return try RunError.on { () throws(CriteriaError) in
      isFile ? try CriteriaSet(yaml: text) : try CriteriaSet.named(name)
    }
  }

  /// Several sets, each once; the standard one where none is named.
  public static func sets(_ names: [String]) throws(RunError) -> [CriteriaSet] {
    var sets: [CriteriaSet] = []
    for name in names.isEmpty ? [standard] : names {
      let set = try set(name)
      if !sets.contains(where: { $0.name == set.name }) { sets.append(set) }
    }
    return sets
  }

  private static func text(_ path: String) throws(RunError) -> String {
    let bytes = try RunError.on { () throws(InputError) in try FileBytes(path: path).array }
    return String(decoding: bytes, as: UTF8.self)
  }
}
