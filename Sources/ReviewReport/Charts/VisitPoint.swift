import ResponseCriteria

/// A visit on the chart: its band, its shape, its value, and its name where it is the baseline or the nadir.
struct VisitPoint: Sendable {
  let visit: Visit
  let names: String?
  let x: Double
  let y: Double
  let measure: Measure
  let band: (low: Double, high: Double)?
  let isBelow: Bool
  let isCrowded: Bool

  @MarkupBuilder
  var drawn: Markup {
    if let band {
      Shape.line(x, band.low, x, band.high, "band")
      Shape.line(x - 4, band.low, x + 4, band.low, "band")
      Shape.line(x - 4, band.high, x + 4, band.high, "band")
    }
    ResponseMark(
      visit.response ?? .notEvaluable, isBorderline: visit.verdict?.borderline ?? false
    ).drawn(x: x, y: y, radius: 7)
    Shape.label(measure.written(visit.value), x: x, y: valueY, anchor: "middle", "label value")
    if let names {
      Shape.label(
        names, x: x, y: nameY, anchor: "middle", "label strong value")
    }
  }

  /// The boxes of shape and band, value, and name.
  var boxes: [ChartBox] {
    let (low, high) = (band?.low ?? y, band?.high ?? y)
    let mark = ChartBox(
      left: x - 12, right: x + 12, top: min(high, y - 11), bottom: max(low, y + 11))
    let value = LimitName.box(of: measure.written(visit.value), centre: x, baseline: valueY)
    return [mark, value] + (names.map { [LimitName.box(of: $0, centre: x, baseline: nameY)] } ?? [])
  }

  private var nameY: Double { valueY + (isBelow ? 17 : -16) }

  private var valueY: Double {
    if isBelow { return (band?.low ?? y) + 22 }
    return (band?.high ?? y) - (isCrowded ? 30 : 14)
  }
}
