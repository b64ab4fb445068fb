import StudyRecords

/// How the numbers came about: the criteria with their sources, the definitions, the options.
struct MethodsSection: Sendable {
  let course: PatientCourse
  let criteria: [String: CriteriaPage]

  var markup: Markup {
    tag("section") {
      tag("h2") { "Methods" }
      for name in course.subject.assessments.map(\.criteria) {
        if let page = criteria[name] {
          CriteriaSummary(page: page).markup
        } else {
          tag("h3") { name }
          tag("p") { "Thresholds and sources of this set are not known to this report." }
        }
      }
      tag("h3") { "Definitions" }
      definitions
      options
    }
  }

  private var definitions: Markup {
    tag("dl", .class("terms")) {
      for definition in MeasureDefinition.all {
        tag("dt") {
          definition.term
          if definition.isOperational {
            " "
            tag("span", .class("tag")) { "operational definition" }
          }
        }
        tag("dd") { SentenceNumbers.joined(definition.words) }
      }
    }
  }

  @MarkupBuilder
  private var options: Markup {
    let provenance = course.subject.provenance
    tag("h3") { "Software" }
    tag("p") { "Measured by " + provenance.software + " " + provenance.version + "." }
    if !provenance.options.isEmpty {
      Pieces.table(
        "options", head: ["option", "value"],
        rows: provenance.options.sorted { $0.key < $1.key }.map {
          [.text($0.key), .text($0.value)]
        })
    }
  }
}

/// A criteria set as a reader can check it.
struct CriteriaSummary: Sendable {
  let page: CriteriaPage

  var markup: Markup {
    .group([
      tag("h3") { page.name + ": " + page.title },
      tag("p") { followed },
      page.hasDerivedVolumes ? derived : .nothing,
      unverified,
      thresholds,
      statements,
    ])
  }

  private var followed: String {
    "Follows the " + page.tissue + " " + page.measure.words
      + ". Response is measured against baseline, progression against the nadir, which includes the "
      + "baseline; thresholds are inclusive."
  }

  private var derived: Markup {
    tag("p") {
      tag("span", .class("tag unverified")) { "derived thresholds" }
      " This family of criteria has published no thresholds of volume."
    }
  }

  @MarkupBuilder
  private var unverified: Markup {
    let count =
      page.thresholds.count { $0.evidence == "unverified" }
      + page.statements.count { $0.evidence == "unverified" }
    if count > 0 {
      tag("p") {
        tag("span", .class("tag unverified")) { "unverified" }
        " " + WrittenNumber.count(count, "number or rule", "numbers or rules")
          + " of this set could not be checked against a source."
      }
    }
  }

  @MarkupBuilder
  private var thresholds: Markup {
    if !page.thresholds.isEmpty {
      Pieces.table(
        "thresholds", head: ["category", "threshold", "evidence", "source"], numbers: [],
        rows: page.thresholds.map { threshold in
          [
            Pieces.response(ResponseCategory(threshold.category)),
            .text(
              WrittenNumber.change(percent: threshold.percent) + " of "
                + threshold.reference.rawValue),
            Pieces.evidence(threshold.evidence), DigitalObjectIdentifier.linked(threshold.source),
          ]
        })
    }
  }

  @MarkupBuilder
  private var statements: Markup {
    if !page.statements.isEmpty {
      tag("ul") {
        for statement in page.statements {
          tag("li") {
            SentenceNumbers.joined(statement.text) + " "
            Pieces.evidence(statement.evidence)
            tag("span", .class("quiet small")) {
              " "
              DigitalObjectIdentifier.linked(statement.source)
            }
          }
        }
      }
    }
  }
}
