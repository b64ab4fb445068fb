import StudyRecords

/// The picture of a case on a page, linked or inside it, or the line that it is missing.
struct PictureFrame: Sendable {
  let settings: PageSettings

  /// Loaded when it comes into view; its size is given, so that the page does not move then.
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
    switch settings.pictures {
    case .linked: return file
    case .selfContained(let bytes):
      return bytes(figure.file).map { Link(picture: $0, ofFile: figure.file) }
    }
  }
}
