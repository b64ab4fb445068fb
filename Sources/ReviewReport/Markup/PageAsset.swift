/// A style sheet or script that is part of every page: written in this room, embedded in the code.
struct PageAsset: Sendable {
  let text: String

  private init(embedded bytes: [UInt8]) { text = "\n" + String(decoding: bytes, as: UTF8.self) }
  private init(text: String) { self.text = text }

  static let pageStyle = PageAsset(embedded: PackageResources.page_css)
  static let paperStyle = PageAsset(embedded: PackageResources.paper_css)
  static let chartStyle = PageAsset(embedded: PackageResources.chart_css)
  static let pageScript = PageAsset(embedded: PackageResources.page_js)

  /// The foot of every printed page. What comes from records is escaped for a CSS string.
  static func paperFoot(_ words: String) -> PageAsset {
    PageAsset(
      text: "\n@page { @bottom-left { content: \"" + words.escapedForStyle + "\" } }\n")
  }
}
