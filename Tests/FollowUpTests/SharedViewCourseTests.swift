import LesionMetrics
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// What a set makes of lesions that lie outside the field of view of some sessions. The cube is 48 mm
/// wide; narrow fields of view show its left part.
@Suite("Sizes where fields of view differ")
struct SharedViewCourseTests {
  private static let large = Block(2, 2, 2, 20, 20, 20)
  private static let side = Block(29, 2, 2, 18, 18, 18)
  private static let narrow = 25

  @Test(
    "A lesion that is not imaged makes neither response nor progression",
    arguments: ["rano2-volume", "rano2-product", "rano-hgg-2010"].flatMap { set in
      [
        ObservedCourse(
          set, [[large, side], [large], [large, side]], ["NE", "SD"],
          "5.8 of 13.8 ml lie outside at the second session", widths: [1: narrow]),
        ObservedCourse(
          set, [[large, side], [large], [large], [large, side]], ["NE", "NE", "SD"],
          "outside twice", widths: [1: narrow, 2: narrow]),
        ObservedCourse(
          set, [[large], [large], [large]], ["NE", "SD"], "the border cuts it in half",
          widths: [1: 12]),
        ObservedCourse(
          set, [[large], [large, side], [large], [large, side]], ["PD", "NE", "PD"],
          "new, then outside, then still there", widths: [2: narrow]),
        ObservedCourse(
          set, [[large], [large, side], [large, side]], ["SD", "SD"],
          "first imaged later: no new lesion, and no growth", widths: [0: narrow]),
        ObservedCourse(
          set, [[large], [side]], ["PR"],
          "gone where both image; no CR while other disease is there",
          widths: [0: narrow]),
        ObservedCourse(
          set, [[large, Block(40, 40, 40, 1, 1, 1)], [large]], ["SD"],
          "a speck outside the field of view keeps nothing from being compared",
          widths: [1: narrow]),
      ]
    })
  func course(_ row: ObservedCourse) throws {
    let sessions = try row.assessment().sessions
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == row.expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  private static let grown = Block(2, 2, 2, 26, 26, 26)

  @Test(
    "A border that cuts a lesion at one session takes nothing from the others",
    arguments: ["rano2-volume", "rano2-product"].flatMap { set in
      [
        ObservedCourse(
          set, [[large], [grown], [grown]], ["PD", "PD"], "grown at a session that cuts it",
          widths: [1: 24]),
        ObservedCourse(
          set, [[large], [large], [grown]], ["NE", "PD"], "and only later", widths: [1: 12]),
        ObservedCourse(
          set,
          [
            [Block(2, 2, 2, 36, 10, 10)], [Block(2, 2, 2, 36, 10, 10)],
            [Block(2, 2, 2, 14, 10, 10), Block(24, 2, 2, 14, 10, 10)],
          ], ["NE", "SD"],
          "broken in two beyond the border: nothing is new", widths: [1: 12]),
        ObservedCourse(
          set, [[large], [], [], []], ["CR", "NE", "CR"],
          "its place is out of view at the scan after CR", widths: [2: 1]),
      ]
    })
  func cutOnce(_ row: ObservedCourse) throws {
    let set = try CriteriaSet.named(row.set)
    let sessions = try row.assessment().sessions
    // Growth shows in a product that a border cuts, too; a target that is not imaged whole has none.
    let expected = row.expected.enumerated().map { position, category in
      set.measure == .product && row.widths[position + 1] != nil && category == "PD"
        ? "NE" : category
    }
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  private static let inView = Block(2, 2, 2, 20, 20, 20)
  private static let bridge = Block(22, 2, 2, 8, 3, 3)
  private static let behind = Block(30, 2, 2, 16, 16, 16)

  @Test("A part in view without target tissue is no CR while the other part is out of view")
  func targetOutOfView() throws {
    let core = [Block(2, 2, 2, 12, 20, 20), Block(14, 2, 2, 12, 20, 20, label: 3)]
    let course = ObservedCourse(
      "rano2-volume", [core, core, core], [], "", scheme: "brats2023-gli", widths: [1: 14])
    let responses = try course.assessment().sessions.map(\.response.rawValue)
    #expect(responses == ["BL", "NE", "SD"])
  }

  @Test("Disease that spread once and is back where it was is not new")
  func partIsBack() throws {
    let course = ObservedCourse(
      "rano2-volume",
      [
        [Self.inView, Self.bridge, Self.behind], [Self.inView],
        [Self.inView, Block(36, 2, 2, 10, 10, 10)],
      ], [], "")
    #expect(try course.timePoints().dropFirst().map(\.newLesions) == [0, 0])
  }

  @Test(
    "A lesion that the baseline's border cut is compared by volume where the baseline shows it",
    arguments: [
      ObservedCourse(
        "rano2-volume", [[large], [large]], ["SD"], "10 of 20 mm, unchanged", widths: [0: 12]),
      ObservedCourse(
        "rano2-volume", [[large], [Block(2, 2, 2, 20, 25, 25)]], ["PD"], "grown in view",
        widths: [0: 12]),
      ObservedCourse(
        "rano2-volume", [[large], [Block(10, 2, 2, 20, 20, 20)]], ["PR"], "smaller in view",
        widths: [0: 12]),
      ObservedCourse(
        "rano2-volume", [[large], [large], [Block(2, 2, 2, 40, 20, 20)]], ["SD", "PD"],
        "grown out of the baseline's view, where the session before imaged", widths: [0: 12]),
      ObservedCourse(
        "rano2-product", [[large], [large]], ["NE"], "half of it has no product", widths: [0: 12]),
      ObservedCourse(
        "rano2-volume", [[inView], [inView, bridge, behind]], ["SD"],
        "met by what the baseline did not image: no growth where both image",
        widths: [0: narrow]),
      ObservedCourse(
        "rano2-volume", [[inView, behind], [inView, bridge, behind]], ["SD"],
        "the same where the baseline imaged all"),
    ])
  func cutAtBaseline(_ row: ObservedCourse) throws {
    let sessions = try row.assessment().sessions
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == row.expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  @Test("A target out of view gives no sum of products, however small it is beside the others")
  func smallTarget() throws {
    let plate = Block(34, 2, 2, 12, 12, 2)
    let sizes = { (set: String) in
      try ObservedCourse(
        set, [[Self.large, plate], [Self.large]], [], "", widths: [1: Self.narrow]
      ).timePoints()[1]
    }
    #expect(try sizes("rano2-volume").volume?.value == 8)
    #expect(try sizes("rano2-product").sumOfProducts == nil)
  }

  @Test("Disease first imaged later is in the session's volume, not in the comparison")
  func firstImaged() throws {
    let points = try ObservedCourse(
      "rano2-volume", [[Self.large], [Self.large, Self.side]], [], "", widths: [0: Self.narrow]
    ).timePoints()
    #expect(points.map(\.volume?.value) == [8, 13.832])
    #expect(points[1].newLesions == 0)
    guard case .part(let before, let now)? = points[1].pairs.first?.volume else {
      Issue.record("the two sessions image different parts")
      return
    }
    #expect(before.value == 8 && now.value == 8)
  }

  @Test("A note names the session, and what it does not show or first shows")
  func notes() throws {
    func notes(_ sessions: [[Block]], _ widths: [Int: Int]) throws -> [String] {
      let course = ObservedCourse("rano2-volume", sessions, [], "", widths: widths)
      let needs = try CriteriaSet.named(course.set).needs()
      let notes = try course.followUp().notes(for: needs)
      #expect(notes.allSatisfy { $0.code == "W326" })
      return notes.map(\.message)
    }
    let hidden = try notes(
      [[Self.large, Self.side], [Self.large], [Self.large, Self.side]], [1: Self.narrow])
    #expect(hidden.count == 1)
    #expect(
      hidden.first?.hasPrefix("Session s1: up to 5.832 ml of disease seen earlier lies outside")
        == true)
    let later = try notes([[Self.large], [Self.large, Self.side]], [0: Self.narrow])
    #expect(later.count == 1)
    #expect(
      later.first?.hasPrefix("Session s1: brain lesion 2 lies where no earlier session imaged")
        == true)
  }
}

@Suite("New lesions where views or regions differ")
struct NewLesionViewTests {
  @Test(
    "A lesion that lies partly in an earlier view is new where it reaches in beyond its contour")
  func partlyInView() throws {
    let old = Block(2, 2, 2, 14, 14, 14)
    // Ten of 23 slices lie in the first view, which ends at 25.
    let course = ObservedCourse(
      "rano2-volume", [[old], [old, Block(15, 30, 30, 23, 14, 14)]], [], "", widths: [0: 25])
    let points = try course.timePoints()
    #expect(points[1].newLesions == 1 && points[1].newLesionMeasurable == true)
    let outside = ObservedCourse(
      "rano2-volume", [[old], [old, Block(26, 30, 30, 20, 14, 14)]], [], "", widths: [0: 25])
    #expect(try outside.timePoints()[1].newLesions == 0)
  }

  @Test("No new lesion in the spine says nothing of a brain that cannot be followed")
  func unfollowedBrain() throws {
    let block = Block(2, 2, 2, 14, 14, 14)
    func view(_ x: Double) throws -> RegionMeasurement {
      let map = ObservedCourse.map([block])
      let moved = LabelMap(
        grid: VoxelGrid(
          size: map.grid.size, affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(x, 0, 0))),
        labels: (0..<map.grid.size.count).map { UInt8(map[map.grid.size.index(at: $0)]) })
      return RegionMeasurement(views: [
        RegionMeasurement.View(name: nil, lesions: try moved.measured(scheme: nil))
      ])
    }
    let sessions = try [0.0, 0.3].enumerated().map { position, x in
      SessionMeasurement(
        name: "s\(position)", regions: [.brain: try view(x), .spine: try view(0)])
    }
    let followUp = PatientFollowUp(
      PatientHistory(
        sessions: sessions, given: sessions.map { TimePoint(sessionID: $0.name) },
        mainRegion: .brain))
    let points = followUp.timePoints(for: try CriteriaSet.named("rano2-volume").needs())
    #expect(points[1].newLesions == nil)
  }
}
