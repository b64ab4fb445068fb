import StudyRecords

/// One patient: verdict, evidence, pictures, details, methods, inputs, in this order, so that a reader may
/// stop after the first screen.
struct PatientPage: Sendable {
  let course: AssessedCourse
  let settings: PageSettings

  var text: String {
    PageShell(
      title: name + (course.current?.response.map { " · " + $0.rawValue } ?? ""),
      subjectLine: [name, criteriaNames].filter { !$0.isEmpty }.joined(separator: " · "),
      settings: settings,
      keys: [
        ("j", "next session in the overlays"), ("k", "session before"), ("?", "these keys"),
      ]
    ).text(tag("main") { sections })
  }

  private var name: String { "sub-" + course.subject.subject }

  private var criteriaNames: String {
    course.subject.assessments.map(\.criteria).joined(separator: ", ")
  }

  private var sections: [Markup] {
    [
      top, VerdictSection(course: course).markup, failures,
      TimelineSection(course: course).markup, QualitySection(course: course).markup,
      ConcordanceSection(course: course, criteria: settings.criteria).markup,
      OverlaySection(course: course, settings: settings).markup,
      LesionSection(course: course).markup,
      SpineSection(course: course).markup, EndpointSection(course: course).markup,
      MethodsSection(course: course, criteria: settings.criteria).markup,
      InputsSection(course: course).markup,
    ]
  }

  private var top: Markup {
    tag("nav", .class("top")) {
      tag("a", .href(.index)) { "← all patients" }
      tag("span") {
        PageShell.researchUse
        tag("span", .class("keys")) {
          " · keys: "
          tag("kbd") { "?" }
        }
      }
    }
  }

  @MarkupBuilder
  private var failures: Markup {
    if !course.failures.isEmpty {
      tag("section", .class("failures"), Attribute("aria-label", "Failures")) {
        tag("h2") { ReviewFailure.words(course.failures) }
        tag("ul", .class("plain")) {
          for failure in course.failures { PageParts.failure(failure, isLinked: false) }
        }
      }
    }
  }
}
