import Testing

@testable import ResponseCriteria

@Suite("What was measured with what tables give")
struct AddingTests {
  @Test("A given size is used only where nothing was measured, a reader's word always")
  func adding() {
    var measured = TimePoint(sessionID: "m03")
    measured.volume = MeasuredSize(4, low: 3, high: 5)
    measured.spine = .worse
    measured.spineChange = RegionChange(
      sessionID: "m00", before: 1, now: 2, threshold: SpreadThresholds.volumes.worse, newForms: [])
    measured.newLesions = 1
    measured.newLesionMeasurable = true
    var given = TimePoint(sessionID: "other")
    #expect(measured.adding(given) == measured)
    given.volume = MeasuredSize(9)
    given.sumOfProducts = MeasuredSize(120)
    given.spine = .stable
    given.newLesions = 0
    given.clinical = .worse
    let sum = measured.adding(given)
    #expect(sum.sessionID == "m03")
    #expect(sum.volume == measured.volume && sum.sumOfProducts == given.sumOfProducts)
    #expect(sum.spine == .stable && sum.spineChange == nil)
    #expect(sum.newLesions == 0 && sum.newLesionMeasurable == nil)
    #expect(sum.clinical == .worse)
  }

  @Test("A reader who calls a new lesion measurable has seen one that was not found in the masks")
  func newLesionOfReader() {
    var measured = TimePoint(sessionID: "m03")
    measured.newLesions = 0
    var given = TimePoint(sessionID: "m03")
    given.newLesionMeasurable = true
    let sum = measured.adding(given)
    #expect(sum.newLesions == nil && sum.newLesionMeasurable == true)
  }

  @Test("A band is known, or not, also where nothing is left")
  func bands() {
    #expect(MeasuredSize(0, low: 0, high: 0).hasBand && !MeasuredSize(0).hasBand)
    #expect(MeasuredSize(3).low == 3 && !MeasuredSize(atLeast: 3).hasBand)
  }
}
