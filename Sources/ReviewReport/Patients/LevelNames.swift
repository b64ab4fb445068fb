import LesionMetrics

/// Names of vertebral levels in words.
enum LevelNames {
  /// Neighbours joined, from the skull down: `T4–T6, L1`. Other names follow as they are.
  static func ranges(_ names: [String]) -> String {
    let levels = Set(names.compactMap { VertebralLevel(name: $0) })
    var runs: [ClosedRange<VertebralLevel>] = []
    for level in levels.sorted() {
      if let last = runs.last, last.upperBound.rawValue + 1 == level.rawValue {
        runs[runs.count - 1] = last.lowerBound...level
      } else {
        runs.append(level...level)
      }
    }
    let words = runs.map { run in
      run.lowerBound == run.upperBound
        ? run.lowerBound.name : run.lowerBound.name + "–" + run.upperBound.name
    }
    return (words + names.filter { VertebralLevel(name: $0) == nil }).joined(separator: ", ")
  }
}
