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

  /// A measurement, its lesions encoded side by side: thousands of them take longer to tell than to
  /// find. The same text as of any other record.
  static func write(measurement record: MeasurementRecord, threads: Int) throws {
    let list = record.lesions
    guard threads > 1, list.count > grain else { return try write(record) }
    var frame = record
    frame.lesions = []
    let parts = try text(frame).split(separator: emptyLesions, maxSplits: 1)
    guard parts.count == 2 else { return try write(record) }
    let texts = orderedSlabs(of: list.count, grain: grain, threads: threads) { slab in
      Result { nested(try text(Array(list[slab]))) }
    }
    let lesions = try texts.map { try $0.get() }.joined(separator: ",")
    StandardOutput.write(parts[0] + "\n  \"lesions\": [" + lesions + "\n  ],\n" + parts[1])
  }

  /// A list without lesions as it stands in a measurement; no text of JSON holds a line break.
  private static let emptyLesions = "\n  \"lesions\": [],\n"

  /// The elements of a list, one level deeper, from the first line break on.
  private static func nested(_ list: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(list.utf8.count * 2)
    for byte in list.utf8.dropFirst("[".utf8.count).dropLast("\n]\n".utf8.count) {
      bytes.append(byte)
      if byte == UInt8(ascii: "\n") { bytes += "  ".utf8 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let batch = 4096
  private static let grain = 64

  /// What JSON cannot hold is told as every other error.
  private static func text(_ record: some Encodable) throws -> String {
    do throws(RecordError) {
      return try RecordJSON.text(record)
    } catch {
      StandardError.writeLine("neuraxis: \(error.code) \(error.message)")
      throw ExitCode(1)
    }
  }
}
