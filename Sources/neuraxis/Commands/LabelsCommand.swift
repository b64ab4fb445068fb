import ArgumentParser
import BatchPipeline
import LesionMetrics

/// The built-in label schemes.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Lists the label schemes, or prints the meaning of the labels of one.",
    discussion: """
      Examples:
        neuraxis labels
        neuraxis labels brats2023-gli
      """)

  @Argument(help: "Name of a scheme.")
  var name: String?

  func run() throws {
    guard let name else {
      let width = LabelScheme.builtIn.map(\.name.count).max() ?? 0
      for scheme in LabelScheme.builtIn {
        let gap = String(repeating: " ", count: width - scheme.name.count + 2)
        StandardOutput.write(scheme.name + gap + LabelPage(scheme).summary + "\n")
      }
      return
    }
    do throws(SchemeError) {
      StandardOutput.write(LabelPage(try LabelScheme.named(name)).text)
    } catch {
      throw ValidationError("\(error.code) \(error.message)")
    }
  }
}
