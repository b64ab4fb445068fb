import Foundation

/// How many cases may run at once.
public enum JobCount {
  /// `--jobs`, else `SLURM_CPUS_PER_TASK`, else the processors that the kernel lets this process
  /// use, capped by the quota of its control group. At least 1.
  ///
  /// The kernel's own list is read since a count of active processors passes over `taskset` and
  /// control groups.
  public static func resolved(asked: Int?) -> Int {
    if let asked { return max(1, asked) }
    if let text = ProcessInfo.processInfo.environment["SLURM_CPUS_PER_TASK"],
      let count = Int(text), count > 0
    {
      return count
    }
    let allowed =
      text("/proc/self/status").flatMap(allowedProcessors)
      ?? ProcessInfo.processInfo.activeProcessorCount
    let quota = text("/sys/fs/cgroup/cpu.max").flatMap(quotaProcessors)
    return max(1, min(allowed, quota ?? allowed))
  }

  /// Processors in the line `Cpus_allowed_list: 0-3,6`; `nil` where there is none.
  static func allowedProcessors(_ status: String) -> Int? {
    let key = "Cpus_allowed_list:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(key) }) else {
      return nil
    }
    var count = 0
    for part in line.dropFirst(key.count).split(separator: ",") {
      let ends = part.split(separator: "-").map { Int($0.filter { !$0.isWhitespace }) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, last >= first else {
        return nil
      }
      count += last - first + 1
    }
    return count > 0 ? count : nil
  }

  /// Whole processors of `cpu.max`, e.g. `150000 100000` is 1; `nil` for `max`.
  static func quotaProcessors(_ text: String) -> Int? {
    let numbers = text.split { $0.isWhitespace }.map { Int($0) }
    guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], period > 0 else {
      return nil
    }
    return max(1, quota / period)
  }

  private static func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
