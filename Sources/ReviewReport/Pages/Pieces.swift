import StudyRecords

/// Small pieces that several pages share.
enum Pieces {
  /// Shape and word of a response, with its status.
  static func response(_ verdict: SessionAssessmentRecord?) -> Markup {
    guard let verdict else { return tag("span", .class("absent")) { WrittenNumber.absent } }
    return response(
      ResponseCategory(verdict.response), status: verdict.status, isBorderline: verdict.borderline)
  }

  static func response(
    _ category: ResponseCategory, status: String? = nil, isBorderline: Bool = false
  ) -> Markup {
    tag("span", .class("response")) {
      ResponseMark(category, isBorderline: isBorderline).inline
      " "
      tag("b", Attribute("title", category.words)) { category.code }
      if let words = status.flatMap({ CourseWords.status($0) }), category != .baseline {
        tag("span", .class("quiet small")) { " " + words }
      }
    }
  }

  static func evidence(_ evidence: String) -> Markup {
    tag("span", .class(evidence == "unverified" ? "tag unverified" : "tag")) { evidence }
  }

  /// A reason: its sentence, where the rule stands, and how well that is known.
  static func reason(_ reason: ReasonRecord) -> Markup {
    tag("li") {
      SentenceNumbers.joined(reason.text)
      " "
      evidence(reason.evidence)
      tag("span", .class("quiet small")) {
        " " + reason.rule + " · "
        DigitalObjectIdentifier.linked(reason.source)
      }
    }
  }

  static func note(_ note: NoteRecord) -> Markup {
    tag("li") {
      tag("span", .class(note.severity == "info" ? "tag" : "tag warning")) { note.code }
      " " + SentenceNumbers.joined(note.message)
    }
  }

  /// What could not be done: where, the code, and the sentence with the way out.
  static func failure(_ failure: ReviewFailure, isLinked: Bool) -> Markup {
    tag("li") {
      if isLinked {
        tag("a", .href(Link(subject: failure.subject))) { "sub-" + failure.subject }
        " "
      }
      tag("b") { failure.place }
      " · "
      tag("code") { failure.code }
      " " + SentenceNumbers.joined(failure.message)
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
