import Testing

@testable import ResponseCriteria

@Suite("What a worse region is told by")
struct RegionChangeTests {
  @Test(
    "A threshold is told where the volume reaches it, and a new form alone without one",
    arguments: [
      (0.64, 2.43, [], "0.640 ml at m00 to 2.43 ml (threshold +40 %)"),
      (
        0.64, 2.43, ["linear"],
        "0.640 ml at m00 to 2.43 ml (threshold +40 %), and linear disease is new"
      ),
      (
        4.56, 4.56, ["nodule"],
        "nodular disease is new since m00, 4.56 ml in all then and 4.56 ml now"
      ),
      (
        4.56, 2.0, ["nodule", "linear"],
        "nodular and linear disease is new since m00, 4.56 ml in all then and 2.00 ml now"
      ),
      (0, 2.43, ["linear"], "nothing at m00, 2.43 ml now"),
    ] as [(Double, Double, [String], String)])
  func told(before: Double, now: Double, newForms: [String], words: String) {
    let change = RegionChange(
      sessionID: "m00", before: before, now: now, threshold: SpreadThresholds.volumes.worse,
      newForms: newForms)
    #expect(change.told == words)
  }
}
