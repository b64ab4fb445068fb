import Quantities
import StudyLayout
import VoxelGrids

extension VolumeReader {
  /// A 4×4 matrix from a text file, mm to mm in RAS+.
  /// - Throws: `E315` where the file holds no such matrix, or one that is not a motion of a patient.
  func transform(_ path: String) throws(CaseFailure) -> Affine {
    let text = String(decoding: try bytes(path).main.array, as: UTF8.self)
    return try CaseFailure.at(.study, path) { () throws(TransformFault) in
      try TransformText.affine(text)
    }
  }
}

extension CaseReader {
  /// The transform from the world of a series' session to that of the baseline; `nil` without a file.
  /// - Throws: `E315` where the file holds no such matrix.
  func transform(of series: StudySeries) throws(CaseFailure) -> Affine? {
    guard let transform = series.transform else { return nil }
    return try reader.transform(transform.path)
  }
}

/// A 4×4 matrix as text: four rows of four numbers, mm to mm in RAS+.
enum TransformText {
  /// The matrix, where it may be the registration of two sessions of one patient.
  static func affine(_ text: String) throws(TransformFault) -> Affine {
    let rows = try numbers(text)
    guard rows[3] == [0, 0, 0, 1] else { throw .lastRow }
    let columns = (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) }
    let origin = SIMD3(rows[0][3], rows[1][3], rows[2][3])
    guard let affine = Affine(columns: columns, origin: origin) else { throw .notInvertible }
    guard affine.determinant > 0 else { throw .mirrors }
    let scale = TransformScale(affine)
    guard scale.isOfOneBody else {
      throw .scale(least: scale.least, greatest: scale.greatest)
    }
    return affine
  }

  /// Four rows of four finite numbers.
  private static func numbers(_ text: String) throws(TransformFault) -> [[Double]] {
    let rows = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .map { $0.split { $0.isWhitespace || $0 == "," } }.filter { !$0.isEmpty }
    guard rows.count == 4, rows.allSatisfy({ $0.count == 4 }) else {
      throw .shape(rows: rows.count)
    }
    var numbers: [[Double]] = []
    for row in rows {
      var values: [Double] = []
      for word in row {
        guard let value = NumberText.value(of: word) else {
          throw .word(String(word.prefix(Self.longestWord)))
        }
        values.append(value)
      }
      numbers.append(values)
    }
    return numbers
  }

  /// Characters of a word that a message quotes.
  private static let longestWord = 24
}
