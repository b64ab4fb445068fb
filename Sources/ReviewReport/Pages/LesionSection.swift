import Quantities
import StudyRecords

/// The lesions, one row each: followed over the sessions, with the course of the volume and the diameters at
/// the last session; where they could not be followed, those of the last session.
struct LesionSection: Sendable {
  let course: AssessedCourse

  private static let openRows = 30

  @MarkupBuilder
  var markup: Markup {
    if let followed {
      section(
        title: "Lesions followed", remark: nil,
        head: ["lesion", "region", "course", "state"] + Self.measures, rows: followed)
    } else if let (visit, rows) = unfollowed {
      section(
        title: "Lesions at " + visit.name,
        remark: course.subject.lineageUnavailable.map { "Not followed over time: " + $0 }
          ?? "Lesions are not followed over time in this record.",
        head: ["lesion", "region", "tissue"] + Self.measures, rows: rows)
    }
  }

  private static let measures = [
    "volume", "target", "longest × perpendicular", "product", "3D", "slices", "measurable",
    "at border",
  ]

  @MarkupBuilder
  private func section(title: String, remark: String?, head: [String], rows: [[Markup]]) -> Markup {
    tag("section") {
      tag("h2") { title }
      if let remark { tag("p") { PageNumber.sentence(remark) } }
      if rows.isEmpty {
        tag("p") { "No lesion." }
      } else {
        let numbers = Set((head.count - Self.measures.count)..<(head.count - 2))
        PageParts.table(
          "multiples", head: head, numbers: numbers, rows: Array(rows.prefix(Self.openRows)))
        if rows.count > Self.openRows {
          tag("details") {
            tag("summary") { String(rows.count - Self.openRows) + " smaller lesions" }
            PageParts.table(
              "multiples", head: head, numbers: numbers, rows: Array(rows.dropFirst(Self.openRows)))
          }
        }
      }
    }
  }

  // Followed lesions.

  private var followed: [[Markup]]? {
    guard course.subject.lineageUnavailable == nil, !course.subject.lineage.isEmpty else {
      return nil
    }
    var visits: [String: Visit] = [:]
    for visit in course.visits { visits[visit.session.session] = visit }
    let largestFirst = course.subject.lineage.sorted { left, right in
      let (a, b) = (Self.largestVolume(of: left), Self.largestVolume(of: right))
      return a != b ? a > b : left.id < right.id
    }
    return largestFirst.map { row($0, visits) }
  }

  private static func largestVolume(of track: LesionTrackRecord) -> Double {
    track.points.map(\.volumeMm3).max() ?? 0
  }

  private func row(_ track: LesionTrackRecord, _ visits: [String: Visit]) -> [Markup] {
    let identity: [Markup] = [
      name(track.id), .text(track.region), Sparkline(of: track, visits: visits).drawn,
      state(of: track),
    ]
    guard let last = track.points.last else {
      return identity + cells([], volumeMm3: nil, count: 0)
    }
    let lesions = lesions(of: last, track.region, visits[last.session])
    return identity
      + cells(
        lesions, volumeMm3: last.volumeMm3, count: last.lesions.count,
        isJoined: last.parts.map { $0.count > 1 } ?? false)
  }

  private func lesions(
    of point: LesionTrackRecord.Point, _ region: String, _ visit: Visit?
  ) -> [LesionRecord] {
    let parts = point.parts ?? point.lesions.map { _ in region }
    return zip(parts, point.lesions).compactMap { part, number in
      visit?.measurement(region: part)?.lesions.first { $0.lesion == number }
    }
  }

  private func name(_ id: Int) -> Markup {
    tag("span", .class("swatched")) {
      LesionColour.swatch(id)
      String(id)
    }
  }

  private static let turns: Set<String> = [
    "new", "vanished", "reappeared", "first-imaged", "merged", "split",
  ]

  /// Its state at the last session, and the sessions where it appeared or went.
  private func state(of track: LesionTrackRecord) -> Markup {
    let turns = track.points.filter { Self.turns.contains($0.state) }
    return .group([
      .text(track.points.last?.stateWords ?? PageNumber.absent),
      tag("div", .class("quiet small")) {
        turns.map { $0.stateWords + " at ses-" + $0.session }.joined(separator: ", ")
      },
    ])
  }

  // Lesions of one session.

