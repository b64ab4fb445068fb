import ResponseCriteria

/// The change of each patient over time.
struct SpiderChart: Sendable {
  private static let (width, left, right, top, plot) = (1000.0, 64.0, 912.0, 34.0, 340.0)
  private static let ceiling = 200.0
  /// Beyond so many patients their names would be a wall.
  private static let mostNamed = 40

  let cohort: Cohort
  private let patients: [CohortPatient]
  private let axis: DayAxis
  private let scale: LinearScale
  private let highest: Double

  init?(_ cohort: Cohort) {
    let patients = cohort.patients.filter { !$0.changes.isEmpty }
    let days = patients.flatMap { $0.changes.map(\.day) }
    guard let last = days.max(), last > 0 else { return nil }
    self.cohort = cohort
    self.patients = patients
    highest = patients.flatMap { $0.changes.map(\.percent) }.max() ?? 0
    let bottom = Self.top + Self.plot
    axis = DayAxis(
      first: days.min() ?? 0, last: last, from: Self.left, to: Self.right, bottom: bottom)
    scale = LinearScale(
      -100...min(Self.ceiling, max(50, LinearScale.roundDomain(to: highest).upperBound)),
      from: bottom, to: Self.top)
  }

  var clipped: String {
    highest > scale.domain.upperBound
      ? " Changes above " + PageNumber.change(percent: scale.domain.upperBound)
        + " are drawn at the upper border." : ""
  }

  var drawing: Drawing {
    Drawing(
      width: Self.width, height: Self.top + Self.plot + 52, finding: finding,
      content: .group([axes, armNames, .group(patients.map { line($0) }), limitNames, names]))
  }

  @MarkupBuilder
  private var axes: Markup {
    for value in scale.ticks(about: 6) {
      let y = scale.position(value)
      Shape.line(Self.left, y, Self.right, y, value == 0 ? "axis" : "grid")
      Shape.label(
        PageNumber.change(percent: value), x: Self.left - 8, y: y + 5, anchor: "end", "tick")
    }
    for limit in limits {
      let y = scale.position(limit.percent)
      Shape.line(Self.left, y, Self.right, y, "limit")
    }
    Shape.label("change from baseline", x: 0, y: 16, "label strong")
    axis.drawn("days from treatment start")
  }

  private var limits: [CategoryLimit] {
    cohort.limits.filter {
      $0.reference == .baseline && scale.domain.contains($0.percent)
    }
  }

  /// Along their lines where no course passes; over the courses where they leave no room.
  private var limitNames: Markup {
    var occupied = patients.count <= Self.mostNamed ? patients.flatMap { boxes(of: $0) } : []
    occupied += shownNames.map {
      ChartBox(
        left: $0.x, right: $0.x + 8 * Double($0.text.count), top: $0.y - 11, bottom: $0.y + 3)
    }
    var labels: [Markup] = []
    for limit in limits {
      let name = LimitName(
        words: limit.category.rawValue + " " + PageNumber.change(percent: limit.percent),
        y: scale.position(limit.percent), from: Self.left, to: Self.right, startsAtEnd: false,
        prefersBelow: false)
      let box = name.place(beside: occupied)
      occupied.append(box)
      labels.append(
        Shape.label(name.words, x: box.left, y: box.bottom - 3, "label small limit-label"))
    }
    return .group(labels)
  }

  /// What the course of a patient fills, in short pieces, and its mark.
  private func boxes(of patient: CohortPatient) -> [ChartBox] {
    let points = points(of: patient)
    let pieces = zip(points, points.dropFirst()).flatMap { from, to -> [ChartBox] in
      let length = max(abs(to.x - from.x), abs(to.y - from.y))
      let count = length.isFinite ? Int(min(200, (length / 10).rounded(.up))) : 0
      guard count > 0 else { return [ChartBox(centre: from, radius: 5)] }
      return (0...count).map { index in
        let part = Double(index) / Double(count)
        return ChartBox(
          centre: (from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part), radius: 5)
      }
    }
    return pieces + (points.last.map { [ChartBox(centre: $0, radius: 11)] } ?? [])
  }

  /// From the start of treatment, where nothing has changed yet.
  private func points(of patient: CohortPatient) -> [(x: Double, y: Double)] {
    let changes = patient.changes
    let origin = (x: axis.position(0), y: scale.position(0))
    return (changes.first.map { $0.day > 0 } ?? false ? [origin] : []) + changes.map { place($0) }
  }

  private func place(_ change: CohortPatient.Change) -> (x: Double, y: Double) {
    (axis.position(change.day), scale.position(min(change.percent, scale.domain.upperBound)))
  }

  @MarkupBuilder
  private func line(_ patient: CohortPatient) -> Markup {
    let changes = patient.changes
    if let last = changes.last {
      let end = place(last)
      tag("g", .class(armClass(patient.arm))) {
        Shape.path(points(of: patient), "survival " + armClass(patient.arm))
      }
      ResponseMark(
        last.verdict.response, isBorderline: last.verdict.borderline
      ).drawn(x: end.x, y: end.y, radius: 6)
    }
  }

  /// The name of each patient at the end of the line; names that would touch are set below each other.
  private var names: Markup {
    .group(shownNames.map { Shape.label($0.text, x: $0.x, y: $0.y, "label small value") })
  }

  private var shownNames: [(text: String, x: Double, y: Double)] {
    guard patients.count <= Self.mostNamed else { return [] }
    let ends = patients.compactMap { patient in
      patient.changes.last.map { (text: patient.name, place: place($0)) }
    }
    var placed: [(text: String, x: Double, y: Double)] = []
    for end in ends.sorted(by: { $0.place.y < $1.place.y }) {
      let x = end.place.x + 14
      let lowest = placed.filter { abs($0.x - x) < 44 }.map(\.y).max()
      placed.append((end.text, x, max(end.place.y + 4, (lowest ?? -100) + 13)))
    }
    return placed
  }

  /// Which line is which arm.
  @MarkupBuilder
  private var armNames: Markup {
    if cohort.arms.count > 1 {
      for (index, arm) in cohort.arms.enumerated() {
        let x = Self.width - 190 * Double(cohort.arms.count - index)
        tag("g", .class(armClass(arm))) {
          Shape.line(x, 12, x + 34, 12, "survival " + armClass(arm))
        }
        Shape.label(arm, x: x + 42, y: 17, "label small")
      }
    }
  }

  private func armClass(_ arm: String) -> String { ArmStyle.styleClass(arm, of: cohort.arms) }

  private var finding: String {
    let responders = patients.count { patient in
      [.complete, .partial, .minor].contains(patient.best)
    }
    return "Change from baseline over time of "
      + PageNumber.count(patients.count, "patient", "patients") + "; " + String(responders)
      + " with a response as best."
  }
}

/// The line style of an arm, by its place in the order of arms.
enum ArmStyle {
  static func styleClass(_ arm: String, of arms: [String]) -> String {
    "arm" + String((arms.firstIndex(of: arm) ?? 0) % 4 + 1)
  }
}
