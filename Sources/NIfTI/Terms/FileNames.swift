/// What the name of a file says about its format. The name is only a hint; the bytes decide.
public enum NIfTIFileName {
  /// Name of the image file that belongs to a header: `t1.hdr` gives `t1.img`. `nil` if the name does
  /// not end in `.hdr` or `.hdr.gz`.
  ///
  /// The file may be compressed differently; see ``pairedDataNames(forHeader:)``.
  public static func pairedDataName(forHeader name: String) -> String? {
    replacing(".hdr", by: ".img", in: name)
  }

  /// Possible names of the image file, in the order to try: compressed like the header, then not.
  /// `t1.hdr` gives `t1.img` and `t1.img.gz`. Empty if the name is not that of a header.
  public static func pairedDataNames(forHeader name: String) -> [String] {
    guard let same = pairedDataName(forHeader: name) else { return [] }
    return bothCompressions(of: same)
  }

  /// Name of the header that belongs to an image file; `nil` if the name does not end in `.img` or
  /// `.img.gz`.
  public static func pairedHeaderName(forData name: String) -> String? {
    replacing(".img", by: ".hdr", in: name)
  }

  /// The name itself, then the name with `.gz` added or removed.
  static func bothCompressions(of name: String) -> [String] {
    [name, isGzipName(name) ? String(name.dropLast(3)) : name + ".gz"]
  }

  static func isGzipName(_ name: String) -> Bool { name.lowercased().hasSuffix(".gz") }

  static func isHeaderName(_ name: String) -> Bool { pairedDataName(forHeader: name) != nil }

  private static func replacing(_ old: String, by new: String, in name: String) -> String? {
    let ending = isGzipName(name) ? String(name.suffix(3)) : ""
    let stem = name.dropLast(ending.count)
    guard stem.lowercased().hasSuffix(old) else { return nil }
    let isUpper = stem.hasSuffix(old.uppercased())
    return stem.dropLast(old.count) + (isUpper ? new.uppercased() : new) + ending
  }
}
