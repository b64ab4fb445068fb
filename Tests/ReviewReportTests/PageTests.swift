import ResponseCriteria
import StudyRecords
import Testing

@testable import ReviewReport

@Suite("Pages say what a reader must know")
struct PageTests {
  private typealias Point = ExampleRecords.Point

  private static func text(_ page: String) throws -> String {
    String(try MarkupReader(page).text.map { $0 == "\u{00A0}" || $0 == "\n" ? " " : $0 })
  }

  private static var pages: [String] {
    [
      ExampleRecords.pages.subject(ExampleRecords.progressing),
      ExampleRecords.pages.index([ExampleRecords.progressing], group: ExampleRecords.group),
      ExampleRecords.pages.cohort(ExampleRecords.group, subjects: [ExampleRecords.progressing]),
    ]
  }

  @Test("Every page is well-formed and carries the line of research use, software and version")
  func everyPage() throws {
    for page in Self.pages {
      let text = try Self.text(page)
      #expect(text.contains("research use only; not a medical device; a radiologist confirms"))
      #expect(text.contains("Neuraxis 1.2.3"))
    }
  }

  @Test("No page fetches anything: the only addresses beyond it are DOIs as plain links")
  func noRequests() throws {
    for page in Self.pages {
      for element in try MarkupReader(page).elements {
        for (name, value) in element.attributes where value.contains("://") {
          #expect(element.name == "a" && name == "href", "\(element)")
          #expect(value.hasPrefix("https://doi.org/10."), "\(element)")
        }
        #expect(!["link", "iframe", "object", "base"].contains(element.name))
      }
      #expect(!page.contains("url(") && !page.contains("@import") && !page.contains("fetch("))
    }
  }

