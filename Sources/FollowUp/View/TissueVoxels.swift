import LesionMetrics
import VoxelCounting
import VoxelGrids

/// The voxels of one tissue that a session shows, to be counted as far as another session images them.
///
/// Of several fields of view a voxel counts in the first one that images it, from the head downward.
struct TissueVoxels: Sendable {
  private let session: PlacedSession
  /// For each field of view, from the head downward.
  private let runs: [[VoxelRun]]

  /// - Parameter labels: which labels of a field of view belong to the tissue.
  /// - Complexity: O(runs).
  init(of session: PlacedSession, labels: (PlacedView) -> LabelSet) {
    self.session = session
    runs = session.views.map { view in
      let wanted = labels(view)
      var runs: [VoxelRun] = []
      view.runs.forEachRun { run, label in
        if wanted.contains(label) { runs.append(run) }
      }
      return runs
    }
  }

  /// Volume in mm³; with another session, of the voxels whose centre lies in one of its fields of view.
  /// - Parameter other: a session in the same frame; `nil` counts all.
  /// - Complexity: O(runs × fields of view).
  func volume(imagedBy other: PlacedSession? = nil) -> Double {
    session.views.indices.reduce(0) { sum, place in
      let view = session.views[place]
      let own = session.views[..<place].map { ImagedBox(of: $0, on: view.affineInBaseline) }
      let others = other?.views.map { ImagedBox(of: $0, on: view.affineInBaseline) }
      let voxels = runs[place].reduce(0) { $0 + Self.count($1, in: others, outside: own) }
      return sum + Double(voxels) * view.grid.voxelVolume.value
    }
  }

  private static func count(
    _ run: VoxelRun, in boxes: [ImagedBox]?, outside earlier: [ImagedBox]
  ) -> Int {
    if earlier.isEmpty {
      guard let boxes else { return run.count }
      if boxes.count == 1 { return boxes[0].stretch(of: run).count }
    }
    let kept = boxes.map { $0.map { $0.stretch(of: run) } } ?? [run.start..<run.end]
    let taken = earlier.map { $0.stretch(of: run) }
    return (run.start..<run.end).count { x in
      kept.contains { $0.contains(x) } && !taken.contains { $0.contains(x) }
    }
  }
}
