import Foundation
import StudyRecords
import Testing

@testable import ReviewReport

@Suite("Text of records stays text")
struct EscapingTests {
  /// Ends attributes and tags, also with a combining accent behind the character, which makes it one
  /// character for Swift but not for a browser.
  static let hostile =
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{x}}{{{x}}}</style></svg>"
    + "\"\u{301} onload=alert(3) '\u{301} <\u{301}b>`\u{0}\u{1B}\u{202E}javascript:alert(4)\n"

  /// Everything that could be written of one patient and one cohort.
  static func pages(_ subject: SubjectRecord, _ group: GroupEndpointsRecord) -> [String] {
    let pages = ExampleRecords.pages
    return [
      pages.subject(subject), pages.index([subject], group: group),
      pages.cohort(group, subjects: [subject]),
    ] + pages.figures(subject).map(\.svg)
  }

  static func vocabulary(_ pages: [String]) throws -> Set<String> {
    try pages.reduce(into: []) { $0.formUnion(try MarkupReader($1).vocabulary) }
  }

  /// What honest records are written with, over all the kinds of pages that there are.
  static func known() throws -> Set<String> {
    var other = ExampleRecords.progressing
    other.lineageUnavailable = "no transform"
    other.assessments.append(other.assessments[0])
    other.sessions[0].date = nil
    let bare = SubjectRecord(subject: "02", sessions: [], provenance: ExampleRecords.provenance)
    var single = ExampleRecords.group
    var arm = ExampleRecords.arm(nil)
    arm.responseRateWithMinor = arm.objectiveResponseRate
    single.arms = ["all": arm]
    return try [
      (ExampleRecords.progressing, ExampleRecords.group), (other, single), (bare, single),
    ].reduce(into: []) { $0.formUnion(try vocabulary(pages($1.0, $1.1))) }
  }

  @Test("A hostile text in any one field of any record adds no element and no attribute")
  func oneFieldAtATime() throws {
    let known = try Self.known()
    let subject = try RecordTree(ExampleRecords.progressing)
    let group = try RecordTree(ExampleRecords.group)
    for place in subject.someTexts {
      let changed: SubjectRecord = try subject.replacing([place], by: Self.hostile)
      let extra = try Self.vocabulary(Self.pages(changed, ExampleRecords.group)).subtracting(known)
      #expect(extra.isEmpty, "\(place)")
    }
    for place in group.someTexts {
      let changed: GroupEndpointsRecord = try group.replacing([place], by: Self.hostile)
      let extra = try Self.vocabulary(Self.pages(ExampleRecords.progressing, changed))
        .subtracting(known)
      #expect(extra.isEmpty, "\(place)")
    }
  }

  @Test("Hostile texts and names in all fields at once add no element and no attribute")
  func allFields() throws {
    let subject = try RecordTree(ExampleRecords.progressing)
    let group = try RecordTree(ExampleRecords.group)
    let pages = Self.pages(
      try subject.replacing(subject.texts, by: Self.hostile, keysToo: true),
      try group.replacing(group.texts, by: Self.hostile, keysToo: true))
    let known = try Self.known()
    #expect(try Self.vocabulary(pages).subtracting(known).isEmpty)
    for page in pages {
      #expect(!page.contains("<script>alert"))
      #expect(!page.unicodeScalars.contains("\u{202E}"))
      #expect(!page.unicodeScalars.contains("\u{0}"))
    }
  }

  @Test("A hostile text is still read as it was, but for characters that no page may hold")
  func keepsText() throws {
    var subject = ExampleRecords.progressing
    subject.sessions[3].cases[0].notes[0].message = "a <b> & \"c\" 'd' é \u{202E}e"
    let text = try MarkupReader(ExampleRecords.pages.subject(subject)).text
    #expect(text.contains("a <b> & \"c\" 'd' é \u{FFFD}e"))
  }

  @Test("A quotation mark with a combining accent is escaped, although it is one character")
  func graphemes() {
    var text = ""
    text.appendEscaped("\"\u{301}<\u{301}")
    #expect(Array(text.unicodeScalars) == Array("&quot;\u{301}&lt;\u{301}".unicodeScalars))
  }

  @Test(
    "Text in the printed foot cannot end its CSS string",
    arguments: ["\"; } * { color: red", "\\", "\n", "</style>", "*/", "é"])
  func style(text: String) {
    let escaped = text.escapedForStyle
    #expect(!escaped.contains { "\"'<>{};*/\n".contains($0) })
    #expect(escaped.unicodeScalars.allSatisfy { $0.isASCII })
  }
}

/// A record as a tree of JSON, so that a test reaches every text of it, also of fields still to come.
struct RecordTree {
  /// The way to a text: keys and places.
  typealias Place = [String]

  private let root: Any
  /// Fields that are not free text: a record with another word in them cannot be read.
  private static let fixed: Set<String> = [
    "category", "deciding_rule", "evidence", "measure", "status", "best_response",
    "best_confirmed_response", "death_cause",
  ]
  /// Dictionaries whose keys are free texts.
  private static let named: Set<String> = [
    "options", "endpoints", "arms", "deaths_by_cause", "best_response", "volume_ml_by_level",
    "tissues", "labels",
  ]

  init(_ record: some Encodable) throws {
    root = try JSONSerialization.jsonObject(with: JSONEncoder().encode(record))
  }

  var texts: [Place] { Self.texts(of: root, at: []) }

  /// The first and the last text of each field, whatever the lists that hold it.
  var someTexts: [Place] {
    let byField = Dictionary(grouping: texts) { place in place.filter { Int($0) == nil } }
    return byField.values.flatMap { $0.count > 1 ? [$0[0], $0[$0.count - 1]] : $0 }
  }

  private static func texts(of node: Any, at place: Place) -> [Place] {
    switch node {
    case let fields as [String: Any]:
      fields.sorted { $0.key < $1.key }.flatMap { key, value in
        isFixed(key, of: fields) ? [] : texts(of: value, at: place + [key])
      }
    case let items as [Any]:
      items.enumerated().flatMap { texts(of: $1, at: place + [String($0)]) }
    case is String: [place]
    default: []
    }
  }

  /// The words of the criteria, and the state of a case.
  private static func isFixed(_ key: String, of fields: [String: Any]) -> Bool {
    switch key {
    case "state": fields["figures"] != nil
    case "response": fields["reasons"] != nil
    case "rule": fields["evidence"] != nil
    case "tissue": fields["measured_tissue"] != nil
    default: fixed.contains(key)
    }
  }

  func replacing<Record: Decodable>(
    _ places: [Place], by text: String, keysToo: Bool = false
  ) throws -> Record {
    let changed = Self.replaced(
      root, at: [], places: Set(places), by: text, keysToo: keysToo)
    return try JSONDecoder().decode(
      Record.self, from: JSONSerialization.data(withJSONObject: changed))
  }

  private static func replaced(
    _ node: Any, at place: Place, places: Set<Place>, by text: String, keysToo: Bool
  ) -> Any {
    switch node {
    case let fields as [String: Any]:
      var changed: [String: Any] = [:]
      for (key, value) in fields {
        let isNamed = keysToo && place.last.map { named.contains($0) } ?? false
        changed[isNamed ? key + text : key] = replaced(
          value, at: place + [key], places: places, by: text, keysToo: keysToo)
      }
      return changed
    case let items as [Any]:
      return items.enumerated().map {
        replaced($1, at: place + [String($0)], places: places, by: text, keysToo: keysToo)
      }
    default: return places.contains(place) ? text : node
    }
  }
}
