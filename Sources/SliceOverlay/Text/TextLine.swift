/// One line of text as positioned glyphs.
struct TextLine {
  let size: Typeface.Size
  /// Glyphs with the positions of their origins, from 0 on.
  let glyphs: [(glyph: Glyph, x: Int)]
  /// Pixels from the first origin to the end of the last advance.
  let width: Int

  /// Sets as much of a text as fits; text that is cut ends with an ellipsis.
  init(_ text: String, _ size: Typeface.Size, _ typeface: Typeface, maximumWidth: Int = .max) {
    self.init(PlainText(text).scalars[...], size, typeface, maximumWidth: maximumWidth)
  }

  init(
    _ scalars: ArraySlice<Unicode.Scalar>, _ size: Typeface.Size, _ typeface: Typeface,
    maximumWidth: Int
  ) {
    let whole = Self.set(scalars, size, typeface)
    self.size = size
    guard whole.width > maximumWidth else {
      glyphs = whole.glyphs
      width = whole.width
      return
    }
    let dots = Self.set(["…"], size, typeface)
    let kept = whole.glyphs.prefix { $0.x + $0.glyph.advance + dots.width <= maximumWidth }
    let end = kept.last.map { $0.x + $0.glyph.advance } ?? 0
    guard end + dots.width <= maximumWidth else {
      glyphs = []
      width = 0
      return
    }
    glyphs = kept + dots.glyphs.map { ($0.glyph, $0.x + end) }
    width = end + dots.width
  }

  private static func set(
    _ scalars: ArraySlice<Unicode.Scalar>, _ size: Typeface.Size, _ typeface: Typeface
  ) -> (glyphs: [(glyph: Glyph, x: Int)], width: Int) {
    var glyphs: [(glyph: Glyph, x: Int)] = []
    var pen = 0
    var previous: Unicode.Scalar?
    for scalar in scalars {
      guard let glyph = typeface.glyph(of: scalar, size) else { continue }
      if let previous { pen += typeface.kerning(.init(left: previous, right: scalar), size) }
      glyphs.append((glyph, pen))
      pen += glyph.advance
      previous = scalar
    }
    return (glyphs, max(0, pen))
  }

  /// Sets a text in at most `lines` lines, broken at spaces if possible; the last line is cut with an
  /// ellipsis.
  static func wrapped(
    _ text: String, _ size: Typeface.Size, _ typeface: Typeface, maximumWidth: Int, lines: Int
  ) -> [TextLine] {
    var rest = PlainText(text).scalars[...]
    var set: [TextLine] = []
    while !rest.isEmpty, set.count < lines {
      let fitting = Self.fitting(rest, size, typeface, maximumWidth)
      if set.count == lines - 1 || fitting.count == rest.count {
        set.append(TextLine(rest, size, typeface, maximumWidth: maximumWidth))
        break
      }
      let end = fitting.lastIndex(of: " ") ?? fitting.endIndex
      guard end > rest.startIndex else { break }
      set.append(TextLine(rest[rest.startIndex..<end], size, typeface, maximumWidth: maximumWidth))
      rest = rest[end...].drop { $0 == " " }
    }
    return set
  }

  /// As many of the first characters as fit into the width.
  private static func fitting(
    _ scalars: ArraySlice<Unicode.Scalar>, _ size: Typeface.Size, _ typeface: Typeface,
    _ maximumWidth: Int
  ) -> ArraySlice<Unicode.Scalar> {
    var pen = 0
    return scalars.prefix { scalar in
      pen += typeface.glyph(of: scalar, size)?.advance ?? 0
      return pen <= maximumWidth
    }
  }
}
