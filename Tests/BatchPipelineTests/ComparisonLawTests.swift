import FollowUp
import LesionMetrics
import NIfTI
import Phantoms
import ResponseCriteria
import SeededRandom
import SlabDispatch
import StudyRecords
import Testing
import VoxelGrids

@testable import BatchPipeline

/// The same two masks through `compare` and through `run`.
@Suite("compare and run are one engine")
struct ComparisonLawTests {
  /// Two random masks of one patient, in files of one folder.
  private struct Pair {
    let subject: String
    /// The spine for every other pair.
    let isSpine: Bool
    let masks: [String]
    /// Of the second session, where its world is moved.
    let transform: String?

    var scheme: String { isSpine ? "neuraxis-spine" : "brats2023-gli" }

    var rows: String {
      zip(masks, ["s0", "s1"]).map { mask, session in
        let moved = session == "s1" ? transform ?? "n/a" : "n/a"
        let region = isSpine ? "spine" : "brain"
        return [subject, session, mask, region, scheme, moved].joined(separator: "\t") + "\n"
      }.joined()
    }
  }

  private static let header = "subject\tsession\tmask\tregion\tlabels\ttransform\n"

  /// Two thirds of the sides of a cube of 40 mm are imaged as a whole.
  private static func view(_ random: inout SeededGenerator) -> (lower: SIMD3<Int>, size: GridSize) {
    func side() -> (Int, Int) {
      random.unit() < 0.66 ? (0, 40) : (Int(random.unit() * 12), 28 + Int(random.unit() * 12))
    }
    let (x, y, z) = (side(), side(), side())
    return (SIMD3(x.0, y.0, z.0), GridSize(x.1 - x.0, y.1 - y.0, z.1 - z.0))
  }

  /// Balls of the labels 1 to 3.
  private static func balls(_ random: inout SeededGenerator) -> [(Solid, UInt16)] {
    (0..<Int(random.unit() * 4)).map { _ in
      let centre = SIMD3(random.unit() * 40, random.unit() * 40, random.unit() * 40)
      return (
        .ball(centre: centre, radius: 3 + random.unit() * 7), 1 + UInt16(random.unit() * 3)
      )
    }
  }

  private static func pair(
    _ number: Int, in folder: TestFolder, _ random: inout SeededGenerator
  ) throws -> Pair {
    let shared = balls(&random)
    let step = number % 3 == 0 ? SIMD3(0.5, -3.25, 7.75) : .zero
    let masks = try (0..<2).map { session in
      let view = view(&random)
      let moved = session == 1 ? step : .zero
      let origin = SIMD3(Double(view.lower.x), Double(view.lower.y), Double(view.lower.z)) + moved
      var phantom = Phantom(
        VoxelGrid(
          size: view.size, affine: Affine(spacing: SIMD3(1, 1, 1), origin: origin)))
      for (ball, label) in shared.filter({ _ in random.unit() < 0.8 }) + balls(&random) {
        phantom.paint(ball.moved(by: moved), label: label)
      }
      let name = "p\(number)-s\(session).nii"
      try folder.write(
        NIfTIWriter(compression: .none).encoded(labels: phantom.labelMap).array, to: name)
      return name
    }
    var transform: String?
    if step != .zero {
      transform = "p\(number).txt"
      let text = "1 0 0 \(-step.x)\n0 1 0 \(-step.y)\n0 0 1 \(-step.z)\n0 0 0 1\n"
      try folder.write(Array(text.utf8), to: transform ?? "")
    }
    return Pair(
      subject: "p\(number)", isSpine: number % 2 == 1, masks: masks, transform: transform)
  }

