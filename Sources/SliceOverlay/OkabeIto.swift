/// The colours of tissues and lesions, in their fixed order; told apart by readers with any colour
/// vision, and light enough for a black ground.
///
/// Black, the eighth colour of the published set, is left out because pictures stand on black.
/// Source: Okabe and Ito, "Color Universal Design", 2008.
public enum OkabeIto: UInt8, CaseIterable, Hashable, Sendable {
  case orange, skyBlue, bluishGreen, yellow, blue, vermillion, reddishPurple

  /// The colour as CSS and SVG write it, e.g. `#E69F00`.
  public var hex: String {
    switch self {
    case .orange: "#E69F00"
    case .skyBlue: "#56B4E9"
    case .bluishGreen: "#009E73"
    case .yellow: "#F0E442"
    case .blue: "#0072B2"
    case .vermillion: "#D55E00"
    case .reddishPurple: "#CC79A7"
    }
  }

  /// The colour of the tissue or lesion at a position of its list, counted from 0; after the
  /// seventh the order begins again.
  /// - Precondition: `position` ≥ 0.
  public init(position: Int) {
    precondition(position >= 0, "positions count from 0")
    self = Self.allCases[position % Self.allCases.count]
  }

  /// Red, green and blue, each 0…255.
  public var screenColour: ScreenColour {
    let digits = hex.utf8.dropFirst().map { $0 >= 65 ? $0 - 55 : $0 - 48 }
    return ScreenColour(
      red: digits[0] << 4 | digits[1],
      green: digits[2] << 4 | digits[3],
      blue: digits[4] << 4 | digits[5])
  }
}

/// A colour of the screen in sRGB, 0…255 a channel.
public struct ScreenColour: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// - Parameter level: 0 black … 255 white.
  public init(grey level: UInt8) { self.init(red: level, green: level, blue: level) }

  /// This colour laid over another one.
  /// - Parameter percent: 0 leaves `ground`, 100 hides it.
  func over(_ ground: ScreenColour, percent: Int) -> ScreenColour {
    func mixed(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      UInt8((Int(top) * percent + Int(bottom) * (100 - percent) + 50) / 100)
    }
    return ScreenColour(
      red: mixed(red, ground.red), green: mixed(green, ground.green),
      blue: mixed(blue, ground.blue))
  }
}
