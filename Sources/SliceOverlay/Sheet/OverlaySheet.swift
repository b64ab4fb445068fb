import VoxelGrids

/// A sheet: panels side by side at the same scale in mm, with title, legend and research-use line.
///
/// Screen pixels are square in mm: slices with anisotropic voxels are resampled, masks by the nearest
/// voxel and images smoothly. (The shear of a sheared grid is not shown; a picture is at least one
/// pixel wide and high.)
public struct OverlaySheet: Sendable {
  /// Position of the pictures in their cells, which all have the same size.
  public enum Alignment: Hashable, Sendable {
    /// Each picture is centred in its cell.
    case centred
    /// The same world point is at the same place of every cell, e.g. to compare sessions. If a slice
    /// does not contain the point, its nearest edge is used.
    case world(WorldPoint)
  }

  /// Size of the pictures.
  public enum Scale: Hashable, Sendable {
    /// Screen pixels for the longest side of the largest picture, limited to 16…2048 and to 16 per
    /// voxel.
    case fitting(pixels: Int)
    /// A fixed scale, the same for several sheets; reduced if a picture would exceed 2048 pixels per
    /// side.
    case pixelsPerMillimetre(Double)
  }

  public let panels: [OverlayPanel]
  /// Number of panels in a row.
  public let columns: Int
  public let title: String?
  public let alignment: Alignment
  public let scale: Scale
  /// Whether a legend names the tissues with their colours.
  public let hasLegend: Bool

  /// The line at the bottom of every sheet.
  public static let researchUse = "Research use only; a radiologist confirms."

  /// Largest number of pixels of a sheet, one byte each: 16 MiB. Larger sheets are drawn at a smaller
  /// scale.
  public static let maximumPixels = 1 << 24

  /// - Parameters:
  ///   - columns: panels in a row; `nil` for up to four.
  /// - Precondition: at least one panel; `columns` ≥ 1; a scale in pixels per mm is above 0 and finite.
  public init(
    panels: [OverlayPanel], columns: Int? = nil, title: String? = nil,
    alignment: Alignment = .centred, scale: Scale = .fitting(pixels: 480), hasLegend: Bool = true
  ) {
    precondition(!panels.isEmpty, "a sheet shows at least one panel")
    precondition((columns ?? 1) >= 1, "a row has at least one panel")
    self.panels = panels
    self.columns = min(columns ?? 4, panels.count)
    self.title = title
    self.alignment = alignment
    if case .pixelsPerMillimetre(let pixels) = scale {
      precondition(pixels > 0 && pixels.isFinite, "a scale is above 0 and finite")
    }
    self.scale = scale
    self.hasLegend = hasLegend
  }

  /// A sheet of one panel.
  public init(_ panel: OverlayPanel, scale: Scale = .fitting(pixels: 480)) {
    self.init(panels: [panel], scale: scale)
  }

  /// The sheet as a PNG file with at most 256 colours; the same bytes for the same sheet and font.
  ///
  /// - Throws: ``OverlayError/sheetTooLarge(panels:pixels:maximum:)`` if the sheet exceeds
  ///   ``maximumPixels`` even at the smallest scale.
  /// - Complexity: O(n) in the pixels of the slices and of the sheet; memory only for the sheet.
  public func png(typeface: Typeface) throws(OverlayError) -> [UInt8] {
    let typeface = try typeface.covering(texts)
    let layout = try SheetLayout(of: self, typeface: typeface)
    let palette = SheetPalette(filled: filledColours)
    var canvas = Canvas(width: layout.width, height: layout.height)
    for placed in layout.panels {
      canvas.draw(placed, scale: layout.scale, typeface: typeface, palette: palette)
    }
    for line in layout.lines { canvas.draw(line.text, x: line.x, y: line.y, grey: line.grey) }
    for swatch in layout.swatches {
      canvas.fill(
        SheetPalette.solid(swatch.colour), x: swatch.box.columns, y: swatch.box.rows)
    }
    return PNGEncoder.encode(
      canvas.pixels, width: canvas.width, height: canvas.height,
      colours: .indexed(palette.colours), comment: Self.researchUse)
  }

  /// Tissues of all panels, each once, in order of first use.
  var legend: [TissueLayer] {
    var seen: Set<TissueLayer> = []
    let layers = panels.flatMap { $0.contours?.tissues.layers ?? [] }
    return layers.filter { seen.insert($0).inserted }
  }

  private var filledColours: [OkabeIto] {
    let filled = panels.compactMap(\.contours).filter(\.isFilled).flatMap(\.tissues.colours)
    return OkabeIto.allCases.filter(filled.contains)
  }

  private var texts: [String] {
    [title ?? ""] + legend.map(\.name) + panels.map(\.caption)
      + panels.flatMap { $0.callipers.map(\.text) }
  }
}
