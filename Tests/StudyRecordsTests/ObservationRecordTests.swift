import Foundation
import Quantities
import ResponseCriteria
import Testing

@testable import StudyRecords

@Suite("A session in the records")
struct ObservationRecordTests {
  static func session(_ change: (inout TimePoint) -> Void) -> TimePoint {
    var point = TimePoint(sessionID: "m03")
    change(&point)
    return point
  }

  static let full = session { point in
    point.volume = MeasuredSize(3.25, low: 3, high: 4)
    point.sumOfProducts = MeasuredSize(120)
    point.nonEnhancingVolume = MeasuredSize(8)
    point.nonEnhancingProducts = MeasuredSize(300)
    point.newLesions = 2
    point.newLesionMeasurable = true
    point.newLesionGrown = true
    point.nonTarget = .progressed
    point.t2Flair = .worse
    point.steroidMgPerDay = 4
    point.clinical = .improved
    point.spine = .absent
    point.leptomeningeal = .stable
    point.csfCytology = .negative
    point.readResponse = .progressive
  }

  private static func text(_ record: ObservationRecord) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }

  @Test("Keys and values are those of the timeline's columns, null where nothing is known")
  func keys() throws {
    #expect(
      try Self.text(ObservationRecord(Self.full))
        == #"{"clinical":"improved","csf_cytology":"negative","leptomeningeal":"stable","#
        + #""new_lesion_measurable":"yes","new_lesions":2,"nontarget":"progressed","response":"PD","#
        + #""spine":"absent","steroid_mg_per_day":4,"sum_of_products_mm2":120,"t2flair":"worse","#
        + #""t2flair_sum_of_products_mm2":300,"t2flair_volume_ml":8,"volume_ml":3.25,"#
        + #""volume_ml_at_least":null,"volume_ml_high":4,"volume_ml_low":3}"#)
    let bound = Self.session { $0.volume = MeasuredSize(atLeast: 2) }
    let text = try Self.text(ObservationRecord(bound))
    #expect(text.contains(#""volume_ml":null,"volume_ml_at_least":2,"volume_ml_high":null"#))
  }

  @Test("A record reads back; keys that an older one lacks are not evaluable")
  func readBack() throws {
    let record = ObservationRecord(Self.full)
    let decoder = JSONDecoder()
    #expect(
      try decoder.decode(ObservationRecord.self, from: JSONEncoder().encode(record)) == record)
    let older = try decoder.decode(
      ObservationRecord.self, from: Data(#"{"volume_ml":3,"unknown":1}"#.utf8))
    #expect(older == ObservationRecord(Self.session { $0.volume = MeasuredSize(3) }))
    let newer = Data(#"{"clinical":"better"}"#.utf8)
    #expect(
      try decoder.decode(ObservationRecord.self, from: newer)[.clinical] == .word("better"))
  }
}
