import DelimitedText
import Foundation
import LesionMetrics
import NIfTI
import NeuraxisSpread
import Notes
import ResponseCriteria
import SliceOverlay
import StudyLayout
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline

/// Every case of every error has a code and a message. `CriteriaError` has its own test.
@Suite struct ErrorTextTests {
  private static let grid = VoxelGrid(
    size: GridSize(4, 4, 2), affine: Affine(spacing: SIMD3(1, 1, 2)))
  private static let voxel = VoxelIndex(1, 2, 0)
  private static let point = WorldPoint(1, 2, 0)

  private static let masks: [MaskError] = [
    .fraction(value: 1.5, voxel: voxel, point: point),
    .negative(value: .whole(-1), voxel: voxel, point: point),
    .tooLarge(value: .real(1e9), voxel: voxel, point: point),
    .notFinite(voxel: voxel, point: point), .notALabelDatatype("rgb24"),
    .otherGrid(mask: grid, image: grid),
    .unknownLabels(scheme: "binary", values: [7], voxel: voxel, point: point),
    .tooManyComponents(count: 9, limit: 8, neighbours: 6), .tooManyRuns(count: 9, limit: 8),
  ]

  private static let nifti: [NIfTIError] = [
    .emptyFile, .notNIfTI(firstBytes: [1]), .truncatedHeader(expected: 348, found: 3),
    .unknownSignature(found: [0]), .dimensionCount(9), .dimension(axis: 1, value: 0),
    .unknownDatatype(code: 999), .unsupportedDatatype(name: "float128"),
    .voxelOffset(value: -1, least: 352), .voxelOffsetBeyondEnd(offset: 900, fileBytes: 400),
    .truncatedVoxels(expected: 8, found: 7), .tooLarge(shape: [9], limit: 8),
    .damagedGzip(offset: 3, reason: "the checksum is wrong"), .truncatedGzip(inflated: 3),
    .missingImageFile, .unusableAffine(source: .sform, entries: [0]),
    .spacing(axis: 1, value: 0), .volume(requested: nil, count: 2),
    .volume(requested: 3, count: 2), .damagedSignature(found: [10]),
    .intercept(slope: 1, intercept: .nan), .doesNotFit(field: "dim", value: 1e6),
    .voxelBytes(expected: 8, found: 7), .notAnImage(intent: "points"),
    .imageOfPair(header: "a.hdr"), .mask(masks[0]),
  ]

  private static let schemes: [SchemeError] = [
    .unknownScheme(name: "x", known: ["binary"]), .badIndex("3.5", line: 2),
    .duplicateIndex(1, name: "a", line: 3), .noLabels,
    .unknownTissue(name: "a", scheme: "b", known: ["c"]),
    .nothingToMeasure(scheme: "sct-levels", measuring: ["binary"]), .noName(1, line: 2),
  ]

  private static let study: [StudyError] = [
    .nothingFound(looked: ["a"], saw: ["b"]), .notSelected(kind: "k", asked: "a", present: ["b"]),
    .tableNotReadable(file: "a", reason: "it is empty"),
    .columnMissing(file: "a", column: "b", present: []),
    .badField(file: "a", line: 1, column: 1, name: "b", found: "c", expected: "d"),
    .contradiction(
      file: "a", line: 1, column: 1, name: "b", found: "c", other: "d", otherLine: 2),
    .rowMissesField(file: "a", line: 1, column: 1, name: "b"), .noMask(images: ["a"], looked: []),
    .severalMasks(region: "brain", masks: ["a", "b"]), .undatedSession(dated: 2),
    .misplaced(file: "a", folder: "b"), .besideSessions(files: ["a"]),
    .sameIdentifier(name: "a", other: "A", identifier: "a"),
    .noFirstDay(file: "a", line: 1, column: 1, name: "b"),
    .timeline(.noSession(subject: "a")),
  ]

