import DelimitedText
import LesionMetrics
import StudyLayout

/// Reads the meaning of a mask's labels, given as the name of a built-in scheme or as the path of a
/// `dseg.tsv`.
struct LabelTable {
  let reader: VolumeReader

  /// The scheme with a name, or that of a table; the path of a table ends with `.tsv`.
  func scheme(_ given: String) throws(CaseFailure) -> LabelScheme {
    guard !SpineLevels.isTable(given) else { return try table(given) }
    return try CaseFailure.at(.study) { () throws(SchemeError) in try LabelScheme.named(given) }
  }

  /// As ``scheme(_:)``, for a mask that is measured.
  /// - Throws: also `E226`, where the scheme has no tissue that is measured.
  func lesionScheme(_ given: String) throws(CaseFailure) -> LabelScheme {
    let scheme = try scheme(given)
    return try CaseFailure.at(.study, SpineLevels.isTable(given) ? given : nil) {
      () throws(SchemeError) in try scheme.measuring()
    }
  }

  /// The scheme of a `dseg.tsv`.
  func table(_ path: String) throws(CaseFailure) -> LabelScheme {
    let bytes = try reader.bytes(path).main.array
    let table: DelimitedTable
    do throws(DelimitedTextError) {
      table = try DelimitedTable(bytes, delimiter: .tab)
    } catch {
      throw CaseFailure(CaseError.labelTable(error), stage: .study, file: path)
    }
    guard table.position(of: "index") != nil, table.position(of: "name") != nil else {
      throw CaseFailure(CaseError.labelColumns(found: table.columns), stage: .study, file: path)
    }
    let rows = table.rows.map { row in
      LabelScheme.TableRow(
        line: row.line, index: table.value("index", in: row) ?? "",
        name: table.value("name", in: row) ?? "")
    }
    return try CaseFailure.at(.study, path) { () throws(SchemeError) in
      try LabelScheme(name: FilePath.name(path), rows: rows)
    }
  }
}
