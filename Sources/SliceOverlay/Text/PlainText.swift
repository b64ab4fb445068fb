/// A text as far as a picture can show it: one line, no control or formatting characters, and no
/// longer than any sheet is wide.
///
/// Characters are set in the order in which they are written; there is no shaping of Arabic and no
/// reversal of right-to-left text.
struct PlainText {
  let scalars: [Unicode.Scalar]

  /// More characters than fit a sheet at any size.
  private static let maximumLength = 2000

  init(_ text: String) {
    scalars = text.unicodeScalars.prefix(Self.maximumLength).compactMap { scalar in
      if scalar.isASCII {
        return scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar
      }
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: return " "
      case .format, .surrogate, .privateUse, .unassigned, .enclosingMark: return nil
      default: return Self.isVariationSelector(scalar) ? nil : scalar
      }
    }
  }

  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isVariationSelector
  }
}
