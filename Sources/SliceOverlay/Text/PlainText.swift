/// Text reduced to what a picture can show: one line, without control and formatting characters, of
/// limited length.
///
/// Characters keep their order; Arabic is not shaped, and right-to-left text is not reversed.
struct PlainText {
  let scalars: [Unicode.Scalar]

  /// More characters than fit on any sheet.
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
