import DelimitedText
import LesionMetrics

/// Reads the `dseg.tsv` that tells what the labels of a mask mean.
struct LabelTable {
  let reader: VolumeReader

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
      (index: table.value("index", in: row) ?? "", name: table.value("name", in: row) ?? "")
    }
    do throws(SchemeError) {
      return try LabelScheme(name: FilePath.name(path), tableRows: rows)
    } catch {
      throw CaseFailure(error, stage: .study, file: path)
    }
  }
}
