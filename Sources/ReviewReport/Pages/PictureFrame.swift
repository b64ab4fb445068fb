import StudyRecords

/// Puts the picture of a case on a page: linked or inside it, and where it cannot be, its place says so.
struct PictureFrame: Sendable {
  let pages: ReviewPages

  /// Loaded when it comes into view; its size is told before, so that nothing moves.
  func picture(_ figure: FigureRecord, _ attributes: Attribute...) -> Markup {
    guard let source = source(of: figure) else {
      return tag("div", .class("missing")) { "picture missing: " + figure.file }
    }
    let size =
      figure.width > 0 && figure.height > 0
      ? [Attribute("width", figure.width), Attribute("height", figure.height)] : []
    return tag(
      "img",
      attributes + [.source(source), Attribute("alt", figure.alt)] + size
        + [Attribute("loading", "lazy"), Attribute("decoding", "async")])
  }

  private func source(of figure: FigureRecord) -> Link? {
    guard let file = Link(file: figure.file) else { return nil }
    switch pages.pictures {
    case .linked: return file
    case .selfContained(let bytes):
      return bytes(figure.file).map { Link(picture: $0, ofFile: figure.file) }
    }
  }
}
