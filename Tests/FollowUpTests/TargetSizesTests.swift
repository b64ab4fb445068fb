import LesionMetrics
import Quantities
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

@Suite("From masks to what a set asks")
struct TargetSizesTests {
  private static let large = Block(2, 2, 2, 20, 20, 20)
  private static let shrunk = Block(2, 2, 2, 10, 20, 12)

  @Test(
    "Blocks of known size, followed from masks to categories",
    arguments: [
      ObservedCourse(
        "rano2-volume", [[large], [large, Block(30, 30, 30, 12, 12, 4)]], ["SD"],
        "a new lesion of 12 × 12 × 4 mm is thin: not measurable in three dimensions"),
      ObservedCourse(
        "rano2-product", [[large], [large, Block(30, 30, 30, 12, 12, 4)]], ["PD"],
        "the same lesion is measurable in two"),
      ObservedCourse(
        "rano2-volume", [[large], [large, Block(30, 30, 30, 12, 12, 10)]], ["PD"],
        "10 mm through the slices are enough"),
      ObservedCourse(
        "rano2-volume",
        [
          [large], [large, Block(32, 32, 30, 5, 5, 3)], [large, Block(30, 30, 30, 12, 12, 3)],
          [large, Block(30, 30, 30, 12, 12, 10)],
        ], ["SD", "SD", "PD"], "a small new lesion grew wide, and only then thick"),
      ObservedCourse(
        "rano2-product",
        [[large], [large, Block(32, 32, 30, 5, 5, 3)], [large, Block(30, 30, 30, 12, 12, 3)]],
        ["SD", "PD"], "a small new lesion grew by more than 5 × 5 to more than 10 × 10 mm"),
      ObservedCourse(
        "rano2-product",
        [
          [large], [large, Block(30, 30, 30, 12, 12, 4), Block(30, 2, 30, 5, 5, 3)],
          [large, Block(30, 2, 30, 5, 5, 3)],
        ], ["PD", "SD"], "the large new lesion went; the small one that stays never was PD"),
      ObservedCourse(
        "rano-hgg-2010",
        [
          [large], [large, Block(30, 30, 30, 12, 12, 4)], [large],
          [large, Block(30, 30, 30, 12, 12, 4)],
        ], ["PD", "SD", "PD"], "a later lesion that went and came back is later disease"),
      ObservedCourse(
        "rano-hgg-2010", [[large], [], [Block(2, 2, 2, 12, 12, 12)]], ["PR", "PD"],
        "after nothing was left any return is progression (T2/FLAIR is not told: no CR)"),
      ObservedCourse(
        "rano-hgg-2010",
        [[large, Block(30, 30, 30, 5, 5, 3)], [], [Block(30, 30, 30, 12, 12, 4)]], ["PR", "PD"],
        "so is that of a lesion that was no target, once it can be measured"),
      ObservedCourse(
        "rano-hgg-2010",
        [[large, Block(30, 30, 30, 5, 5, 3)], [], [Block(30, 30, 30, 5, 5, 3)]], ["PR", "PR"],
        "a return too small to be measured is none yet"),
      ObservedCourse(
        "rano-hgg-2010",
        [
          [large, Block(30, 30, 30, 10, 10, 10)], [large],
          [large, Block(30, 30, 30, 10, 10, 10)],
        ], ["SD", "SD"], "a target that comes back counts by its size: 942 of 761 mm² are +24 %"),
      ObservedCourse(
        "rano-hgg-2010",
        [
          [large, Block(30, 30, 30, 12, 12, 12)], [large],
          [large, Block(30, 30, 30, 12, 12, 12)],
        ], ["SD", "PD"], "a larger one: 1026 of 761 mm² are +35 %"),
      ObservedCourse(
        "rano2-product",
        [
          [large], [large, Block(32, 32, 30, 5, 5, 3)], [large, Block(32, 32, 30, 8, 8, 3)],
        ], ["SD", "SD"], "diagonals of 6.4 to 10.6 mm: grown by 4.2 alone"),
      ObservedCourse(
        "rano2-volume", [[Block(2, 2, 2, 6, 6, 8)], [Block(2, 2, 2, 3, 3, 4)]], ["SD"],
        "nothing measurable at baseline: SD at best, though an eighth is left"),
      ObservedCourse(
        "rano2-volume", [[Block(2, 2, 2, 6, 6, 8)], [Block(2, 2, 2, 12, 12, 12)]], ["PD"],
        "what was too small at baseline grows as non-target disease"),
      ObservedCourse(
        "rano2-volume",
        [[Block(2, 2, 2, 6, 6, 8)], [Block(2, 2, 2, 6, 6, 8), Block(30, 30, 30, 12, 12, 12)]],
        ["PD"], "new disease is progression without measurable disease too"),
      ObservedCourse(
        "rano-hgg-2010",
        [
          [large], [large, Block(30, 30, 30, 12, 12, 4)],
          [shrunk, Block(30, 30, 30, 12, 12, 4)], [shrunk],
        ], ["PD", "PD", "PR"],
        "a new lesion keeps PD until it is gone; of 761 mm² less than half are left"),
      ObservedCourse(
        "rano2-volume", [[large], [large], [Block(2, 2, 2, 20, 20, 7)]], ["SD", "PR"],
        "2.8 of 8 ml are left: −65 %, inclusive"),
    ])
  func course(_ row: ObservedCourse) throws {
    let sessions = try row.assessment().sessions
    #expect(
      sessions.dropFirst().map(\.response.rawValue) == row.expected,
      "\(sessions.map { $0.reasons.map(\.text) })")
  }

  @Test("Where nothing is measurable SD is the best, and volume and change stay in the table")
  func tooSmall() throws {
    let course = ObservedCourse(
      "rano2-volume", [[Block(2, 2, 2, 6, 6, 8)], [Block(2, 2, 2, 3, 3, 4)]], [], "")
    let observations = try course.timePoints()
    #expect(observations.map(\.volume?.value) == [0.288, 0.036])
    let session = try course.assessment().sessions[1]
    #expect(abs((session.changeFromBaselinePercent ?? 0) + 87.5) < 1e-9)
    #expect(session.response == .stable)
  }

  @Test("Each set takes its own number of targets, whatever its measure")
  func targets() throws {
    let blocks = (0..<4).map { Block(2 + 11 * $0, 2, 2, 10, 10, 10) }
    for (set, count) in [("rano2-volume", 3), ("rano2-product", 3), ("rano-hgg-2010", 4)] {
      let sum = try ObservedCourse(set, [blocks], [], "").timePoints()[0].sumOfProducts?.value
      // Both diagonals of a square of 10 mm, between mid-points of boundary faces: 9² + 10².
      let product = 181.0
      #expect(abs((sum ?? 0) - product * Double(count)) < 1e-6, "\(set)")
    }
  }
}
