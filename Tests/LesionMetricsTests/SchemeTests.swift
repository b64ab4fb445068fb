import Testing
import VoxelGrids

@testable import LesionMetrics

@Suite("Label schemes")
struct SchemeTests {
  @Test(
    "Each scheme follows its tissue and finds its lesions",
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

  @Test("Levels have the numbers of both conventions")
  func levels() throws {
    let total = try LabelScheme.named("totalspineseg").meanings
    #expect(total[11] == .level(.c1) && total[17] == .level(.c7) && total[21] == .level(.t1))
    #expect(total[32] == .level(.t12) && total[41] == .level(.l1) && total[45] == .level(.l5))
    #expect(total[1] == .cord && total[2] == .canal && total[63] == .disc)
    let toolbox = try LabelScheme.named("sct-levels").meanings
    #expect(toolbox[8] == .level(.t1) && toolbox[20] == .level(.l1) && toolbox[25] == nil)
  }

  @Test("A label table is read by its vocabulary, and by nothing else")
  func table() throws {
    let scheme = try LabelScheme(tableRows: [
      ("0", "Background"), ("1", "Enhancing tumor"), ("2", "peritumoral_edema"),
      ("5", "Ventricle"), ("7", "necrotic core"), ("9", "core"),
    ])
    #expect(scheme.meanings[1] == .enhancing && scheme.meanings[2] == .oedema)
    #expect(scheme.meanings[5] == .other(TissueName("ventricle")))
    #expect(scheme.tissue(named: .core)?.labels == LabelSet([1, 7]))
    #expect(throws: SchemeError.badIndex("x", row: 1)) {
      try LabelScheme(tableRows: [("x", "tumour")])
    }
    #expect(throws: SchemeError.duplicateIndex(3, row: 2)) {
      try LabelScheme(tableRows: [("3", "tumour"), ("3", "cyst")])
    }
    #expect(throws: SchemeError.noLabels) { try LabelScheme(tableRows: [("0", "background")]) }
  }
}
