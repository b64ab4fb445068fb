/// What the name of a file says about its format. Names are hints: the bytes decide.
public enum NIfTIFileName {
  /// Name of the image file that belongs to a header, `nil` where the name is no `.hdr` or
  /// `.hdr.gz`.
  ///
  /// The shell reads the first of ``pairedDataNames(forHeader:)`` that exists.
  public static func pairedDataName(forHeader name: String) -> String? {
    replacing(".hdr", by: ".img", in: name)
  }

  /// Names under which the image file may stand: as compressed as the header, then the other way.
  public static func pairedDataNames(forHeader name: String) -> [String] {
    guard let same = pairedDataName(forHeader: name) else { return [] }
    return bothCompressions(of: same)
  }

  /// Name of the header that belongs to an image file, `nil` where the name is no `.img`.
  public static func pairedHeaderName(forData name: String) -> String? {
    replacing(".img", by: ".hdr", in: name)
  }

  /// The name as it is, then the one of a file that is compressed the other way.
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
