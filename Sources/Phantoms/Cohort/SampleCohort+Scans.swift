import NIfTI
import SeededRandom
import VoxelGrids

/// The masks of one visit, and the bodies painted into them.
struct PaintedVisit {
  let brain: Phantom
  let spine: Phantom
  let truth: [TruthRow]
}

/// One row of `truth.tsv`.
struct TruthRow {
  let session: String
  let region: String
  let body: PaintedBody
  /// Number of voxels of the body in the mask.
  let voxels: Int
}

extension PlannedSubject {
  var brainGrid: VoxelGrid { turnedHead ? HeadAnatomy.turnedGrid : HeadAnatomy.grid }
  var canal: CanalCourse { CanalCourse(sideways: scoliosis, forward: 14) }

  /// Paints the masks of a visit; the bodies of a mask do not overlap.
  func painted(_ session: PlannedSession) -> PaintedVisit {
    var truth: [TruthRow] = []
    func paint(_ bodies: [PaintedBody], onto mask: inout Phantom, _ region: String) {
      for body in bodies {
        let voxels = mask.paint(body.solid, label: body.label)
        truth.append(
          TruthRow(session: session.label, region: region, body: body, voxels: voxels))
      }
    }
    var brain = Phantom(brainGrid)
    paint(session.tumours.flatMap(\.bodies), onto: &brain, "brain")
    var spine = Phantom(SpineAnatomy.grid)
    paint(session.deposits.map { $0.body(along: canal) }, onto: &spine, "spine")
    return PaintedVisit(brain: brain, spine: spine, truth: truth)
  }
}

extension SampleCohort {
  /// Grey values of tumour labels in contrast-enhanced T1.
  private static let tumourLevels: [UInt8] = [0, 215, 82, 30, 78]
  private static let depositLevels: [UInt8] = [0, 205, 190, 180]

  func files(of subject: PlannedSubject, head: HeadAnatomy) -> [File] {
    let ownHead =
      subject.turnedHead ? HeadAnatomy(grid: subject.brainGrid, seed: seed) : head
    let spine = SpineAnatomy(course: subject.canal)
    let visits = subject.sessions.enumerated().flatMap { number, session in
      let visit = subject.painted(session)
      return files(
        of: visit, at: ScanPlace(subject: subject, session: session, number: number),
        head: ownHead, spine: spine)
    }
    return [sessionsTable(of: subject)] + visits
  }

  private func files(
    of visit: PaintedVisit, at place: ScanPlace, head: HeadAnatomy, spine: SpineAnatomy
  ) -> [File] {
    let brainImage = image(
      head.values, visit.brain.labels, Self.tumourLevels, seed: place.grainSeed(seed, 1))
    let spineImage = image(
      spine.values, visit.spine.labels, Self.depositLevels, seed: place.grainSeed(seed, 2))
    var brainMask = visit.brain.labelMap
    if place.subject.reorderedMask {
      brainMask = brainMask.stored(
        in: AxisReordering(sourceAxes: [2, 0, 1], flipped: [true, false, true]))
    }
    // A deposit displaces the cord label, as in a segmentation of a compressed cord.
    var companion = spine.companion
    for (offset, label) in visit.spine.labels.enumerated() where label != 0 && label != 3 {
      if companion[offset] == 1 { companion[offset] = 2 }
    }
    let companionMap = LabelMap(grid: visit.spine.grid, labels: companion)
    return [
      imageFile(place.image(.brain), brainImage, visit.brain.grid, place),
      File("cohort/" + place.sidecar(.brain), text: place.sidecarText(.brain)),
      imageFile(place.image(.spine), spineImage, visit.spine.grid, place),
      File("cohort/" + place.sidecar(.spine), text: place.sidecarText(.spine)),
      maskFile(place.mask(.brain), brainMask, place),
      maskFile(place.mask(.spine), visit.spine.labelMap, place),
      maskFile(place.companion, companionMap, place),
    ]
  }

  /// Anatomy with the tumour painted over it, plus noise of −1 or 1 on one voxel in four outside air.
  private func image(
    _ anatomy: [UInt8], _ labels: [UInt16], _ levels: [UInt8], seed: UInt64
  ) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var bits: UInt64 = 0
    return anatomy.indices.map { offset in
      if offset & 15 == 0 { bits = generator.next() }
      let grain = bits & 7
      bits >>= 4
      let label = Int(labels[offset])
      let level = label == 0 ? anatomy[offset] : levels[label]
      guard level != 0 else { return 0 }
      return grain == 0 ? level - 1 : (grain == 7 ? level + 1 : level)
    }
  }

  private func imageFile(
    _ path: String, _ values: [UInt8], _ grid: VoxelGrid, _ place: ScanPlace
  ) -> File {
    file(path, place) { (writer) throws(NIfTIError) in
      try writer.encoded(grid: grid, voxels: values, description: "synthetic")
    }
  }

  private func maskFile(_ path: String, _ mask: LabelMap, _ place: ScanPlace) -> File {
    file(path, place) { (writer) throws(NIfTIError) in
      try writer.encoded(labels: mask, description: "synthetic")
    }
  }

  private func file(
    _ path: String, _ place: ScanPlace,
    _ encoded: (NIfTIWriter) throws(NIfTIError) -> VoxelBytes
  ) -> File {
    let compression: NIfTIWriter.Compression =
      path.hasSuffix(".gz") ? .gzip(level: 9) : .none
    do throws(NIfTIError) {
      let bytes = try encoded(NIfTIWriter(compression: compression))
      return File("cohort/" + path, bytes.array)
    } catch {
      preconditionFailure("the grids of the cohort fit into NIfTI-1: \(error.message)")
    }
  }
}
