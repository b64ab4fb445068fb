import ResponseCriteria
import StudyRecords

/// How the numbers were made: criteria with their sources, definitions, options.
struct MethodsSection: Sendable {
  let course: AssessedCourse
  let criteria: [String: CriteriaSet]

  var markup: Markup {
    tag("section") {
      tag("h2") { "Methods" }
      for name in course.subject.assessments.map(\.criteria) {
        if let set = criteria[name] {
          CriteriaSummary(set: set).markup
        } else {
          tag("h3") { name }
          tag("p") { "This report does not know the thresholds and sources of this set." }
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
        tag("dd") { PageNumber.sentence(definition.words) }
      }
    }
  }

  @MarkupBuilder
  private var options: Markup {
    let provenance = course.subject.provenance
    tag("h3") { "Software" }
    tag("p") { "Measured by " + provenance.software + " " + provenance.version + "." }
    if !provenance.options.isEmpty {
      PageParts.table(
        "options", head: ["option", "value"],
        rows: provenance.options.sorted { $0.key < $1.key }.map {
          [.text($0.key), .text($0.value)]
        })
    }
  }
}

/// A criteria set with its thresholds, its other rules and their sources.
struct CriteriaSummary: Sendable {
  let set: CriteriaSet

  private var limits: [CategoryLimit] { self.set.standardLimits }

  var markup: Markup {
    .group([
      tag("h3") { self.set.name + ": " + self.set.title },
      tag("p") { followed },
      limits.contains { $0.threshold.citation.evidence == .derived } ? derived : .nothing,
      unverified,
      thresholds,
      statements,
    ])
  }

  private var followed: String {
    let compared =
      self.set.measure == .scorecard
      ? "Compares the marks of a scorecard."
      : "Follows the " + self.set.tissue.standard.rawValue + " " + self.set.measure.name + "."
    return compared
      + " Response is measured against baseline, progression against the nadir, which includes the "
      + "baseline; thresholds are inclusive."
  }

  private var derived: Markup {
    tag("p") {
      tag("span", .class("tag unverified")) { "derived thresholds" }
      " No thresholds of this measure are published for this set."
    }
  }

  @MarkupBuilder
  private var unverified: Markup {
    let count = self.set.citations.count { $0.citation.evidence == .unverified }
    if count > 0 {
      tag("p") {
        tag("span", .class("tag unverified")) { "unverified" }
        " " + PageNumber.count(count, "number or rule", "numbers or rules")
          + " of this set could not be checked against a source."
      }
    }
  }

  @MarkupBuilder
  private var thresholds: Markup {
    if !limits.isEmpty {
      PageParts.table(
        "thresholds", head: ["category", "threshold", "evidence", "source"],
        rows: limits.map { limit in
          let citation = limit.threshold.citation
          return [
            PageParts.response(limit.category),
            .text(PageNumber.change(percent: limit.percent) + " of " + limit.reference.rawValue),
            PageParts.evidence(citation.evidence),
            DigitalObjectIdentifier.linked(citation.source),
          ]
        })
    }
  }

  /// The other rules with their sources. The set's remarks are its last citations; their text is the remark.
  private var statements: Markup {
    let rules = self.set.citations.dropLast(self.set.remarks.count).map {
      (
        text: [$0.subject, $0.citation.remark].compactMap { $0 }.joined(separator: ": "),
        $0.citation
      )
    }
    let remarks = self.set.remarks.map { (text: $0.remark ?? "", $0) }
    return tag("ul") {
      for (text, citation) in rules + remarks {
        tag("li") {
          PageNumber.sentence(text) + " "
          PageParts.evidence(citation.evidence)
          tag("span", .class("quiet small")) {
            " "
            DigitalObjectIdentifier.linked(citation.source)
          }
        }
      }
    }
  }
}