  @Test("Two masks have the same response, whether they are compared or run")
  func law() throws {
    var random = SeededGenerator(seed: 20_261_204)
    let folder = try TestFolder()
    let pairs = try (0..<30).map { try Self.pair($0, in: folder, &random) }
    let sets = try ["rano2-volume", "rano-hgg-2010", "rapno-lgg-2020", "rapno-hgg-2020"].map {
      try CriteriaSet.named($0)
    }
    let records = try folder.run(Self.header + pairs.map(\.rows).joined(), sets)
    var responses: Set<String> = []
    for pair in pairs {
      let record = try #require(records[pair.subject])
      for set in sets {
        let compared = try Self.compared(pair, in: folder, set)
        let run = try #require(record.assessments.first { $0.criteria == set.name }?.sessions.last)
        let place = "\(pair.subject), \(set.name): \(run.reasons.map(\.text))"
        #expect(compared.response == run.response, "\(place)")
        #expect(compared.borderline == run.borderline, "\(place)")
        let sizes = [
          (compared.followedVolumeFollowupMl, run.observation?.volumeMl),
          (compared.targetProductsFollowupMm2, run.observation?.sumOfProductsMm2),
        ]
        for (one, other) in sizes {
          // A written record has twelve digits.
          #expect((one == nil) == (other == nil), "\(place)")
          #expect(abs((one ?? 0) - (other ?? 0)) <= 1e-9 * (one ?? 0), "\(place)")
        }
        #expect(compared.lesions.count == record.lineage.filter { !$0.region.contains(" ") }.count)
        responses.insert(run.response.rawValue)
      }
    }
    #expect(responses.isSuperset(of: ["PD", "SD", "NE", "PR"]), "\(responses)")
  }

  private static func compared(
    _ pair: Pair, in folder: TestFolder, _ set: CriteriaSet
  ) throws -> ComparisonRecord {
    var measurement = SingleMeasurement()
    measurement.scheme = try .named(pair.scheme)
    return try Comparison(
      measurement: measurement, set: set, transform: pair.transform.map { folder.path + "/" + $0 }
    ).record(
      baseline: folder.path + "/" + pair.masks[0], followUp: folder.path + "/" + pair.masks[1])
  }

  @Test("Each criteria set of a run keeps the sizes that its verdict is from")
  func twoSets() throws {
    let folder = try TestFolder()
    for (session, side) in [20, 24].enumerated() {
      var phantom = Phantom(
        VoxelGrid(size: GridSize(40, 40, 40), affine: Affine(spacing: SIMD3(1, 1, 1))))
      let half = Double(side) / 2
      let middle = SIMD3(19.5, 19.5, 19.5)
      // T2/FLAIR alone: nothing enhances.
      phantom.paint(.box(lower: middle - half, upper: middle + half), label: 2)
      try folder.write(
        NIfTIWriter(compression: .none).encoded(labels: phantom.labelMap).array,
        to: "s\(session).nii")
    }
    let rows = ["s0", "s1"].map { "01\t\($0)\t\($0).nii\tbrain\tbrats2023-gli\tn/a\n" }
    let names = ["rano-hgg-2010", "rapno-dipg-2020"]
    let records = try folder.run(
      Self.header + rows.joined(), try names.map { try CriteriaSet.named($0) })
    let assessments = try #require(records["01"]).assessments
    #expect(assessments.map(\.criteria) == names)
    // Both diagonals of a square, between mid-points of boundary faces: 19² + 20², 23² + 24².
    let sums = assessments.map { $0.sessions.map { $0.observation?.sumOfProductsMm2 } }
    #expect(sums == [[0, 0], [761, 1105]])
    let volumes = assessments.map { $0.sessions.map { $0.observation?.volumeMl } }
    #expect(volumes == [[0, 0], [8, 13.824]])
    #expect(assessments.map { $0.sessions[1].baselineValue } == [0, 761])
    #expect(assessments.map { $0.sessions[1].response.rawValue } == ["SD", "PD"])
  }
}

extension TestFolder {
  /// Runs a study that a manifest in this folder describes.
  /// - Returns: the records of its patients, by their names.
  fileprivate func run(_ manifest: String, _ sets: [CriteriaSet]) throws -> [String: SubjectRecord]
  {
    try write(Array(manifest.utf8), to: "manifest.tsv")
    var options = RunOptions(criteria: sets)
    options.level = .participant
    let run = BatchRun(
      input: path + "/manifest.tsv", output: path + "/out", options: options)
    _ = try run.run(cancellation: Cancellation()) { _ in }
    let found = try GroupRecords(output: OutputFolder(path: path + "/out")).subjects()
    #expect(found.faults.isEmpty)
    return Dictionary(uniqueKeysWithValues: found.subjects.map { ($0.subject, $0) })
  }
}
