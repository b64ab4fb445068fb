/// The colours of tissues and lesions, in their fixed order: distinguishable with any type of colour
/// vision, and bright enough on black.
///
/// Black, the eighth colour of the published set, is omitted because pictures have a black background.
/// Source: Okabe and Ito, "Color Universal Design", 2008.
public enum OkabeIto: UInt8, CaseIterable, Hashable, Sendable {
  case orange, skyBlue, bluishGreen, yellow, blue, vermillion, reddishPurple

  /// The colour in CSS and SVG notation, e.g. `#E69F00`.
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

  /// The colour of the tissue or lesion at a position in a list, counted from 0; colours repeat after
  /// the seventh.
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

/// A screen colour in sRGB, 0…255 per channel.
public struct ScreenColour: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A grey.
  /// - Parameter level: 0 black … 255 white.
  public init(grey level: UInt8) { self.init(red: level, green: level, blue: level) }

  /// This colour blended over another one.
  /// - Parameter percent: opacity, from 0 (only `ground`) to 100 (only this colour).
  func over(_ ground: ScreenColour, percent: Int) -> ScreenColour {
    func mixed(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      UInt8((Int(top) * percent + Int(bottom) * (100 - percent) + 50) / 100)
    }
    return ScreenColour(
      red: mixed(red, ground.red), green: mixed(green, ground.green),
      blue: mixed(blue, ground.blue))
  }
}
