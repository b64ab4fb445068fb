/// The six patients of arm `control`: five with PD and leptomeningeal spread, four of whom died, and
/// one with CR.
extension PlannedSubject {
  static let controls: [PlannedSubject] = [
    PlannedSubject(
      number: 10, arm: .control, ageYears: 13, sex: "M", ending: .alive,
      sessions: [
        PlannedSession(month: 0, tumours: [smallFrontal], deposits: []),
        PlannedSession(
          month: 3, tumours: [], deposits: [], clinical: "improved", t2flair: "improved"),
        PlannedSession(month: 6, tumours: [], deposits: [], t2flair: "improved"),
        PlannedSession(month: 12, tumours: [], deposits: [], t2flair: "improved"),
        PlannedSession(month: 18, tumours: [], deposits: [], t2flair: "improved"),
      ],
      expected: ExpectedResponse("CR", "confirmed at m06; masks without any label from m03 on")),
    spreading(
      11, ageYears: 5, sex: "F", ending: .died(day: 240, cause: "progression"),
      tumours: [(0, temporal), (3, temporal.scaled(1.25)), (6, temporal.scaled(1.35))],
      deposits: [[], [thoracicCoat], [thoracicCoat, longCoat, caudaNodule]]),
    spreading(
      12, ageYears: 9, sex: "M", ending: .died(day: 205, cause: "progression"),
      tumours: [(0, parietal), (3, parietal.scaled(1.22)), (6, parietal.scaled(1.32))],
      deposits: [[], [caudaNodule], [caudaNodule, thoracicNodule, cervicalNodule]]),
    spreading(
      13, ageYears: 11, sex: "F", ending: .died(day: 330, cause: "progression"),
      tumours: [
        (0, frontal), (3, frontal.scaled(1.22)), (6, frontal.scaled(1.27)),
        (9, frontal.scaled(1.3)),
      ],
      deposits: [
        [caudaNodule], [largeCaudaNodule, thoracicNodule],
        [largeCaudaNodule, thoracicNodule, thoracicCoat],
        [largeCaudaNodule, thoracicNodule, thoracicCoat, cervicalCord],
      ]),
    spreading(
      14, ageYears: 7, sex: "M", ending: .died(day: 370, cause: "progression"),
      tumours: [(0, temporal), (3, temporal), (6, temporal.scaled(1.04)), (9, temporal)],
      deposits: [
        [], [thoracicCoat, caudaNodule], [thoracicCoat, longCoat, caudaNodule],
        [thoracicCoat, longCoat, largeCaudaNodule],
      ], scoliosis: 20),
    spreading(
      15, ageYears: 16, sex: "F", ending: .alive,
      tumours: [
        (0, occipital), (3, occipital), (6, occipital), (12, occipital.scaled(1.02)),
        (18, occipital.scaled(1.03)),
      ],
      deposits: [
        [], [caudaNodule, thoracicNodule], [largeCaudaNodule, thoracicNodule],
        [largeCaudaNodule, thoracicNodule, cervicalNodule],
        [largeCaudaNodule, thoracicNodule, cervicalNodule, thoracicCoat],
      ]),
  ]

  private static func spreading(
    _ number: Int, ageYears: Int, sex: String, ending: Ending,
    tumours: [(month: Int, tumour: BrainTumour)], deposits: [[SpineDeposit]], scoliosis: Double = 0
  ) -> PlannedSubject {
    let sessions = zip(tumours, deposits).map { visit, deposits in
      var session = PlannedSession(
        month: visit.month, tumours: [visit.tumour], deposits: deposits)
      session.steroid = visit.month == 0 ? "2" : "6"
      session.clinical = visit.month == 0 ? "stable" : "worse"
      session.cytology = deposits.isEmpty ? "negative" : "positive"
      return session
    }
    let grows = tumours.count > 1 && tumours[1].tumour.semiAxes != tumours[0].tumour.semiAxes
    var dead = false
    if case .died = ending { dead = true }
    return PlannedSubject(
      number: number, arm: .control, ageYears: ageYears, sex: sex, ending: ending,
      sessions: sessions,
      expected: ExpectedResponse(
        "PD", progression: 3,
        (grows ? "growth and leptomeningeal spread" : "leptomeningeal spread alone")
          + (dead ? "; dead by progression" : "; alive at 18 months")),
      scoliosis: scoliosis)
  }
}

/// Tumours and deposits of the cohort, in mm. No centre is symmetric to its grid, so that counting
/// errors do not accumulate.
extension PlannedSubject {
  static let frontal = BrainTumour(centre: SIMD3(20.3, 26.6, 14.2), semiAxes: SIMD3(18, 20, 17))
  static let smallFrontal = BrainTumour(
    centre: SIMD3(-20.4, 28.3, 12.7), semiAxes: SIMD3(11, 12, 11), innerShare: 0, oedemaShare: 1.3)
  static let temporal = BrainTumour(
    centre: SIMD3(-22.3, 4.6, -10.2), semiAxes: SIMD3(17, 20, 18), innerShare: 0.5, innerLabel: 2)
  static let parietal = BrainTumour(centre: SIMD3(-18.4, -22.3, 14.3), semiAxes: SIMD3(17, 19, 18))
  static let occipital = BrainTumour(
    centre: SIMD3(18.3, -38.4, 4.6), semiAxes: SIMD3(14, 15, 13), innerShare: 0.45, innerLabel: 2)
  static let secondTumour = BrainTumour(
    centre: SIMD3(-20.6, -30.3, 6.4), semiAxes: SIMD3(10, 11, 10), innerShare: 0)

  static let cervicalNodule = SpineDeposit.nodule(
    centre: SIMD3(4.6, 0.3, 171.7), semiAxes: SIMD3(3.4, 3.4, 7))
  static let thoracicNodule = SpineDeposit.nodule(
    centre: SIMD3(0.2, -4.6, 34.5), semiAxes: SIMD3(3.6, 3.6, 8))
  static let caudaNodule = SpineDeposit.nodule(
    centre: SIMD3(1.1, 0.2, -118.4), semiAxes: SIMD3(5, 5, 9))
  static let largeCaudaNodule = SpineDeposit.nodule(
    centre: SIMD3(1.1, 0.2, -118.4), semiAxes: SIMD3(6.5, 6.5, 15))
  static let cervicalCord = SpineDeposit.intramedullary(
    centre: SIMD3(0.2, 0.1, 160.6), semiAxes: SIMD3(3.2, 3, 14))
  static let thoracicCoat = SpineDeposit.coat(
    .init(bottom: -20, top: 12, angle: .half, posterior: true))
  static let longCoat = SpineDeposit.coat(
    .init(bottom: 60, top: 132, angle: .full, posterior: true))
}
