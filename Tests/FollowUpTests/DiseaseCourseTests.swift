import ResponseCriteria
import Testing

@testable import FollowUp

@Suite("The course of disease that may be absent")
struct DiseaseCourseTests {
  private static func course(
    _ sizes: [MeasuredSize?], pair: (Int, Int) -> DiseaseHistory.Pair = { _, _ in .whole }
  ) -> DiseaseCourse {
    DiseaseCourse(
      history: DiseaseHistory(sizes: sizes, pair: pair), thresholds: .volumes, baseline: 0)
  }

  @Test(
    "It follows from the volumes: worse than any earlier session, improved from the first",
    arguments: [
      ([0], .absent), ([2], .stable), ([nil], nil), ([2, nil], nil),
      ([0, 0.01], .worse), ([2, 0], .absent), ([2, 0, 0.5], .worse),
      ([10, 14], .worse), ([10, 13.9], .stable), ([10, 3.5], .improved), ([10, 3.51], .stable),
      ([10, 2, 2.8], .worse), ([10, nil, 3], .improved),
    ] as [([Double?], DiseaseTrend?)])
  func trend(volumes: [Double?], expected: DiseaseTrend?) {
    let sizes = volumes.map { $0.map { MeasuredSize($0, low: $0 * 0.9, high: $0 * 1.1) } }
    #expect(Self.course(sizes).trend(at: volumes.count - 1) == expected)
  }

  /// 3010 voxels become 4214, exactly +40 %; 2000 become 700, exactly −65 %.
  @Test(
    "An exact change reaches the threshold whatever the size of a voxel",
    arguments: [
      (0.8, 3.3), (0.5, 4), (1, 1), (0.9375, 1.2), (0.4297, 5), (1.1, 1.1), (0.6, 6.5), (0.7, 3),
    ])
  func exact(side: Double, thickness: Double) {
    let voxel = Double(Float(side)) * Double(Float(side)) * Double(Float(thickness)) / 1000
    func sizes(_ before: Double, _ now: Double) -> [MeasuredSize?] {
      [MeasuredSize(before * voxel), MeasuredSize(now * voxel)]
    }
    #expect(Self.course(sizes(3010, 4214)).trend(at: 1) == .worse)
    #expect(Self.course(sizes(3010, 4213)).trend(at: 1) == .stable)
    #expect(Self.course(sizes(2000, 700)).trend(at: 1) == .improved)
    #expect(Self.course(sizes(2000, 701)).trend(at: 1) == .stable)
  }

  @Test("A rise inside the band of the earlier volume is no progression")
  func band() {
    let small = MeasuredSize(0.1, low: 0.02, high: 0.25)
    let larger = MeasuredSize(0.2, low: 0.1, high: 0.35)
    #expect(Self.course([small, larger]).trend(at: 1) == .stable)
  }

  @Test("What a session does not image can prove growth and nothing else")
  func unseen() {
    let ten = MeasuredSize(10)
    func trend(_ now: Double, before: Double, seen: Double) -> DiseaseTrend? {
      Self.course([ten, MeasuredSize(now)]) { _, _ in
        DiseaseHistory.Pair(
          size: .part(before: MeasuredSize(before), now: MeasuredSize(seen)), outside: 10 - before)
      }.trend(at: 1)
    }
    #expect(trend(3, before: 3, seen: 3) == nil, "7 of 10 ml are out of view: not improved")
    #expect(trend(0, before: 0, seen: 0) == nil, "nor absent")
    #expect(trend(5, before: 3, seen: 5) == .worse, "but growth in view is")
    #expect(trend(12, before: 10, seen: 10) == .stable, "2 ml lie where the first did not image")
  }
}
