import Testing

@testable import ResponseCriteria

/// Sessions that image different parts: each pair of sessions is compared in what both image.
@Suite("Sizes in the part that two sessions image")
struct PairedSizeTests {
  /// What the last session says beside earlier ones of another view: sizes in ml there, or nothing.
  typealias Pairs = [String: (before: Double, now: Double)?]

  @Test(
    "Progression is a rise from any earlier session, response a fall from the baseline",
    arguments: [
      (
        [0, 0.5, 4], ["d0": (0, 0)], "PD", "no disease where the baseline imaged: it grew elsewhere"
      ),
      ([2, 2.5, 6], ["d0": (2, 2)], "PD", "grown from the second session, which images the same"),
      ([2, 2.5, 2.6], ["d0": (2, 2)], "SD", "unchanged beside both"),
      ([2, 2.5, 4], ["d0": (2, 3)], "PD", "grown in the part that the baseline images"),
      ([2, 6, 4], ["d0": (2, 0.6)], "PR", "a fall in the part that the baseline images"),
      ([2, 6, 1], ["d0": nil], "NE", "no response where the baseline shares nothing"),
      ([2, 6, 9], ["d0": nil], "PD", "though growth from another session is progression"),
      ([2, 6, 9], ["d0": nil, "d60": nil], "NE", "and from none it is unknown"),
      ([0, 3, 4], ["d0": (0, 1)], "PD", "disease appeared where the baseline imaged"),
    ] as [([Double], Pairs, String, String)])
  func rows(sizes: [Double], pairs: Pairs, expected: String, why: String) throws {
    let visits = sizes.enumerated().map { position, size in
      Visit(60 * position, size) { point in
        Course.clean(&point)
        guard position == 2 else { return }
        point.pairs = pairs.sorted { $0.key < $1.key }.map { name, sizes in
          var pair = SessionPair(sessionID: name)
          pair.volume =
            sizes.map { .part(before: MeasuredSize($0.before), now: MeasuredSize($0.now)) }
            ?? .notComparable
          return pair
        }
      }
    }
    let session = try Course.assessed("rano2-volume", visits).sessions[2]
    #expect(session.response.rawValue == expected, "\(why): \(session.reasons.map(\.text))")
  }
}
