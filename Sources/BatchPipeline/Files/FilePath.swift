/// Paths as text, with `/` between their parts.
enum FilePath {
  /// The last part.
  static func name(_ path: String) -> String {
    String(path.split(separator: "/").last ?? Substring(path))
  }

  /// All but the last part; `.` where there is one part, `/` at the root.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// A path as records hold it: a relative one as it is, an absolute one by its last part, so that no
  /// record depends on the machine.
  static func recorded(_ path: String) -> String { path.hasPrefix("/") ? name(path) : path }

  /// Whether a relative path stays below its root: no part is empty, `.` or `..`, and none holds a
  /// control character.
  static func staysBelow(_ relative: String) -> Bool {
    let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && part.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
  }
}
