import Foundation

/// The stream for progress and messages.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Colour only on a terminal, and never where `NO_COLOR` is set (no-color.org).
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  static func writeLine(_ line: String) { write(line + "\n") }
}

/// The stream for JSON, and for pages that were asked for.
enum StandardOutput {
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
