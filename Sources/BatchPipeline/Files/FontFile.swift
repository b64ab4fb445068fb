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

  /// - Throws: `E504` where no font is found, the overlay's own error where it is none.
  static func typeface() throws(CaseFailure) -> Typeface {
    let told = ProcessInfo.processInfo.environment["NEURAXIS_FONT"].map { [$0] }
    let searched = told ?? places
    for place in searched {
      guard let file = try? FileBytes(path: place) else { continue }
      do throws(OverlayError) {
        return try Typeface(fontBytes: file.array)
      } catch {
        throw CaseFailure(error, stage: .render, file: place)
      }
    }
    throw CaseFailure(OutputError.noFont(searched: searched), stage: .render)
  }
}
