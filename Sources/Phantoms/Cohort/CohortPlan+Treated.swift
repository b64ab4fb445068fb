/// The nine patients of arm `nk`: five alive (three SD, one PD, one PR), four dead (two of
/// progression, two of infection).
extension PlannedSubject {
  static let treated: [PlannedSubject] =
    [
      PlannedSubject(
        number: 1, arm: .nk, ageYears: 9, sex: "F", ending: .alive,
        sessions: [
          PlannedSession(month: 0, tumours: [frontal], deposits: [], steroid: "4"),
          PlannedSession(
            month: 3, tumours: [frontal.scaled(0.6)], deposits: [], steroid: "2",
            clinical: "improved", t2flair: "improved"),
          PlannedSession(month: 6, tumours: [frontal.scaled(0.52)], deposits: []),
          PlannedSession(month: 12, tumours: [frontal.scaled(0.5)], deposits: []),
          PlannedSession(month: 18, tumours: [frontal.scaled(0.5)], deposits: []),
        ],
        expected: ExpectedResponse("PR", "confirmed at m06, lasts to m18")),
      PlannedSubject(
        number: 2, arm: .nk, ageYears: 12, sex: "M", ending: .alive,
        sessions: [(0, 1), (3, 0.97), (6, 0.95), (9, 0.96), (12, 0.96), (18, 0.97)].map {
          PlannedSession(month: $0.0, tumours: [temporal.scaled($0.1)], deposits: [])
        },
        expected: ExpectedResponse("SD", "six visits")),
      PlannedSubject(
        number: 3, arm: .nk, ageYears: 7, sex: "F", ending: .alive,
        sessions: [
          PlannedSession(month: 0, tumours: [parietal], deposits: [], steroid: "2"),
          PlannedSession(
            month: 3, tumours: [parietal.scaled(SIMD3(0.95, 0.95, 0.78))], deposits: [],
            steroid: "2"),
          PlannedSession(
            month: 6, tumours: [parietal.scaled(SIMD3(0.9, 0.85, 0.49))], deposits: []),
          PlannedSession(
            month: 12, tumours: [parietal.scaled(SIMD3(0.9, 0.87, 0.53))], deposits: []),
          PlannedSession(
            month: 18, tumours: [parietal.scaled(SIMD3(0.9, 0.87, 0.54))], deposits: []),
        ],
        expected: ExpectedResponse(
          "SD", "borderline on purpose: −62.5 % of volume at m06, PR from −65 %")),
      PlannedSubject(
        number: 4, arm: .nk, ageYears: 14, sex: "M", ending: .alive,
        sessions: [(0, 1), (3, 1.02), (6, 1.03), (12, 1.02), (18, 1.03)].map {
          PlannedSession(
            month: $0.0, tumours: [frontal.scaled(0.9 * $0.1), occipital.scaled($0.1)],
            deposits: [thoracicNodule, caudaNodule])
        },
        expected: ExpectedResponse(
          "SD", "two brain lesions; two spinal nodules that stay as they are")
      ),
      PlannedSubject(
        number: 5, arm: .nk, ageYears: 11, sex: "F", ending: .alive,
        sessions: [
          PlannedSession(month: 0, tumours: [temporal], deposits: [], steroid: "2"),
          PlannedSession(
            month: 3, tumours: [temporal.scaled(1.25)], deposits: [], steroid: "4",
            clinical: "worse", t2flair: "worse"),
          PlannedSession(
            month: 6, tumours: [temporal.scaled(1.3)], deposits: [], steroid: "4",
            t2flair: "worse"),
          PlannedSession(
            month: 12, tumours: [temporal.scaled(1.35)], deposits: [], steroid: "4",
            t2flair: "worse"),
        ],
        expected: ExpectedResponse("PD", progression: 3, "alive at 18 months"), reorderedMask: true),
    ] + deceased

  private static let deceased: [PlannedSubject] = [
    PlannedSubject(
      number: 6, arm: .nk, ageYears: 8, sex: "M", ending: .died(day: 214, cause: "progression"),
      sessions: [
        PlannedSession(month: 0, tumours: [parietal], deposits: [], steroid: "4"),
        PlannedSession(
          month: 3, tumours: [parietal.scaled(1.25)], deposits: [], steroid: "8",
          clinical: "worse", t2flair: "worse"),
        PlannedSession(
          month: 6, tumours: [parietal.scaled(1.38)], deposits: [], steroid: "12",
          clinical: "worse", t2flair: "worse"),
      ],
      expected: ExpectedResponse("PD", progression: 3, "dead by progression")),
    PlannedSubject(
      number: 7, arm: .nk, ageYears: 15, sex: "F", ending: .died(day: 335, cause: "progression"),
      sessions: [
        PlannedSession(month: 0, tumours: [frontal], deposits: [], steroid: "2"),
        PlannedSession(month: 3, tumours: [frontal.scaled(0.97)], deposits: [], steroid: "2"),
        PlannedSession(
          month: 6, tumours: [frontal.scaled(0.97), secondTumour], deposits: [], steroid: "4",
          t2flair: "worse"),
        PlannedSession(
          month: 9, tumours: [frontal, secondTumour.scaled(1.2)], deposits: [caudaNodule],
          steroid: "8", clinical: "worse", t2flair: "worse"),
      ],
      expected: ExpectedResponse(
        "SD", progression: 6, "PD at m06 by a new measurable lesion alone; dead by progression")),
    PlannedSubject(
      number: 8, arm: .nk, ageYears: 6, sex: "M", ending: .died(day: 245, cause: "infection"),
      sessions: [(0, 1), (3, 0.98), (6, 0.95)].map {
        PlannedSession(month: $0.0, tumours: [temporal.scaled($0.1)], deposits: [])
      },
      expected: ExpectedResponse("SD", "dead by infection, without progression")),
    PlannedSubject(
      number: 9, arm: .nk, ageYears: 10, sex: "F", ending: .died(day: 210, cause: "infection"),
      sessions: [(0, 1), (3, 0.93), (6, 0.92)].map {
        PlannedSession(month: $0.0, tumours: [parietal.scaled($0.1)], deposits: [])
      },
      expected: ExpectedResponse("SD", "dead by infection, without progression"),
      turnedHead: true),
  ]
}
