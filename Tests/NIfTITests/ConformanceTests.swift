import Foundation
import NIfTI
import ReferenceData
import Testing
import VoxelGrids

/// nibabel's values for one file.
struct ReferenceRow: @unchecked Sendable, CustomTestStringConvertible {
  let path: String
  let values: [String: Any]

  var testDescription: String { path }
  var status: String { values["status"] as? String ?? "image half" }

  static let all: [ReferenceRow] = {
    guard ReferenceFolder.isPresent,
      let document = try? ReferenceFolder.json("expected_conformance.json") as? [String: Any],
      let files = document["files"] as? [String: [String: Any]]
    else { return [] }
    return files.map { ReferenceRow(path: $0.key, values: $0.value) }
      .sorted { $0.path < $1.path }
  }()

  static let readable = all.filter { $0.status == "ok" }

  func file() throws -> VoxelBytes { VoxelBytes(try ReferenceFolder.bytes(path)) }

  func pairedData() -> VoxelBytes? {
    for name in NIfTIFileName.pairedDataNames(forHeader: path) {
      if let bytes = try? ReferenceFolder.bytes(name) { return VoxelBytes(bytes) }
    }
    return nil
  }

  func image() throws -> NIfTIImage {
    try NIfTIImage(file: try file(), name: path, pairedData: pairedData())
  }

  func numbers(_ key: String) -> [Double] { (values[key] as? [NSNumber])?.map(\.doubleValue) ?? [] }
  func number(_ key: String) -> Double? { (values[key] as? NSNumber)?.doubleValue }

  /// Length of the file's unit in mm; nibabel does not convert its affine.
  var unit: Double {
    switch Int(number("xyzt_units") ?? 0) & 7 {
    case 1: 1000
    case 3: 0.001
    default: 1
    }
  }
}

/// Whether two numbers agree within a share of the larger one; below 0.001, within a share of 0.001.
func agrees(_ left: Double, _ right: Double, within share: Double) -> Bool {
  abs(left - right) <= share * max(abs(left), abs(right), 1e-3)
}

@Suite("Agreement with nibabel", .needsReferenceData)
struct ConformanceTests {
  @Test("The reference folder is complete")
  func count() { #expect(ReferenceRow.readable.count >= 190) }

  @Test("Header values agree with nibabel", arguments: ReferenceRow.readable)
  func header(_ row: ReferenceRow) throws {
    let image = try row.image()
    #expect(image.shape.map(Double.init) == row.numbers("shape"))
    #expect(Double(image.header.datatypeCode) == row.number("datatype"))
    let order: ByteOrder = row.values["endian"] as? String == ">" ? .big : .little
    #expect(image.header.byteOrder == order)
    #expect(image.grid.orientation.description == row.values["axcodes"] as? String)
    let scaling = row.numbers("slope_inter_effective")
    #expect(agrees(image.scaling.slope, scaling[0], within: 1e-12))
    #expect(agrees(image.scaling.intercept, scaling[1], within: 1e-12))
  }

  @Test(
    "The affine agrees with nibabel to 1e-4, and so does its source",
    arguments: ReferenceRow.readable)
  func affine(_ row: ReferenceRow) throws {
    let image = try row.image()
    let expected = (row.values["affine_best"] as? [[NSNumber]])?.map { $0.map(\.doubleValue) } ?? []
    for (line, expectedLine) in zip(image.grid.affine.matrix.prefix(3), expected) {
      for (entry, value) in zip(line, expectedLine) {
        #expect(agrees(entry, value * row.unit, within: 1e-4))
      }
    }
    let source: AffineSource =
      (row.number("sform_code") ?? 0) > 0
      ? .sform : (row.number("qform_code") ?? 0) > 0 ? .qform : .pixdim
    #expect(image.affineSource == source)
    let volume = (row.number("abs_det") ?? 0) * row.unit * row.unit * row.unit
    #expect(agrees(image.grid.voxelVolume.value, volume, within: 1e-4))
  }

  @Test("Statistics agree with nibabel to 1e-5", arguments: ReferenceRow.readable)
  func statistics(_ row: ReferenceRow) throws {
    let image = try row.image()
    guard let data = row.values["data"] as? [String: Any] else { return }
    let found = image.statistics()
    switch image.datatype.meaning {
    case .real: try compare(found, with: [data])
    case .colour:
      try compare(found, with: data.keys.sorted().compactMap { data[$0] as? [String: Any] })
    case .complex: break
    }
  }

  private func compare(_ found: IntensityStatistics, with parts: [[String: Any]]) throws {
    func values(_ key: String) -> [Double] {
      parts.compactMap { ($0[key] as? NSNumber)?.doubleValue }
    }
    let finite = values("n").reduce(0, +) - values("n_nonfinite").reduce(0, +)
    #expect(Double(found.finite) == finite)
    let sum = values("sum").reduce(0, +)
    #expect(agrees(found.sum, sum, within: 1e-5))
    #expect(agrees(try #require(found.minimum), values("min").min() ?? .nan, within: 1e-5))
    #expect(agrees(try #require(found.maximum), values("max").max() ?? .nan, within: 1e-5))
    #expect(agrees(try #require(found.mean), sum / finite, within: 1e-5))
  }
}
