import SlabDispatch
import StudyRecords

/// Prints records on standard output.
enum JSONOutput {
  static func write(_ record: some Encodable) throws {
    StandardOutput.write(try text(record))
  }

  /// An array, in batches, so that a long one is never held whole; the records of a batch are encoded in
  /// parallel.
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

  /// A measurement with its lesions encoded in parallel: for thousands, encoding takes longer than
  /// measuring. The text is the same as that of any other record.
  static func write(measurement record: MeasurementRecord, threads: Int) throws {
    let list = record.lesions
    guard !list.isEmpty else { return try write(record) }
    var frame = record
    frame.lesions = []
    let parts = try text(frame).split(separator: emptyLesions, maxSplits: 1)
    let texts = orderedSlabs(of: list.count, grain: grain, threads: threads) { slab in
      Result {
        try RecordJSON.nestedText(ofLesions: list[slab])
      }
    }
    let lesions = try texts.compactMap { try $0.get() }
    // A number that is not finite is an error with its key in the whole record.
    guard parts.count == 2, lesions.count == texts.count else { return try write(record) }
    // Part by part: joined, a long list would be copied three times.
    StandardOutput.write(parts[0] + "\n  \"lesions\": [")
    for (index, text) in lesions.enumerated() {
      StandardOutput.write(index == 0 ? text : "," + text)
    }
    StandardOutput.write("\n  ],\n" + parts[1])
  }

  /// An empty list of lesions in the text of a measurement; texts in JSON contain no line break.
  private static let emptyLesions = "\n  \"lesions\": [],\n"

  private static let batch = 4096
  private static let grain = 64

  private static func text(_ record: some Encodable) throws -> String {
    try RecordJSON.text(record)
  }
}
