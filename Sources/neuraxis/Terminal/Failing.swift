import ArgumentParser
import BatchPipeline

/// Turns failures of the pipeline into a line for people and an exit code.
enum Failing {
  /// A command on single files: a file that cannot be read ends with 2, one that does not fit with 1.
  static func whole<Result>(_ body: () throws(CaseFailure) -> Result) throws -> Result {
    do throws(CaseFailure) {
      return try body()
    } catch {
      let file = error.file.map { " (\($0))" } ?? ""
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)\(file)")
      throw ExitCode(error.isUnreadable ? 2 : 1)
    }
  }

  /// A run that could not begin.
  static func run<Result>(_ body: () throws(RunError) -> Result) throws -> Result {
    do throws(RunError) {
      return try body()
    } catch {
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)")
      throw ExitCode(error.isUsage ? 64 : error.isUnwritable ? 1 : 2)
    }
  }
}
