import LesionMetrics
import StudyLayout

/// A fingerprint of everything but the volumes that a case depends on: the meaning of its labels, how
/// companions are read, its date and the study's notes on it.
struct CaseDigest {
  let planned: PlannedCase
  let scheme: LabelScheme?
  /// Bytes of the table that names the levels, where there is one.
  let levelTable: [UInt8]

  /// Rises when the record of a measurement gains or changes a number, so that cases are measured again.
  private static let measurementRevision = 2

  var hexadecimal: String {
    var text = "measurement \(Self.measurementRevision)\n\(scheme?.name ?? "none")\n"
    for (label, meaning) in (scheme?.meanings ?? [:]).sorted(by: { $0.key < $1.key }) {
      text += "\(label)=\(meaning)\n"
    }
    let series = planned.series
    text += "cord \(series.cord.map { "\($0.path) \($0.reading)" } ?? "-")\n"
    text += "canal \(series.canal.map { "\($0.path) \($0.reading)" } ?? "-")\n"
    text += "levels \(series.levels.map { "\($0.path) \($0.scheme ?? "-")" } ?? "-")\n"
    text += "image \(series.image ?? "-") mask \(series.mask)\n"
    if let volume = series.maskVolume { text += "mask volume \(volume)\n" }
    if let volume = series.imageVolume { text += "image volume \(volume)\n" }
    text += "date \(planned.date?.description ?? "-")\n"
    for note in series.notes { text += "\(note.code) \(note.message)\n" }
    var hash = FileHash()
    hash.update(Array(text.utf8))
    hash.update(levelTable)
    return hash.hexadecimal()
  }
}
