import VoxelGrids

/// Panels side by side at one scale in mm, with title, legend and the line on research use.
///
/// Screen pixels are square in mm: slices of anisotropic voxels are resampled, masks by the nearest
/// voxel and images smoothly, never stretched. (Of a sheared grid the shear is not shown; a picture
/// is at least one pixel wide and high.)
public struct OverlaySheet: Sendable {
  /// How panels of one cell size are laid over each other.
  public enum Alignment: Hashable, Sendable {
    /// Each picture in the middle of its cell.
    case centred
    /// The same point of the world at the same place of every cell: baseline, nadir and current.
    /// In a panel whose slice ends before the point, the nearest edge stands for it.
    case world(WorldPoint)
  }

  /// How large the panels are drawn.
  public enum Scale: Hashable, Sendable {
    /// The longest side of the largest picture takes so many screen pixels, brought into 16…2048;
    /// a voxel takes at most 16.
    case fitting(pixels: Int)
    /// One scale over several files; smaller where a picture would pass 2048 pixels a side.
    case pixelsPerMillimetre(Double)
  }

  public let panels: [OverlayPanel]
  /// Panels in a row of the sheet.
  public let columns: Int
  public let title: String?
  public let alignment: Alignment
  public let scale: Scale
  /// Whether the tissues are named with their colours.
  public let hasLegend: Bool

  /// Stands under every sheet.
  public static let researchUse = "Research use only; a radiologist confirms."

  /// A sheet never holds more pixels, one byte each: 16 MiB. Where the panels would, they are drawn
  /// smaller.
  public static let maximumPixels = 1 << 24

  /// - Parameters:
  ///   - columns: panels in a row; `nil` puts up to four side by side.
  /// - Precondition: at least one panel; `columns` ≥ 1; a scale above 0 and finite.
  public init(
    panels: [OverlayPanel], columns: Int? = nil, title: String? = nil,
    alignment: Alignment = .centred, scale: Scale = .fitting(pixels: 480), hasLegend: Bool = true
  ) {
    precondition(!panels.isEmpty, "a sheet shows at least one panel")
    precondition((columns ?? 1) >= 1, "a row holds at least one panel")
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

  /// One panel as a picture of its own.
  public init(_ panel: OverlayPanel, scale: Scale = .fitting(pixels: 480)) {
    self.init(panels: [panel], scale: scale)
  }

  /// The sheet as a PNG file of at most 256 colours; the same bytes for the same sheet and font.
  ///
  /// - Throws: ``OverlayError/sheetTooLarge(panels:pixels:maximum:)`` where even cells of the
  ///   smallest size pass ``maximumPixels``.
  /// - Complexity: O(n) in the pixels of the slices and of the sheet; memory for the sheet alone.
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
