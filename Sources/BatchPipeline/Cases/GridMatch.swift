import Notes
import VoxelGrids

/// Brings a mask into the array order of another grid, or says that it does not lie there.
struct GridMatch {
  /// What the mask is held against, and so what helps where the grids differ.
  enum Purpose {
    /// The image of its pictures, onto which `--resample nearest` may bring it.
    case pictures(resamplesNearest: Bool)
    /// The image that it was drawn on, as a check alone.
    case check
    /// A cord, canal or level map, held against the mask of lesions; never resampled.
    case companion(role: String)
  }

  let purpose: Purpose

  /// The mask on `target`: shared where the order is the same, reordered exactly where axes are
  /// stored otherwise.
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
        code: MaskError.otherGrid(mask: mask.grid, image: target).code,
        message: message(mask.grid, target), stage: .read, file: file)
    }
    let note = Note(
      "W210", .warning,
      "The mask lies on another grid than its image: it was measured on its own grid, and resampled "
        + "by the nearest voxel for the pictures alone.")
    return (mask.resampled(nearestOn: target), [note])
  }

  private func message(_ mask: VoxelGrid, _ target: VoxelGrid) -> String {
    let error = MaskError.otherGrid(mask: mask, image: target).message
    switch purpose {
    case .pictures:
      return error + " Or pass --resample nearest: the mask is then measured on its own grid, and "
        + "resampled for the pictures alone."
    case .check:
      return error + " Or leave --image out: a mask is measured without it."
    case .companion(let role):
      return "The \(role) mask and the lesion mask lie on different grids: \(role) "
        + "\(MaskError.told(mask)); lesions \(MaskError.told(target)). Resample the \(role) mask onto "
        + "the lesion mask's grid by the nearest voxel, or leave it out."
    }
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
