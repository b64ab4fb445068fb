/// The axis of days that the charts of a cohort share.
struct DayAxis: Sendable {
  let scale: LinearScale
  let bottom: Double

  /// - Parameter last: the last day that is drawn; days begin at 0 or before it.
  init(first: Int = 0, last: Int, from start: Double, to end: Double, bottom: Double) {
    let lowest = Double(min(0, first))
    scale = LinearScale(lowest...max(lowest + 1, Double(last)), from: start, to: end)
    self.bottom = bottom
  }

  func position(_ day: Int) -> Double { scale.position(Double(day)) }

  /// Round days: months of 30, quarters of 90, half years of 180.
  var ticks: [Int] {
    let last = Int(scale.domain.upperBound)
    let steps = [7, 14, 30, 60, 90, 180, 360, 720, 1800]
    let step = steps.first { last / $0 <= 9 } ?? last / 9
    return Array(stride(from: 0, through: last, by: max(1, step)))
  }

  @MarkupBuilder
  func drawn(_ words: String) -> Markup {
    Shape.line(scale.start, bottom, scale.end, bottom, "axis")
    for day in ticks {
      let x = position(day)
      Shape.line(x, bottom, x, bottom + 6, "axis")
      Shape.label(String(day), x: x, y: bottom + 22, anchor: "middle", "tick")
    }
    Shape.label(words, x: scale.end, y: bottom + 42, anchor: "end", "tick")
  }
}
