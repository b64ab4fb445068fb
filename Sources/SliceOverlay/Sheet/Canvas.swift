/// The palette of one sheet, at most 256 colours: greys, solid colours of contours, and tints.
///
/// One byte per pixel instead of three makes writing the PNG three times faster. The palette has 128
/// greys, every second one of the screen, and tints only for the colours that are filled in this sheet.
struct SheetPalette {
  static let greys = 128
  let filled: [OkabeIto]
  /// Number of brightness steps of each tint.
  let tintSteps: Int

  init(filled: [OkabeIto]) {
    self.filled = filled
    let free = 256 - Self.greys - OkabeIto.allCases.count
    tintSteps = filled.isEmpty ? 0 : min(64, free / filled.count)
  }

  /// Palette index of a solid colour.
  static func solid(_ colour: OkabeIto) -> UInt8 { UInt8(greys) + colour.rawValue }

  /// For each grey, the palette index of the colour blended over it at 35 %.
  func tints(of colour: OkabeIto) -> [UInt8] {
    guard let position = filled.firstIndex(of: colour) else {
      preconditionFailure("a filled colour belongs to the palette")
    }
    let start = Self.greys + OkabeIto.allCases.count + position * tintSteps
    return (0..<Self.greys).map { UInt8(start + $0 * tintSteps / Self.greys) }
  }

  /// Opacity of a fill in percent.
  static let fillPercent = 35

  var colours: [ScreenColour] {
    let greys = (0..<Self.greys).map { ScreenColour(grey: Self.screenLevel($0, of: Self.greys)) }
    let solids = OkabeIto.allCases.map(\.screenColour)
    let tints = filled.flatMap { colour in
      (0..<tintSteps).map { step in
        let ground = ScreenColour(grey: Self.screenLevel(step, of: tintSteps))
        return colour.screenColour.over(ground, percent: Self.fillPercent)
      }
    }
    return greys + solids + tints
  }

  /// For each palette index, the index of the colour under a halo: a third as bright.
  var halos: [UInt8] {
    let firstTint = Self.greys + OkabeIto.allCases.count
    return (0...255).map { place in
      if place < Self.greys { return UInt8(place / 3) }
      guard place >= firstTint, tintSteps > 0 else { return 0 }
      let step = (place - firstTint) % tintSteps
      return UInt8(place - step + step / 3)
    }
  }

  private static func screenLevel(_ step: Int, of steps: Int) -> UInt8 {
    UInt8((step * 255 + (steps - 1) / 2) / (steps - 1))
  }
}

/// The pixels of a sheet, as indices into its ``SheetPalette``.
struct Canvas {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  /// The brightest grey.
  static let white = UInt8(SheetPalette.greys - 1)

  /// A black canvas.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: 0, count: width * height)
  }

  func contains(x: Int, y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height
  }

  /// Blends a grey over a pixel; a coloured pixel is replaced if the coverage is at least half.
  /// Pixels outside the canvas are ignored.
  /// - Parameter coverage: 0…255.
  mutating func blend(_ grey: UInt8, coverage: UInt8, x: Int, y: Int) {
    guard coverage > 0, contains(x: x, y: y) else { return }
    let place = y * width + x
    let old = pixels[place]
    if old <= Self.white {
      let step = (Int(grey) - Int(old)) * Int(coverage)
      pixels[place] = UInt8(Int(old) + (step + (step < 0 ? -127 : 127)) / 255)
    } else if coverage >= 128 {
      pixels[place] = grey
    }
  }

  /// Sets a box of pixels; pixels outside the canvas are ignored.
  mutating func fill(_ value: UInt8, x: Range<Int>, y: Range<Int>) {
    for row in y.clamped(to: 0..<height) {
      for column in x.clamped(to: 0..<width) { pixels[row * width + column] = value }
    }
  }
}

extension Canvas {
  /// Draws a slice into a box of the canvas, smoothly resampled.
  ///
  /// - Precondition: the box lies inside the canvas and is black.
  /// - Complexity: O(n) in the pixels that are not black; memory for a few rows.
  mutating func draw(_ slice: GreySlice, in box: PixelBox) {
    guard let lit = PixelBox(holding: slice.pixels, columns: slice.view.columns) else { return }
    let across = AxisWeights(from: slice.view.columns, to: box.columns.count)
    let down = AxisWeights(from: slice.view.rows, to: box.rows.count)
    var rows = StretchedRows(
      of: slice, by: across, columns: across.reached(from: lit.columns), kept: 4 * down.groups)
    for row in down.reached(from: lit.rows) {
      let weights = down.weights[(row * down.groups)..<((row + 1) * down.groups)]
      rows.mix(from: down.starts[row], weights: weights)
      let place = (box.rows.lowerBound + row) * width + box.columns.lowerBound
      rows.write(into: &pixels, at: place)
    }
  }
}

extension Canvas {
  /// Draws a line of text with its origin at `x` and its base line at `y`.
  mutating func draw(_ line: TextLine, x: Int, y: Int, grey: UInt8 = Canvas.white) {
    for (glyph, offset) in line.glyphs where glyph.width > 0 {
      for (place, coverage) in glyph.coverage.enumerated() {
        blend(
          grey, coverage: coverage,
          x: x + offset + glyph.left + place % glyph.width,
          y: y - glyph.top + place / glyph.width)
      }
    }
  }

  /// Draws a line of text over an image: white, with a dark halo.
  mutating func drawHaloed(_ line: TextLine, x: Int, y: Int) {
    for down in -1...1 {
      for across in -1...1 where across != 0 || down != 0 {
        draw(line, x: x + across, y: y + down, grey: 0)
      }
    }
    draw(line, x: x, y: y)
  }
}
