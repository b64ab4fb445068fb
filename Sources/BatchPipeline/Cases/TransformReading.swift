import StudyLayout
import VoxelGrids

extension VolumeReader {
  /// A 4×4 matrix from a text file, mm to mm in RAS+.
  /// - Throws: `E315` where the file holds no such matrix, or one that mirrors.
  func transform(_ path: String) throws(CaseFailure) -> Affine {
    let text = String(decoding: try bytes(path).main.array, as: UTF8.self)
    guard let affine = TransformText.affine(text) else {
      throw CaseFailure(
        code: "E315",
        message:
          "The transform holds no invertible 4×4 matrix of numbers whose last row is 0 0 0 1.",
        stage: .study, file: path)
    }
    guard affine.determinant > 0 else {
      throw CaseFailure(
        code: "E315",
        message:
          "The transform mirrors: the determinant of its 3×3 is negative, and no motion of a patient "
          + "takes left to right. Write it for RAS+ worlds in mm, not for voxels.",
        stage: .study, file: path)
    }
    return affine
  }
}

extension CaseReader {
  /// Takes a world point of a series' session to the baseline's world; `nil` without a transform file.
  /// - Throws: `E315` where the file holds no such matrix.
  func transform(of series: StudySeries) throws(CaseFailure) -> Affine? {
    guard let transform = series.transform else { return nil }
    return try reader.transform(transform.path)
  }
}

/// A 4×4 matrix as text: four rows of four numbers, mm to mm in RAS+.
enum TransformText {
  static func affine(_ text: String) -> Affine? {
    let rows = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .map { $0.split { $0.isWhitespace || $0 == "," }.map { Double($0) ?? .nan } }
      .filter { !$0.isEmpty }
    guard rows.count == 4, rows.allSatisfy({ $0.count == 4 }), rows[3] == [0, 0, 0, 1] else {
      return nil
    }
    return Affine(
      columns: (0..<3).map { SIMD3(rows[0][$0], rows[1][$0], rows[2][$0]) },
      origin: SIMD3(rows[0][3], rows[1][3], rows[2][3]))
  }
}
