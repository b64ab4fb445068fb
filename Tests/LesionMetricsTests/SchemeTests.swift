import Testing
import VoxelGrids

@testable import LesionMetrics

@Suite("Label schemes")
struct SchemeTests {
  @Test(
    "Each built-in scheme has the documented target and lesion tissue",
    arguments: [
      ("brats2013", "enhancing", "core"), ("brats2021", "enhancing", "core"),
      ("brats2023-gli", "enhancing", "core"), ("brats-peds", "enhancing", "core"),
      ("brats2024-gli", "enhancing", "core"), ("binary", "tumour", "tumour"),
      ("neuraxis-spine", "any", "any"),
    ])
  func targets(name: String, target: String, lesion: String) throws {
    let scheme = try LabelScheme.named(name)
    #expect(scheme.target.name.text == target && scheme.lesionTissue.name.text == lesion)
  }

  @Test("A resection cavity belongs to no derived tissue")
  func cavity() throws {
    let scheme = try LabelScheme.named("brats2024-gli")
    #expect(scheme.tissue(named: .core)?.labels == LabelSet([1, 3]))
    #expect(scheme.tissue(named: .whole)?.labels == LabelSet([1, 2, 3]))
    #expect(try scheme.following(.whole).lesionTissue.name == .whole)
    #expect(throws: SchemeError.self) { try scheme.following(.cystic) }
  }

  @Test("Vertebral levels have the numbers of TotalSpineSeg and of the Spinal Cord Toolbox")
  func levels() throws {
    let total = try LabelScheme.named("totalspineseg").meanings
    #expect(total[11] == .level(.c1) && total[17] == .level(.c7) && total[21] == .level(.t1))
    #expect(total[32] == .level(.t12) && total[41] == .level(.l1) && total[45] == .level(.l5))
    #expect(total[1] == .cord && total[2] == .canal && total[63] == .disc)
    let toolbox = try LabelScheme.named("sct-levels").meanings
    #expect(toolbox[8] == .level(.t1) && toolbox[20] == .level(.l1) && toolbox[25] == nil)
  }

  @Test(
    "In a table with tumour and oedema, tumour is followed and is part of the whole",
    arguments: [
      ([("1", "tumour"), ("2", "edema")], "tumour", "tumour", [1, 2]),
      ([("1", "oedema"), ("2", "tumor")], "tumour", "tumour", [1, 2]),
      (
        [("1", "tumour"), ("2", "edema"), ("3", "enhancing")], "enhancing", "enhancing", [1, 2, 3]
      ),
      ([("1", "necrosis"), ("2", "edema")], "whole", "whole", [1, 2]),
    ] as [([(String, String)], String, String, [UInt16])])
  func tumourAndOedema(
    rows: [(String, String)], target: String, lesion: String, whole: [UInt16]
  ) throws {
    let scheme = try Self.table(rows)
    #expect(scheme.target.name.text == target)
    #expect(scheme.lesionTissue.name.text == lesion)
    #expect(scheme.tissue(named: .whole)?.labels == LabelSet(whole))
  }

  private static func table(_ rows: [(String, String)]) throws(SchemeError) -> LabelScheme {
    try LabelScheme(
      rows: rows.enumerated().map {
        .init(line: $0.offset + 2, index: $0.element.0, name: $0.element.1)
      })
  }

  @Test("Names of a label table are read by the vocabulary and never guessed")
  func table() throws {
    let scheme = try Self.table([
      ("0", "Background"), ("1", "Enhancing tumor"), ("2", "peritumoral_edema"),
      ("5", "Ventricle"), ("7", "necrotic core"), ("9", "core"),
    ])
    #expect(scheme.meanings[1] == .enhancing && scheme.meanings[2] == .oedema)
    #expect(scheme.meanings[5] == .other(TissueName("ventricle")))
    #expect(scheme.tissue(named: .core)?.labels == LabelSet([1, 7]))
  }

  @Test(
    "A bad label table is an error with line and value",
    arguments: [
      ([("1", "tumour"), ("x", "cyst")], .badIndex("x", line: 3)),
      ([("", "tumour")], .badIndex("", line: 2)),
      ([("1.0", "tumour")], .badIndex("1.0", line: 2)),
      ([("-1", "tumour")], .badIndex("-1", line: 2)),
      ([("65536", "tumour")], .badIndex("65536", line: 2)),
      ([("3", "tumour"), ("3", "cyst")], .duplicateIndex(3, name: "cyst", line: 3)),
      ([("0", ""), ("3", "")], .noName(3, line: 3)),
      ([("3", "n/a")], .noName(3, line: 2)),
      ([("0", "background")], .noLabels),
      ([], .noLabels),
    ] as [([(String, String)], SchemeError)])
  func badTable(rows: [(String, String)], expected: SchemeError) {
    let error = #expect(throws: SchemeError.self) { try Self.table(rows) }
    #expect(error == expected)
  }

  @Test("A scheme of anatomy only is an error that names the schemes for lesions")
  func anatomy() throws {
    for scheme in LabelScheme.builtIn {
      let isCompanion = ["totalspineseg", "sct-levels"].contains(scheme.name)
      do throws(SchemeError) {
        #expect(try scheme.measuring() == scheme && !isCompanion)
      } catch {
        #expect(isCompanion && error.code == "E226")
        #expect(error.message.contains("--levels-scheme"))
        #expect(
          error.message.contains("brats2023-gli") && !error.message.contains("totalspineseg, "))
      }
    }
  }

  /// One error of every case.
  static let errors: [SchemeError] = [
    .unknownScheme(name: "brats2020", known: ["brats2021"]), .badIndex("x", line: 3),
    .duplicateIndex(3, name: "cyst", line: 3), .noLabels,
    .unknownTissue(name: "core", scheme: "binary", known: ["tumour"]),
    .nothingToMeasure(scheme: "sct-levels", measuring: ["binary"]), .noName(3, line: 3),
  ]

  @Test("Every error has a code of its own and a message of whole sentences")
  func messages() {
    #expect(Self.errors.map(\.code) == (221...227).map { "E\($0)" })
    for error in Self.errors {
      #expect(error.message.hasSuffix("."), "\(error.code): \(error.message)")
    }
  }
}