  private static let pipeline: [any CodedError] =
    [
      InputError.notFound(file: "a"), InputError.brokenLink(file: "a"),
      InputError.notReadable(file: "a", reason: "b"), InputError.isFolder(file: "a"),
      InputError.tooLarge(file: "a", bytes: 9, bound: 8),
      OutputError.noFolder(path: "a", reason: "b"), OutputError.notWritten(file: "a", reason: "b"),
      OutputError.escapes(file: "a"), OutputError.overwrites(path: "a", reason: "b"),
      OutputError.noFont(searched: ["a"]),
      CaseError.otherGrid(mask: grid, target: grid, purpose: .check),
      CaseError.tooManyLesions(count: 70_000), CaseError.noLevelScheme,
      CaseError.unknownLevels(scheme: "a", labels: [3]), CaseError.labelTable(.empty),
      CaseError.labelColumns(found: ["a"]),
      OptionError.notYAML(file: "a", reason: "b"),
      OptionError.unknownOption(file: "a", name: "b", known: ["c"]),
      OptionError.badValue(name: "a", found: "b", expected: "c"),
      OptionError.noRecords(output: "a"),
      TransformFault.shape(rows: 3), TransformFault.shape(rows: 4), TransformFault.word("x"),
      TransformFault.lastRow, TransformFault.notInvertible, TransformFault.mirrors,
      TransformFault.scale(least: 0.5, greatest: 2),
    ]

  private static let others: [any CodedError] =
    [
      SpreadError.companionOnOtherGrid(
        companion: "cord", size: grid.size, lesionSize: grid.size),
      SpreadError.unknownLabels(scheme: "a", values: [3], voxel: voxel), SpreadError.noScan,
      SpreadError.mask(masks[0]),
      OverlayError.unreadableFont(bytes: 3, freeTypeError: 2),
      OverlayError.sheetTooLarge(panels: 9, pixels: 10, maximum: 8),
      RecordError.notEncodable(record: "a", key: "b", reason: "c"),
      RecordError.notReadable(file: "a", key: "b", reason: "c"),
      RecordError.otherSchema(file: "a", found: "b", expected: "c"),
      RecordError.indexNotWritten(reason: "a"), RecordError.unsafeName(kind: "a", found: "/"),
    ]

  private static let samples: [any CodedError] =
    masks + nifti + schemes + study + pipeline + others

  /// `NIfTIError.emptyFile` for a value of that case.
  private static func name(of error: any CodedError) -> String {
    let name = Mirror(reflecting: error).children.first?.label ?? "\(error)"
    return "\(type(of: error)).\(name)"
  }

  /// The cases that the sources declare in enums of coded errors.
  private static func declared() throws -> Set<String> {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    var names: Set<String> = []
    for file in files ?? [] where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for declaration in text.matches(
        of: /enum (\w+): (?:Coded|Classified)Error[^{]*{(.*?)\n}/
          .dotMatchesNewlines())
      where declaration.1 != "CriteriaError" {
        // Cases come before the first property.
        let cases = declaration.2.prefix(
          upTo: declaration.2.firstRange(of: " var ")?.lowerBound ?? declaration.2.endIndex)
        for match in cases.matches(of: /\n  case (\w+)/) {
          names.insert("\(declaration.1).\(match.1)")
        }
      }
    }
    return names
  }

  @Test("Every case of every error is walked through here")
  func complete() throws {
    let walked = Set(Self.samples.map(Self.name))
    let declared = try Self.declared()
    #expect(declared.count > 70)
    #expect(walked == declared, "\(walked.symmetricDifference(declared).sorted())")
  }

  @Test("Every case has a code of its form and a message with an end")
  func texts() throws {
    for error in Self.samples {
      let name = Self.name(of: error)
      #expect(error.code.wholeMatch(of: /E[0-5]\d\d/) != nil, "\(name): \(error.code)")
      #expect(error.message.count > 12, "\(name): \(error.message)")
      #expect(!error.message.contains("()") && !error.message.contains("Optional("), "\(name)")
    }
  }

  /// Options that every command has that can print the message.
  private static let options: [String: Set<String>] = [
    "MaskError": ["--labels", "--connectivity"], "SpreadError": ["--labels"],
    "NIfTIError": [], "CaseError": ["--min-voxels", "--resample", "--image"],
  ]

  @Test("A message names only options that every command has that prints it")
  func namedOptions() {
    for error in Self.samples {
      let allowed = Self.options["\(type(of: error))"] ?? []
      let named = error.message.matches(of: /--[a-z-]+/).map { String($0.0) }
      #expect(allowed.isSuperset(of: named), "\(Self.name(of: error)): \(error.message)")
    }
  }
}
