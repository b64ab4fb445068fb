import ResponseCriteria
import StudyRecords

/// Parts that several pages share.
enum PageParts {
  /// Shape and word of a response, with its status.
  static func response(_ verdict: SessionAssessmentRecord?) -> Markup {
    guard let verdict else { return tag("span", .class("absent")) { PageNumber.absent } }
    return response(verdict.response, status: verdict.status, isBorderline: verdict.borderline)
  }

  static func response(
    _ category: Response, status: ConfirmationStatus? = nil, isBorderline: Bool = false
  ) -> Markup {
    tag("span", .class("response")) {
      ResponseMark(category, isBorderline: isBorderline).inline
      " "
      tag("b", Attribute("title", category.meaning)) { category.rawValue }
      if let words = status.flatMap({ CourseWords.status($0) }), category != .baseline {
        tag("span", .class("quiet small")) { " " + words }
      }
    }
  }

  static func evidence(_ evidence: Evidence) -> Markup {
    tag("span", .class(evidence == .unverified ? "tag unverified" : "tag")) { evidence.rawValue }
  }

  /// A reason: its sentence, its evidence, its rule and source.
  static func reason(_ reason: ReasonRecord) -> Markup {
    tag("li") {
      PageNumber.sentence(reason.text)
      " "
      evidence(reason.evidence)
      tag("span", .class("quiet small")) {
        " " + reason.rule.rawValue + " · "
        DigitalObjectIdentifier.linked(reason.source)
      }
    }
  }

  static func note(_ note: NoteRecord) -> Markup {
    tag("li") {
      tag("span", .class(note.severity == "info" ? "tag" : "tag warning")) { note.code }
      " " + PageNumber.sentence(note.message)
    }
  }

  /// What could not be done: the place, the code, and the sentence with the way out.
  static func failure(_ failure: ReviewFailure, isLinked: Bool) -> Markup {
    tag("li") {
      if isLinked {
        tag("a", .href(Link(subject: failure.subject))) { "sub-" + failure.subject }
        " "
      }
      tag("b") { failure.place }
      " · "
      tag("code") { failure.code }
      " " + PageNumber.sentence(failure.message)
      if let origin = failure.origin { tag("span", .class("quiet small")) { " " + origin } }
    }
  }

  /// A table whose first column names the rows.
  static func table(
    _ classes: String, head: [String], numbers: Set<Int> = [], rows: [[Markup]]
  ) -> Markup {
    tag("div", .class("scroll")) {
      tag("table", .class(classes)) {
        tag("thead") {
          tag("tr") {
            for (index, name) in head.enumerated() {
              tag(
                "th", Attribute("scope", "col"),
                .class(numbers.contains(index) ? "number" : "text")
              ) { name }
            }
          }
        }
        tag("tbody") {
          for row in rows { tableRow(row, numbers: numbers) }
        }
      }
    }
  }

  private static func tableRow(_ cells: [Markup], numbers: Set<Int>) -> Markup {
    tag("tr") {
      for (index, cell) in cells.enumerated() {
        if index == 0 {
          tag("th", Attribute("scope", "row")) { cell }
        } else {
          tag("td", .class(numbers.contains(index) ? "number" : "text")) { cell }
        }
      }
    }
  }
}
