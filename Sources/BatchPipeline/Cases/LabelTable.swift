import DelimitedText
import LesionMetrics
import StudyLayout

/// Reads what tells the meaning of a mask's labels: the name of a built-in scheme, or a `dseg.tsv`.
struct LabelTable {
  let reader: VolumeReader

  /// The scheme that is told, by its name or by the path of a table, which ends with `.tsv`.
  func scheme(told: String) throws(CaseFailure) -> LabelScheme {
    if SpineLevels.isTable(told) { return try scheme(told) }
    do throws(SchemeError) {
      return try LabelScheme.named(told)
    } catch {
      throw CaseFailure(error, stage: .study)
    }
  }

  /// As ``scheme(told:)``, for a mask that is measured.
  /// - Throws: `E226` too, where nothing is measured by the scheme.
  func lesionScheme(told: String) throws(CaseFailure) -> LabelScheme {
    let scheme = try scheme(told: told)
    do throws(SchemeError) {
      return try scheme.measuring()
    } catch {
      throw CaseFailure(error, stage: .study, file: SpineLevels.isTable(told) ? told : nil)
    }
  }

  /// The scheme of a `dseg.tsv`.
  func scheme(_ path: String) throws(CaseFailure) -> LabelScheme {
    let bytes = try reader.bytes(path).main.array
    let table: DelimitedTable
    do throws(DelimitedTextError) {
      table = try DelimitedTable(bytes, delimiter: .tab)
    } catch {
      throw CaseFailure(code: "E303", message: error.message, stage: .study, file: path)
    }
    guard table.position(of: "index") != nil, table.position(of: "name") != nil else {
      throw CaseFailure(
        code: "E304",
        message: "The table of labels has the columns \(table.columns.joined(separator: ", ")); "
          + "it needs index and name.", stage: .study, file: path)
    }
    let rows = table.rows.map { row in
      LabelScheme.TableRow(
        line: row.line, index: table.value("index", in: row) ?? "",
        name: table.value("name", in: row) ?? "")
    }
    do throws(SchemeError) {
      return try LabelScheme(name: FilePath.name(path), rows: rows)
    } catch {
      throw CaseFailure(error, stage: .study, file: path)
    }
  }
}
