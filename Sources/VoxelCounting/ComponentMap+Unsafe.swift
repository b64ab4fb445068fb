import VoxelGrids

extension ComponentMap {
  /// The bytes of the component map as a mask: component `i` has label `i + 1`.
  ///
  /// Why unsafe: the volume is written in place and never copied. Every run lies in the grid; tests
  /// compare with a flood fill.
  func painted<Label: FixedWidthInteger>(_: Label.Type) -> VoxelBytes {
    let size = grid.size
    let width = MemoryLayout<Label>.size
    return VoxelBytes(count: size.count * width) { memory in
      memory.initializeMemory(as: UInt8.self, repeating: 0)
      let labels = memory.bindMemory(to: Label.self)
      for (index, component) in components.enumerated() {
        for run in runs[component.runs] {
          let row = size.offset(of: VoxelIndex(0, Int(run.y), Int(run.z)))
          let part = (row + Int(run.start))..<(row + Int(run.end))
          labels[part].update(repeating: Label(index + 1))
        }
      }
    }
  }
}
