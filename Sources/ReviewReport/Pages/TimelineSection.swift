import Quantities
import StudyRecords

/// The chart, and the sessions as the columns of a table below it.
struct TimelineSection: Sendable {
  let course: AssessedCourse

  var markup: Markup {
    tag("section") {
      tag("h2") { heading }
      if course.visits.isEmpty {
        tag("p") { "No session has a record." }
      } else {
        tag("div", .class("timeline")) {
          if let chart = VolumeChart(course) {
            tag("div", .minimumWidth(pixels: chart.width * 0.87)) {
              chart.drawing.inline("course-chart")
              alignedTable
            }
          } else {
            tag("p") {
              "No session has a date, so there is no chart; sessions are in the order of the records."
            }
            tag("table") { rows }
          }
        }
        undated
        unnamedThresholds
        earlierReasons
      }
    }
  }

  private var heading: String {
    course.sizeName.prefix(1).uppercased() + course.sizeName.dropFirst() + " over time"
  }

  @MarkupBuilder
  private var undated: Markup {
    let names = course.visits.filter { $0.date == nil }.map(\.name)
    if !names.isEmpty, names.count < course.visits.count {
      tag("p", .class("small")) {
        "Not on the chart, without a date: " + names.joined(separator: ", ") + "."
      }
    }
  }

  @MarkupBuilder
  private var unnamedThresholds: Markup {
    if !course.knowsCriteria, let name = course.assessment?.criteria {
      tag("p", .class("small")) {
        "This report does not know the thresholds of " + name + "; none are drawn."
      }
    }
  }

  /// With columns below those of the chart.
  private var alignedTable: Markup {
    let width = VolumeChart.width(visits: course.visits.count)
    let named = VolumeChart.leftMargin / width * 100
    return tag("table", .class("aligned")) {
      tag("colgroup") {
        tag("col", .width(percent: named))
        for _ in course.visits {
          tag("col", .width(percent: (100 - named) / Double(course.visits.count)))
        }
      }
      rows
    }
  }

  @MarkupBuilder
  private var rows: Markup {
    tag("thead") {
      tag("tr") {
        tag("td")
        for (index, visit) in course.visits.enumerated() { head(visit, isNow: isNow(index)) }
      }
    }
    tag("tbody") {
      for row in MeasureRow.all where row.isAlways || row.isKnown(in: course) { body(row) }
    }
  }

  private func isNow(_ index: Int) -> Bool { index == course.currentIndex }

  private func head(_ visit: Visit, isNow: Bool) -> Markup {
    tag("th", Attribute("scope", "col"), .class(isNow ? "now" : "text")) {
      visit.name
      tag("div", .class("quiet")) { PageNumber.date(visit.session.date) }
    }
  }

  private func body(_ row: MeasureRow) -> Markup {
    tag("tr") {
      tag("th", Attribute("scope", "row")) { row.name }
      for index in course.visits.indices {
        tag("td", .class(isNow(index) ? "now" : "text")) { row.cell(course, index) }
      }
    }
  }

  @MarkupBuilder
  private var earlierReasons: Markup {
    let earlier = course.visits.enumerated().filter { index, visit in
      !isNow(index) && !(visit.verdict?.reasons.isEmpty ?? true)
    }
    if !earlier.isEmpty {
      tag("details") {
        tag("summary") { "Reasons at the other sessions" }
        for (_, visit) in earlier {
          tag("h3") {
            visit.name + " "
            PageParts.response(visit.verdict)
          }
          tag("ul", .class("reasons")) {
            for reason in visit.verdict?.reasons ?? [] { PageParts.reason(reason) }
          }
        }
      }
    }
  }
}
