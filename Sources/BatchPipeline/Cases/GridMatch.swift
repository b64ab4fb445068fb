import Notes
import VoxelGrids

/// Brings a mask into the array order of another grid, or reports that the two are different grids.
struct GridMatch {
  /// What the mask is compared with; the message for different grids depends on it.
  enum Purpose: Hashable {
    /// The image of its pictures; `--resample nearest` resamples the mask onto it.
    case pictures(resamplesNearest: Bool)
    /// The image that the mask was drawn on, only to check it.
    case check
    /// A cord, canal or level mask beside the lesion mask; never resampled.
    case companion(role: String)
  }

  let purpose: Purpose

  /// The mask on `target`: the same storage where the order of axes is the same, else reordered, which
  /// is exact.
  /// - Throws: `E206` with both grids, unless resampling by the nearest voxel was asked for.
  func placed(
    _ mask: LabelMap, on target: VoxelGrid, file: String
  ) throws(CaseFailure) -> (labels: LabelMap, notes: [Note]) {
    if let reordering = mask.grid.reordering(onto: target) {
      if reordering == .identity {
        return (LabelMap(grid: target, storage: mask.storage), [])
      }
      return (mask.reordered(by: reordering, onto: target), [])
    }
    guard case .pictures(resamplesNearest: true) = purpose else {
      throw CaseFailure(
        CaseError.otherGrid(mask: mask.grid, target: target, purpose: purpose), stage: .read,
        file: file)
    }
    let note = Note(
      "W210", .warning,
      "The mask is on another grid than its image: it was measured on its own grid and resampled by "
        + "the nearest voxel for the pictures only.")
    return (mask.resampled(nearestOn: target), [note])
  }
}

extension LabelMap {
  /// The same labels in the array order of `target`.
  /// - Complexity: O(voxels).
  func reordered(by reordering: AxisReordering, onto target: VoxelGrid) -> LabelMap {
    let (start, steps) = reordering.walk(sourceSize: grid.size)
    return remapped(onto: target) { x, y, z in
      start + x * steps[0] + y * steps[1] + z * steps[2]
    }
  }

  /// The label of the voxel that each voxel of `target` lies in; 0 outside this grid.
  /// - Complexity: O(voxels of the target).
  func resampled(nearestOn target: VoxelGrid) -> LabelMap {
    let size = grid.size
    return remapped(onto: target) { x, y, z in
      let point = target.affine.point(at: VoxelIndex(x, y, z))
      let place = grid.affine.continuousIndex(of: point)
      let rounded = (0..<3).map { place[$0].rounded() }
      guard (0..<3).allSatisfy({ rounded[$0] >= 0 && rounded[$0] < Double(size[$0]) }) else {
        return -1
      }
      return size.offset(of: VoxelIndex(Int(rounded[0]), Int(rounded[1]), Int(rounded[2])))
    }
  }

  private func remapped(
    onto target: VoxelGrid, _ source: (_ x: Int, _ y: Int, _ z: Int) -> Int
  ) -> LabelMap {
    switch storage {
    case .bytes(let bytes):
      LabelMap(grid: target, storage: .bytes(Self.gathered(bytes, target, UInt8.self, source)))
    case .words(let words):
      LabelMap(grid: target, storage: .words(Self.gathered(words, target, UInt16.self, source)))
    }
  }

  private static func gathered<Label: FixedWidthInteger & BitwiseCopyable>(
    _ stored: VoxelBytes, _ target: VoxelGrid, _: Label.Type,
    _ source: (_ x: Int, _ y: Int, _ z: Int) -> Int
  ) -> VoxelBytes {
    let width = MemoryLayout<Label>.size
    var labels: [Label] = []
    labels.reserveCapacity(target.size.count)
    stored.withSpan { input in
      for z in 0..<target.size.z {
        for y in 0..<target.size.y {
          for x in 0..<target.size.x {
            let from = source(x, y, z)
            labels.append(
              from < 0
                ? 0 : input.unsafeLoadUnaligned(fromByteOffset: from * width, as: Label.self))
          }
        }
      }
    }
    return VoxelBytes(copying: labels)
  }
}
