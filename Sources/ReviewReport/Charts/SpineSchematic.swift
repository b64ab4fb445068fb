import LesionMetrics
import StudyRecords

/// What a scan shows of one level.
enum LevelState: String, Hashable, Sendable {
  case involved, free
  /// Outside the scan, or no levels are known.
  case unimaged = "not imaged"

  init(_ level: VertebralLevel, in spine: SpineSpreadRecord) {
    if spine.levelsInvolved?.contains(level.name) == true {
      self = .involved
    } else if spine.levelsImaged?.contains(level.name) == true, spine.levelsInvolved != nil {
      self = .free
    } else {
      self = .unimaged
    }
  }
}

/// The spine from C1 to S, one column a session: involved levels are filled, levels that were not imaged are
/// hatched; beside the last session, the volume at each involved level.
struct SpineSchematic: Sendable {
  private static let rowHeight = 21.0
  private static let top = 62.0
  private static let nameWidth = 44.0
  private static let columnWidth = 84.0

  let visits: [Visit]

  /// `nil` where no session images the spine.
  init?(_ course: AssessedCourse) {
    visits = course.visits.filter { $0.spine != nil }
    if visits.isEmpty { return nil }
  }

  private var width: Double {
    Self.nameWidth + Double(visits.count) * Self.columnWidth + 76
  }

  private var height: Double {
    Self.top + Double(VertebralLevel.allCases.count) * Self.rowHeight + 12
  }

  var drawing: Drawing {
    Drawing(
      width: width, height: height, finding: finding, content: .group([names, columns, volumes]))
  }

  /// Where a level's row begins.
  private func rowTop(_ index: Int) -> Double { Self.top + Double(index) * Self.rowHeight }

  private var names: Markup {
    .group(
      VertebralLevel.allCases.enumerated().map { index, level in
        Shape.label(level.name, x: 34, y: rowTop(index) + 15, anchor: "end", "label small")
      })
  }

  private var columns: Markup {
    .group(
      visits.enumerated().map { index, visit in
        column(visit, centre: Self.nameWidth + (Double(index) + 0.5) * Self.columnWidth)
      })
  }

  @MarkupBuilder
  private func column(_ visit: Visit, centre: Double) -> Markup {
    Shape.label(visit.name, x: centre, y: 14, anchor: "middle", "label strong small")
    Shape.label(visit.session.date ?? "no date", x: centre, y: 31, anchor: "middle", "tick small")
    if let spine = visit.spine {
      Shape.label(
        "grade " + (spine.grade ?? PageNumber.absent), x: centre, y: 49, anchor: "middle",
        "label small")
      for (index, level) in VertebralLevel.allCases.enumerated() {
        vertebra(
          LevelState(level, in: spine), centre: centre, row: index)
      }
    }
  }

  /// A vertebra is wider the lower it lies, as it is in a patient.
  @MarkupBuilder
  private func vertebra(_ state: LevelState, centre: Double, row: Int) -> Markup {
    let half = 14 + 12 * Double(row) / Double(VertebralLevel.allCases.count - 1)
    let (left, top) = (centre - half, rowTop(row) + 2)
    let height = Self.rowHeight - 4
    let classes =
      switch state {
      case .involved: "level involved"
      case .free: "level"
      case .unimaged: "level unimaged"
      }
    tag(
      "rect", .class(classes), Attribute("x", left), Attribute("y", top),
      Attribute("width", half * 2), Attribute("height", height), Attribute("rx", 3.5))
    if state == .unimaged {
      for start in stride(from: left + 2, to: left + half * 2 - 9, by: 7) {
        Shape.line(start, top + height - 2, start + 9, top + 2, "hatching")
      }
    }
  }

  @MarkupBuilder
  private var volumes: Markup {
    if let spine = visits.last?.spine, let byLevel = spine.volumeMlByLevel {
      for (index, level) in VertebralLevel.allCases.enumerated() {
        if let volume = byLevel[level.name], volume > 0 {
          Shape.label(
            PageNumber.volume(ml: volume), x: width - 70, y: rowTop(index) + 15, "label small")
        }
      }
    }
  }

  private var finding: String {
    guard let visit = visits.last, let spine = visit.spine else { return "" }
    let when = visit.name + (visit.session.date.map { ", " + $0 } ?? "")
    guard let involved = spine.levelsInvolved else {
      return "Spine at " + when + ": levels not known."
    }
    let imaged = spine.levelsImaged.map { LevelNames.ranges($0) } ?? "levels not known"
    let found = involved.isEmpty ? "no level involved" : "involved " + LevelNames.ranges(involved)
    return "Spine at " + when + ": " + found + "; imaged " + imaged + "; grade "
      + (spine.grade ?? PageNumber.absent) + "."
  }
}

/// Names of vertebral levels in words.
enum LevelNames {
  /// Neighbours joined, from the skull down: `T4–T6, L1`. Other names follow as they are.
  static func ranges(_ names: [String]) -> String {
    let levels = Set(names.compactMap { VertebralLevel(name: $0) })
    var runs: [ClosedRange<VertebralLevel>] = []
    for level in levels.sorted() {
      if let last = runs.last, last.upperBound.rawValue + 1 == level.rawValue {
        runs[runs.count - 1] = last.lowerBound...level
      } else {
        runs.append(level...level)
      }
    }
    let words = runs.map { run in
      run.lowerBound == run.upperBound
        ? run.lowerBound.name : run.lowerBound.name + "–" + run.upperBound.name
    }
    return (words + names.filter { VertebralLevel(name: $0) == nil }).joined(separator: ", ")
  }
}
