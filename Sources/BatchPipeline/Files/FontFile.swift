import Foundation
import SliceOverlay

/// The font of the pictures: the file that `NEURAXIS_FONT` names, else DejaVu Sans where Debian and
/// its relatives install it.
enum FontFile {
  private static let places = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
  ]

  /// - Throws: `E504` where no font is found, `E521` where the file is not a font.
  static func typeface() throws(CaseFailure) -> Typeface {
    let named = ProcessInfo.processInfo.environment["NEURAXIS_FONT"].map { [$0] }
    let searched = named ?? places
    for place in searched {
      guard let file = try? FileBytes(path: place) else { continue }
      return try CaseFailure.at(.render, place) { () throws(OverlayError) in
        try Typeface(fontBytes: file.array)
      }
    }
    throw CaseFailure(OutputError.noFont(searched: searched), stage: .render)
  }
}