  private var unfollowed: (visit: Visit, rows: [[Markup]])? {
    let visit = course.visits.last { $0.session.cases.contains { $0.measurement != nil } }
    guard let visit else { return nil }
    var rows: [[Markup]] = []
    for item in visit.session.cases {
      for lesion in item.measurement?.lesions ?? [] {
        let identity: [Markup] = [
          .text(String(lesion.lesion)), .text(item.region), .text(lesion.tissue),
        ]
        rows.append(identity + cells([lesion], volumeMm3: lesion.volumeMm3, count: 1))
      }
    }
    return (visit, rows)
  }

  /// The sizes of the lesions of one row; the diameters are those of the largest.
  /// - Parameter isJoined: whether overlapping fields of view show it, so that a sum would count some of it
  ///   twice.
  private func cells(
    _ lesions: [LesionRecord], volumeMm3: Double?, count: Int, isJoined: Bool = false
  ) -> [Markup] {
    guard let largest = lesions.max(by: { $0.volumeMm3 < $1.volumeMm3 }) else {
      let absent = Markup.text(PageNumber.absent)
      var cells = Array(repeating: absent, count: Self.measures.count)
      if count == 0 { cells[0] = .text(PageNumber.volume(mm3: volumeMm3)) }
      return cells
    }
    let parts = lesions.count > 1 ? ", largest of \(lesions.count)" : ""
    let target =
      isJoined ? joinedTarget(lesions, volumeMm3) : lesions.reduce(0) { $0 + $1.targetVolumeMm3 }
    let diameters = [largest.longestDiameterMm, largest.perpendicularDiameterMm]
      .map { PageNumber.length(mm: $0) }.joined(separator: " × ")
    let words: [String] = [
      PageNumber.volume(mm3: volumeMm3), PageNumber.volume(mm3: target), diameters + parts,
      PageNumber.area(mm2: largest.productMm2),
      PageNumber.length(mm: largest.max3dDiameterMm), String(largest.slices),
      lesions.contains { $0.measurable } ? "yes" : "no",
    ]
    return words.map { .text($0) } + [border(lesions)]
  }

  /// The target volume of a lesion in several fields of view, known only where all or none of it is target.
  private func joinedTarget(_ lesions: [LesionRecord], _ volumeMm3: Double?) -> Double? {
    if lesions.allSatisfy({ $0.targetVolumeMm3 == $0.volumeMm3 }) { return volumeMm3 }
    return lesions.allSatisfy { $0.targetVolumeMm3 == 0 } ? 0 : nil
  }

  private func border(_ lesions: [LesionRecord]) -> Markup {
    guard lesions.contains(where: { $0.touchesEdge }) else { return .text("no") }
    return tag("span", .class("tag warning")) { "cut, a lower bound" }
  }
}

extension LesionTrackRecord.Point {
  /// The state in words: `vanished`, `first imaged`, `merged into 2`, `merged from 1, 3`.
  var stateWords: String {
    let plain = state.replacing("-", with: " ")
    if let mergedInto { return "\(plain) \(mergedInto)" }
    guard let parents, !parents.isEmpty else { return plain }
    return "\(plain) from " + parents.map(String.init).joined(separator: ", ")
  }
}

/// The Okabe–Ito colour of a lesion, the same in all sessions.
enum LesionColour {
  static func swatch(_ id: Int) -> Markup {
    tag(
      "svg", .class("chart glyph"), Attribute("viewBox", "0 0 12 12"),
      Attribute("aria-hidden", "true")
    ) {
      tag("g", .class(styleClass(id))) {
        Shape.rectangle(x: 0.5, y: 0.5, width: 11, height: 11, "swatch")
      }
    }
  }

  static func styleClass(_ id: Int) -> String { "c" + String(((id % 8) + 7) % 8 + 1) }
}

extension Sparkline {
  /// The volume of a followed lesion.
  init(of track: LesionTrackRecord, visits: [String: Visit]) {
    let dates = track.points.map { visits[$0.session]?.date }
    let isDated = dates.allSatisfy { $0 != nil }
    let points = zip(track.points, dates).enumerated().map { index, pair in
      (time: isDated ? Double(pair.1?.dayNumber ?? 0) : Double(index), value: pair.0.volumeMm3)
    }
    self.init(
      points: points.filter { $0.value.isFinite && $0.value >= 0 },
      finding: "lesion " + String(track.id) + ": "
        + track.points.map { PageNumber.volume(mm3: $0.volumeMm3) + " " + $0.stateWords }
        .joined(separator: ", "))
  }
}
