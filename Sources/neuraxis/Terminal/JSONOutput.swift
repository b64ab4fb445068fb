import ArgumentParser
import SlabDispatch
import StudyRecords

/// Prints records on standard output.
enum JSONOutput {
  static func write(_ record: some Encodable) throws {
    StandardOutput.write(try text(record))
  }

  /// An array, a batch of records after the other, so that a long one is never held whole; the
  /// records of a batch are encoded side by side.
  static func write<Record: Encodable & Sendable>(
    array records: [Record], threads: Int = 1
  ) throws {
    var separator = "[\n"
    for start in stride(from: 0, to: records.count, by: batch) {
      let part = records[start..<min(start + batch, records.count)]
      let texts = orderedSlabs(of: part.count, grain: grain, threads: threads) { slab in
        slab.map { index in Result { try text(records[start + index]).dropLast() } }
      }
      for text in texts.joined() {
        StandardOutput.write(separator + (try text.get()))
        separator = ",\n"
      }
    }
    StandardOutput.write(separator == "[\n" ? "[]\n" : "\n]\n")
  }

  /// A measurement, its lesions told side by side: thousands of them take longer to tell than to
  /// find. The same text as of any other record.
  static func write(measurement record: MeasurementRecord, threads: Int) throws {
    let list = record.lesions
    guard !list.isEmpty else { return try write(record) }
    var frame = record
    frame.lesions = []
    let parts = try text(frame).split(separator: emptyLesions, maxSplits: 1)
    let texts = orderedSlabs(of: list.count, grain: grain, threads: threads) { slab in
      Result {
        try encoded { () throws(RecordError) in try RecordJSON.nestedText(ofLesions: list[slab]) }
      }
    }
    let lesions = try texts.compactMap { try $0.get() }
    // What cannot be told is an error with its place in the whole record.
    guard parts.count == 2, lesions.count == texts.count else { return try write(record) }
    // Part by part: joined, a long list would be copied three times.
    StandardOutput.write(parts[0] + "\n  \"lesions\": [")
    for (index, text) in lesions.enumerated() {
      StandardOutput.write(index == 0 ? text : "," + text)
    }
    StandardOutput.write("\n  ],\n" + parts[1])
  }

  /// A list without lesions as it stands in a measurement; no text of JSON holds a line break.
  private static let emptyLesions = "\n  \"lesions\": [],\n"

  private static let batch = 4096
  private static let grain = 64

  private static func text(_ record: some Encodable) throws -> String {
    try encoded { () throws(RecordError) in try RecordJSON.text(record) }
  }

  /// What JSON cannot hold is told as every other error.
  private static func encoded<Text>(_ body: () throws(RecordError) -> Text) throws -> Text {
    do throws(RecordError) {
      return try body()
    } catch {
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)")
      throw ExitCode(1)
    }
  }
}
