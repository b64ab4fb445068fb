import ResponseCriteria

/// A size over time in the height of a text line: the course, a dashed line at the first value, and the shape
/// of the last response.
struct Sparkline: Sendable {
  /// Known values, with their place in time in days or in order.
  let points: [(time: Double, value: Double)]
  let last: Response?
  let finding: String

  private static let width = 120.0
  private static let height = 28.0

  /// By the dates of the visits, or by their order where one of them has no date.
  init(of course: AssessedCourse) {
    let known = course.visits.filter { $0.value != nil }
    let isDated = known.allSatisfy { $0.date != nil }
    points = known.enumerated().map { index, visit in
      (isDated ? Double(visit.date?.dayNumber ?? 0) : Double(index), visit.value ?? 0)
    }
    last = course.current?.response
    finding = known.map { course.measure.written($0.value) }.joined(separator: ", ")
  }

  init(points: [(time: Double, value: Double)], finding: String) {
    self.points = points
    self.finding = finding
    last = nil
  }

  var drawn: Markup {
    Drawing(width: Self.width, height: Self.height, finding: finding, content: course).inline(
      "sparkline")
  }

  @MarkupBuilder
  private var course: Markup {
    if let first = points.first, let end = points.last {
      let time = LinearScale(first.time...max(first.time, end.time), from: 8, to: Self.width - 12)
      let highest = points.map(\.value).max() ?? 0
      let scale = LinearScale(0...max(highest, .leastNormalMagnitude), from: Self.height - 3, to: 4)
      let places = points.map { (x: time.position($0.time), y: scale.position($0.value)) }
      Shape.line(0, scale.position(first.value), Self.width, scale.position(first.value), "base")
      Shape.path(places, "spark")
      if let place = places.last {
        ResponseMark(last ?? .baseline).drawn(
          x: place.x, y: place.y, radius: last == nil ? 3.5 : 5.5)
      }
    }
  }
}
