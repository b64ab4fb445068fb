import ComparedOutputs

@testable import SliceOverlay

/// A picture by the colours of the product.
extension DecodedPNG {
  var pixels: [ScreenColour] {
    (0..<(width * height)).map(colour)
  }

  subscript(x: Int, y: Int) -> ScreenColour { colour(y * width + x) }

  private func colour(_ place: Int) -> ScreenColour {
    ScreenColour(red: bytes[3 * place], green: bytes[3 * place + 1], blue: bytes[3 * place + 2])
  }

  /// Places that hold a colour.
  func places(of colour: ScreenColour) -> Set<ScreenPlace> {
    Set(
      pixels.enumerated().filter { $0.element == colour }.map {
        ScreenPlace(x: $0.offset % width, y: $0.offset / width)
      })
  }
}

struct ScreenPlace: Hashable {
  let x: Int
  let y: Int
}