  @Test("The headline names category, value, change and reference with its day")
  func headline() throws {
    let text = try Self.text(Self.pages[0])
    #expect(
      text.contains(
        "PD: enhancing volume 7.00 ml, +75 % of nadir (4.00 ml, 2026-04-01), 1 new lesion"))
    #expect(text.contains("preliminary"))
    #expect(text.contains("PD: reason of m09"))
  }

  @Test("The chart's text for those who cannot see it tells the finding")
  func finding() throws {
    let chart = try MarkupReader(Self.pages[0]).elements.first {
      $0.attributes["class"] == "chart course-chart"
    }
    #expect(chart?.attributes["role"] == "img")
    let label = chart?.attributes["aria-label"]?.split(separator: "\u{00A0}").joined(separator: " ")
    #expect(
      label == "enhancing volume of sub-01: 10.0 ml on 2026-01-01, lowest 4.00 ml on 2026-04-01, "
        + "last 7.00 ml on 2026-10-01; PD, progressive disease.")
  }

  @Test("Every picture and every chart has a text")
  func alternatives() throws {
    for page in Self.pages {
      for element in try MarkupReader(page).elements {
        if element.name == "img" { #expect(element.attributes["alt"]?.isEmpty == false) }
        if element.name == "svg", element.attributes["aria-hidden"] == nil {
          #expect(element.attributes["aria-label"]?.isEmpty == false)
        }
      }
    }
  }

  @Test("A failed case stands on its page and on the list, with code and way out")
  func failures() throws {
    for page in Self.pages.prefix(2) {
      let text = try Self.text(page)
      #expect(text.contains("E204 Image and mask differ by 4.2 mm. Give the mask"))
    }
  }

  @Test("What is unverified or an operational definition is marked")
  func marks() throws {
    let elements = try MarkupReader(Self.pages[0])
    #expect(elements.elements.contains { $0.attributes["class"] == "tag unverified" })
    #expect(elements.text.contains("operational definition"))
  }

  @Test("Inputs stand with their SHA-256, notes with their code")
  func inputs() throws {
    let text = try Self.text(Self.pages[0])
    #expect(text.contains("0123456789abcdef"))
    #expect(text.contains("W204"))
    #expect(text.contains("W301"))
  }

  @Test("Without scripts all tables and pictures are there, and nothing but its tools is hidden")
  func withoutScripts() throws {
    for page in Self.pages {
      let elements = try MarkupReader(page).elements
      #expect(!elements.contains { $0.attributes["hidden"] != nil })
    }
    let pictures = try MarkupReader(Self.pages[0]).elements.filter { $0.name == "img" }
    #expect(pictures.count == 3)
  }

  @Test("Arms are never compared without the word non-randomised")
  func nonRandomised() throws {
    #expect(try Self.text(Self.pages[2]).contains("Non-randomised"))
    var single = ExampleRecords.group
    single.arms = ["all": ExampleRecords.arm(200)]
    let text = try Self.text(ExampleRecords.pages.cohort(single, subjects: []))
    #expect(!text.contains("Non-randomised"))
    #expect(text.contains("objective response 1 of 3, 33 % (95 % CI 1 to 91 %)"))
    #expect(text.contains("2 (1 infection, 1 progression)"))
    #expect(text.contains("200 days (95 % CI 40 to not reached)"))
  }

  @Test("What was not measured is n/a on every page, and the curve of no patient is no zero")
  func absent() throws {
    let subject = ExampleRecords.subject(
      "05",
      [
        Point(session: "m00", date: "2026-01-01", ml: nil, response: .notEvaluable),
        Point(session: "m03", date: nil, ml: nil, response: .notEvaluable),
      ])
    let text = try Self.text(ExampleRecords.pages.subject(subject))
    #expect(text.contains("NE: reason of m03; enhancing volume n/a"))
    #expect(!text.contains(" 0 ml"))
  }

  @Test("A volume that is a lower bound is n/a, and what was seen stands below it")
  func lowerBound() throws {
    var subject = ExampleRecords.progressing
    var seen = TimePoint(sessionID: "m03")
    seen.volume = MeasuredSize(atLeast: 3.25)
    subject.assessments[0].sessions[1].observation = ObservationRecord(seen)
    #expect(try Self.text(ExampleRecords.pages.subject(subject)).contains("at least 3.25"))
  }

  @Test(
    "Thresholds that no source publishes are called derived",
    arguments: [(Evidence.derived, true), (.secondary, false)])
  func derived(evidence: Evidence, isDerived: Bool) throws {
    let set = ExampleRecords.set(measure: .volume, evidence: evidence)
    let pages = ReviewPages(software: "Neuraxis", version: "1", criteria: [set])
    let text = try Self.text(pages.subject(ExampleRecords.progressing))
    #expect(text.contains("derived thresholds") == isDerived)
  }

  @Test("The rate that counts MR is shown where the record has it, whatever the set's name")
  func rateWithMinor() throws {
    var group = ExampleRecords.group
    #expect(try !Self.text(ExampleRecords.pages.cohort(group, subjects: [])).contains("PR or MR"))
    group.arms["cells"]?.responseRateWithMinor = ProportionRecord(
      estimate: 0.5, low: 0.07, high: 0.93, count: 2, n: 4)
    let text = try Self.text(ExampleRecords.pages.cohort(group, subjects: []))
    #expect(
      text.contains("CR, PR or MR (as the criteria count)2 of 4, 50 % (95 % CI 7 to 93 %)n/a"))
  }

  @Test("Pictures inside a page are data; one that is missing says so")
  func selfContained() throws {
    let pages = ReviewPages(
      software: "Neuraxis", version: "1",
      pictures: .selfContained { $0.contains("m00") ? [1, 2, 3, 4] : nil })
    let page = pages.subject(ExampleRecords.progressing)
    let sources = try MarkupReader(page).elements.filter { $0.name == "img" }
      .map { $0.attributes["src"] }
    #expect(sources == ["data:image/png;base64,AQIDBA=="])
    #expect(try Self.text(page).contains("picture missing: sub-01/figures/m03 axial.png"))
  }

  @Test(
    "A path is linked only where it stays below the page, percent-encoded",
    arguments: [
      ("a/b c.png", "a/b%20c.png"), ("ü.png", "%C3%BC.png"), ("a?b#c.png", "a%3Fb%23c.png"),
      ("javascript:alert(1)", "javascript%3Aalert%281%29"), ("../a.png", nil), ("/etc/a", nil),
      ("a//b", nil), ("", nil), ("a/./b", nil), ("a\\b", nil), ("http://x/y", nil),
    ] as [(String, String?)])
  func links(path: String, address: String?) {
    #expect(Link(file: path)?.address == address)
  }

  @Test(
    "DOIs become links, and nothing else does",
    arguments: [
      ("Wen doi 10.1200/JCO.23.01059.", ["10.1200/JCO.23.01059"]),
      (
        "(10.1007/s11604-025-01821-6), 10.1093/neuonc/nox087",
        ["10.1007/s11604-025-01821-6", "10.1093/neuonc/nox087"]
      ),
      ("10.5 mm, 110.1200/x, 10.12/x, PMC6502503", []), ("10.", []), ("", []),
    ])
  func identifiers(source: String, found: [String]) throws {
    let reader = try MarkupReader(DigitalObjectIdentifier.linked(source).rendered)
    #expect(reader.text == source)
    #expect(
      reader.elements.map { $0.attributes["href"] } == found.map { "https://doi.org/" + $0 })
  }

  @Test("The numbers behind a chart stand beside it, absent ones as n/a, no cell opens another")
  func tables() throws {
    var subject = ExampleRecords.progressing
    subject.sessions[1].session = "m\t03\n"
    let figures = ExampleRecords.pages.figures(subject)
    #expect(figures.map(\.name) == ["sub-01_volume", "sub-01_spine"])
    let lines = figures[0].tsv.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(
      Set(lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).count }) == [9])
    #expect(lines[3].hasPrefix("m06\t2026-07-01\tn/a\tn/a\tn/a"))
    for figure in figures { _ = try MarkupReader(figure.svg) }
  }
}
