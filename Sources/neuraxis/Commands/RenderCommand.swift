import ArgumentParser
import BatchPipeline

/// One sheet of overlays.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draws one sheet of overlays: contours, callipers, orientation letters, scale.",
    usage: "neuraxis render <image> <mask> <output> [<options>]",
    discussion: """
      Example:
        neuraxis render t1c.nii.gz seg.nii.gz overlay.png --labels brats2023-gli
      """)

  @Argument(help: "The image.")
  var image: String

  @Argument(help: "The mask, on the image's grid.")
  var mask: String

  @Argument(help: "The PNG file to write.")
  var output: String

  @OptionGroup var measuring: MeasuringOptions

  @Option(
    parsing: .unconditional, help: "Which volume of a 4D image, counted from 0.",
    transform: WholeNumber.from(0))
  var imageVolume: Int?

  @Option(help: "nearest: resample a mask that is on another grid than the image.")
  var resample: String?

  func validate() throws {
    guard output.lowercased().hasSuffix(".png") else {
      throw ValidationError("The sheet is a PNG file; \(output) does not end with .png.")
    }
  }

  func run() throws {
    let resamples = try RunConfiguration.resamples(resample)
    let single = try measuring.measurement()
    let sheet = OverlayDrawing(
      measurement: single, resamplesNearest: resamples, imageVolume: imageVolume)
    let place = try sheet.draw(image: image, mask: mask, to: output)
    StandardError.writeLine("wrote \(place)")
  }
}
