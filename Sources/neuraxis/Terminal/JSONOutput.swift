import ArgumentParser
import StudyRecords

/// Prints records on standard output.
enum JSONOutput {
  static func write(_ record: some Encodable) throws {
    StandardOutput.write(try text(record))
  }

  /// An array, one record after the other, so that a long one is never held whole.
  static func write(array records: some Sequence<some Encodable>) throws {
    var separator = "[\n"
    for record in records {
      StandardOutput.write(separator + (try text(record)).dropLast())
      separator = ",\n"
    }
    StandardOutput.write(separator == "[\n" ? "[]\n" : "\n]\n")
  }

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
