import SeededRandom
import Testing

@testable import StudyLayout

@Suite("Names")
struct NamesTests {
  @Test(
    "Numbers in names count as numbers",
    arguments: [
      ["ses-1", "ses-2", "ses-10"], ["m3", "m03", "m12"].sorted(by: NaturalOrder.precedes),
      ["a", "a1", "a1b", "a02", "b"], ["1", "9", "99999999999999999999999", "x"],
    ])
  func naturalOrder(_ names: [String]) {
    #expect(names.reversed().sorted(by: NaturalOrder.precedes) == names)
  }

  @Test("Natural order is strict and total")
  func totalOrder() {
    var random = SeededGenerator(seed: 7)
    let signs = Array("a0012b-")
    let names = (0..<60).map { _ in
      String(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &random)]
        })
    }
    for a in names {
      for b in names {
        let both = (NaturalOrder.precedes(a, b), NaturalOrder.precedes(b, a))
        #expect(a == b ? both == (false, false) : both.0 != both.1, "\(a) \(b)")
        for c in names where both.0 && NaturalOrder.precedes(b, c) {
          #expect(NaturalOrder.precedes(a, c), "\(a) \(b) \(c)")
        }
      }
    }
  }

  @Test("A safe name is kept; other characters are removed")
  func identifiers() {
    let byName = SafeIdentifiers(["01", "TCGA-FG-6692", "m 03"]).byName
    #expect(byName == ["01": "01", "TCGA-FG-6692": "TCGAFG6692", "m 03": "m03"])
  }

  @Test("Hostile names become distinct safe identifiers, in any order")
  func hostileNames() {
    let names = [
      "../../etc/passwd", "/etc/passwd", "etcpasswd", "", "..", "患者", "é", "a\u{0}b", "ab",
      "a\nb", String(repeating: "x", count: 5000), String(repeating: "x", count: 4999), "CON",
      "-rf", "a/b",
    ]
    let found = SafeIdentifiers(names).byName
    #expect(found.count == names.count)
    #expect(Set(found.values).count == names.count)
    #expect(found.values.allSatisfy(SafeIdentifiers.isSafe))
    #expect(found["etcpasswd"] == "etcpasswd")
    #expect(SafeIdentifiers(names.reversed()).byName == found)
  }

  @Test("A BIDS name is split into entities, words and suffix")
  func bidsName() throws {
    let name = try #require(BIDSName("sub-01_ses-m03_ce-gad_run-02_T1w_label-SC_mask.nii.gz"))
    #expect(name.entities["label"] == "SC")
    #expect(name.words == ["T1w"])
    #expect(name.suffix == "mask")
    #expect(name.acquired == ["ce": "gad", "run": "2"])
    #expect(BIDSName("sub-01_T1w.mgz") == nil)
    #expect(BIDSName(".nii") == nil)
  }

  @Test("A path gives dataset, patient, session and data folder")
  func bidsPath() throws {
    let file = try #require(
      BIDSFile(path: "derivatives/manual/sub-01/ses-m03/anat/sub-01_ses-m03_dseg.nii.gz"))
    #expect(file.root == "derivatives/manual")
    #expect(file.subject == "01")
    #expect(file.session == "m03")
    #expect(file.datatype == "anat")
    #expect(file.isMask)
    #expect(BIDSFile(path: "participants.tsv")?.subject == nil)
    #expect(BIDSFile(path: "")?.path == nil)
    #expect(BIDSFile(path: "///")?.path == nil)
  }

  @Test("In messages, names have no control characters and a limited length")
  func quoting() {
    #expect("a\u{1B}[31m\nb".quoted == "\"a\u{FFFD}[31m\u{FFFD}b\"")
    #expect(String(repeating: "x", count: 500).quoted.count == 123)
    #expect(["a", "b", "c"].listed(2) == "a, b and 1 more")
  }
}
