import ArgumentParser
import BatchPipeline
import ResponseCriteria

/// The built-in criteria sets, with the source of every number.
struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria",
    abstract: "Lists the criteria sets, or prints one with its sources.",
    discussion: """
      Examples:
        neuraxis criteria
        neuraxis criteria rano2-volume
        neuraxis criteria my-set.yaml        # checks and prints a set of your own
      """)

  @Argument(help: "Name of a set, or a YAML file of your own.")
  var name: String?

  func run() throws {
    guard let name else {
      let width = CriteriaSet.builtIn.map(\.name.count).max() ?? 0
      for set in CriteriaSet.builtIn {
        let gap = String(repeating: " ", count: width - set.name.count + 2)
        StandardOutput.write(set.name + gap + set.title + "\n")
      }
      return
    }
    let set = try CriteriaChoice.set(name)
    StandardOutput.write(set.page())
  }
}
