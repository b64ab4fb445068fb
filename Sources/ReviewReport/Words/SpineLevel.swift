/// The levels of a spine schematic, from the skull down.
enum SpineLevel {
  static let all: [String] =
    (1...7).map { "C\($0)" } + (1...12).map { "T\($0)" } + (1...5).map { "L\($0)" } + ["S"]

  /// Levels as a reader says them: neighbours joined, `T4–T6, L1`; unknown words behind, as they are.
  static func ranges(_ levels: [String]) -> String {
    let present = Set(levels)
    var parts: [String] = []
    var run: [String] = []
    for level in all {
      if present.contains(level) {
        run.append(level)
      } else {
        close(&run, into: &parts)
      }
    }
    close(&run, into: &parts)
    parts += levels.filter { !all.contains($0) }
    return parts.joined(separator: ", ")
  }

  private static func close(_ run: inout [String], into parts: inout [String]) {
    guard let first = run.first, let last = run.last else { return }
    parts.append(run.count == 1 ? first : first + "–" + last)
    run = []
  }
}
