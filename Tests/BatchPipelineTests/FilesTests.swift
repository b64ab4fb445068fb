import Foundation
import Testing

@testable import BatchPipeline

/// An empty folder for one test, gone with it.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/neuraxis-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct OutputFolderTests {
  @Test("A file whose content would not change is left alone, another is replaced")
  func unchanged() throws {
    let folder = try TestFolder()
    let output = try OutputFolder(path: folder.path + "/out")
    #expect(try output.write("one", to: "a/b.txt"))
    #expect(try !output.write("one", to: "a/b.txt"))
    #expect(try output.write("two", to: "a/b.txt"))
    #expect(try output.read("a/b.txt") == Array("two".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: output.path + "/a") == ["b.txt"])
  }

  @Test(
    "No name leads out of the folder",
    arguments: ["../x", "a/../../x", "/etc/x", "a//b", "", ".", "a/./b", "a\u{0}b", "a\nb"])
  func names(name: String) throws {
    let folder = try TestFolder()
    let output = try OutputFolder(path: folder.path + "/out")
    #expect(throws: OutputError.escapes(file: name)) { try output.write("x", to: name) }
  }

  @Test("A link inside the folder does not lead out of it either")
  func link() throws {
    let folder = try TestFolder()
    let output = try OutputFolder(path: folder.path + "/out")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/else", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: output.path + "/sub-01", withDestinationPath: folder.path + "/else")
    #expect(throws: OutputError.escapes(file: "sub-01/x")) { try output.write("x", to: "sub-01/x") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/else").isEmpty)
  }

  @Test("A file in the place of the folder is an error, not a loss")
  func file() throws {
    let folder = try TestFolder()
    try "mine".write(toFile: folder.path + "/out", atomically: true, encoding: .utf8)
    #expect(throws: OutputError.self) { try OutputFolder(path: folder.path + "/out") }
    #expect(try String(contentsOfFile: folder.path + "/out", encoding: .utf8) == "mine")
  }
}

@Suite struct InputFolderTests {
  @Test("Files are listed below links once, and a link in a circle ends")
  func circle() throws {
    let folder = try TestFolder()
    let output = try OutputFolder(path: folder.path)
    try output.write("x", to: "sub-01/anat/a.nii")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/sub-01/up", withDestinationPath: folder.path)
    let files = try InputFolder(path: folder.path).files
    #expect(files == ["sub-01/anat/a.nii"])
  }

  @Test("A folder around one dataset is seen through, one with patients is taken itself")
  func onlyDataset() throws {
    let folder = try TestFolder()
    let output = try OutputFolder(path: folder.path)
    try output.write("{}", to: "cohort/dataset_description.json")
    try output.write("x", to: "truth.tsv")
    #expect(try InputFolder(path: folder.path).onlyDataset == "cohort")
    try output.write("x", to: "sub-01/anat/a.nii")
    #expect(try InputFolder(path: folder.path).onlyDataset == nil)
  }
}

@Suite struct JobCountTests {
  @Test(
    "The kernel's list of processors is counted",
    arguments: [
      ("Name: x\nCpus_allowed_list:\t0-3,6\nOther: 1\n", 5), ("Cpus_allowed_list: 7\n", 1),
      ("Cpus_allowed_list: 0-1,4-5,9\n", 5),
    ])
  func allowed(status: String, count: Int) {
    #expect(JobCount.allowedProcessors(status) == count)
  }

  @Test(
    "A quota is rounded down, and is at least one",
    arguments: [
      ("200000 100000\n", 2), ("150000 100000", 1), ("50000 100000", 1), ("max 100000", nil),
      ("", nil),
    ] as [(String, Int?)])
  func quota(text: String, count: Int?) {
    #expect(JobCount.quotaProcessors(text) == count)
  }

  @Test("What was asked for goes before all, and is at least one")
  func asked() {
    #expect(JobCount.resolved(asked: 7) == 7)
    #expect(JobCount.resolved(asked: 0) == 1)
  }
}

@Suite struct ConfigurationTests {
  @Test("Options are read by their names on the command line")
  func options() throws {
    let text = "labels: [brain=brats-peds]\nmin-voxels: 5\nself-contained: true\n"
    let options = try RunConfiguration.parse(text, file: "c.yaml")
    #expect(options.labels == ["brain=brats-peds"])
    #expect(options.minVoxels == 5 && options.selfContained == true && options.jobs == nil)
  }

  @Test("An unknown option is refused by name", arguments: ["minvoxels: 5", "job: 3"])
  func unknown(text: String) {
    let error = #expect(throws: RunError.self) { try RunConfiguration.parse(text, file: "c.yaml") }
    #expect(error?.code == "E422" && error?.kind == .usage)
    #expect(error?.message.contains(text.prefix { $0 != ":" }) == true)
  }

  @Test(
    "A scheme is taken for the region that it is made for",
    arguments: [
      (["brats2021"], "brats2021", nil), (["neuraxis-spine"], nil, "neuraxis-spine"),
      (["binary"], "binary", "binary"), (["brain=binary"], "binary", nil),
      (["brats-peds,neuraxis-spine"], "brats-peds", "neuraxis-spine"),
    ] as [([String], String?, String?)])
  func schemes(names: [String], brain: String?, spine: String?) throws {
    let choice = try SchemeChoice(names)
    #expect(choice.brain?.name == brain)
    #expect(choice.spine?.name == spine)
  }

  @Test(
    "A table of labels is taken for the regions whose tissues it names",
    arguments: [
      ("1\tenhancing\n2\toedema", true, false), ("1\tnodule\n2\tlinear", false, true),
      ("1\ttumour\n2\tcord", true, true), ("1\tventricle", true, true),
      ("1\tenhancing\n2\tnodule", true, true),
    ])
  func tables(rows: String, isBrain: Bool, isSpine: Bool) throws {
    let folder = try TestFolder()
    let path = folder.path + "/study_dseg.tsv"
    try "index\tname\n\(rows)\n".write(toFile: path, atomically: true, encoding: .utf8)
    let choice = try SchemeChoice([path])
    #expect((choice.brain != nil, choice.spine != nil) == (isBrain, isSpine))
    #expect((choice.brain ?? choice.spine)?.name == "study_dseg.tsv")
    let told = try SchemeChoice(["brain=\(path),spine=neuraxis-spine"])
    #expect(told.brain?.name == "study_dseg.tsv" && told.spine?.name == "neuraxis-spine")
  }

  @Test(
    "A scheme that cannot serve is refused with its code",
    arguments: [
      (["brats2020"], "E221", true), (["head=binary"], "E221", true),
      (["sct-levels"], "E226", true),
      (["spine=totalspineseg"], "E226", true), (["/nowhere/dseg.tsv"], "E001", false),
    ])
  func refused(names: [String], code: String, isUsage: Bool) {
    let error = #expect(throws: RunError.self) { try SchemeChoice(names) }
    #expect(error?.code == code && (error?.kind == .usage) == isUsage)
  }
}
