/// A font in the sizes that sheets use, with the glyphs of common characters drawn in advance.
///
/// An immutable value that pictures and threads can share.
public struct Typeface: Sendable {
  /// Font sizes, in pixels of the em square.
  enum Size: Int, CaseIterable, Sendable {
    /// Legend, scale, callipers, footer.
    case small = 12
    /// Letters and captions.
    case text = 14
    case title = 16

    /// Pixels from one base line to the next.
    var lineHeight: Int { rawValue + 4 }
  }

  private let bytes: [UInt8]
  private var glyphs: [Size: [Unicode.Scalar: Glyph]]
  private var kerning: [Pair: Double]

  struct Pair: Hashable, Sendable {
    let left: Unicode.Scalar
    let right: Unicode.Scalar
  }

  /// Opens a font and draws the common characters.
  ///
  /// - Parameter fontBytes: a TrueType or OpenType file, e.g. DejaVuSans.ttf.
  /// - Throws: ``OverlayError/unreadableFont(bytes:freeTypeError:)``.
  /// - Complexity: some milliseconds; create one and share it.
  public init(fontBytes: [UInt8]) throws(OverlayError) {
    bytes = fontBytes
    glyphs = [:]
    kerning = [:]
    for size in Size.allCases { glyphs[size] = [:] }
    try add(Self.common)
    kerning = try FontFace.withFace(of: fontBytes) { (face) throws(OverlayError) in
      Self.kerning(of: face)
    }
  }

  /// Kerning of all pairs of letters, full stop and comma that have any.
  private static func kerning(of face: FontFace) -> [Pair: Double] {
    let letters = common.filter { $0.properties.isAlphabetic || $0 == "." || $0 == "," }
    var kerning: [Pair: Double] = [:]
    for left in letters {
      for right in letters {
        let step = face.kerning(left, right)
        if step != 0 { kerning[Pair(left: left, right: right)] = step }
      }
    }
    return kerning
  }

  private static let common: Set<Unicode.Scalar> = {
    let ascii = (0x20...0x7E).map { Unicode.Scalar(UInt8($0)) }
    return Set(ascii).union("·−–×±²³µ°…≤≥".unicodeScalars)
  }()

  /// Largest number of other characters on one sheet.
  private static let maximumRareCharacters = 1024

  /// This typeface with the glyphs of all characters in some texts.
  /// - Throws: an error only if FreeType fails on a font that it opened before.
  func covering(_ texts: [String]) throws(OverlayError) -> Typeface {
    let known = glyphs[.small] ?? [:]
    var missing: Set<Unicode.Scalar> = []
    for text in texts {
      for scalar in PlainText(text).scalars where known[scalar] == nil { missing.insert(scalar) }
    }
    guard !missing.isEmpty else { return self }
    var wider = self
    try wider.add(Set(missing.sorted().prefix(Self.maximumRareCharacters)))
    return wider
  }

  private mutating func add(_ scalars: Set<Unicode.Scalar>) throws(OverlayError) {
    var glyphs = self.glyphs
    try FontFace.withFace(of: bytes) { (face) throws(OverlayError) in
      for size in Size.allCases {
        try face.setSize(size.rawValue)
        for scalar in scalars { glyphs[size, default: [:]][scalar] = face.glyph(of: scalar) }
      }
    }
    self.glyphs = glyphs
  }

  /// The glyph of a character; `nil` if it is not common and was not added by ``covering(_:)``.
  func glyph(of scalar: Unicode.Scalar, _ size: Size) -> Glyph? { glyphs[size]?[scalar] }

  /// Kerning of a pair in whole pixels.
  func kerning(_ pair: Pair, _ size: Size) -> Int {
    Int(((kerning[pair] ?? 0) * Double(size.rawValue)).rounded())
  }
}
