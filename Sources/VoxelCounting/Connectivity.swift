/// Which neighbours of a voxel belong to it, named by what they may share; the raw value is their
/// number.
public enum Connectivity: Int, Hashable, Sendable, CaseIterable {
  case faces = 6
  case edges = 18
  case corners = 26

  /// Rows that come before a row in array order and touch it, as steps in y and z, with the gap in
  /// voxels that a run of theirs may keep from a run here: 0 where x must overlap, 1 where a
  /// diagonal neighbour counts.
  var earlierRows: [EarlierRow] {
    switch self {
    case .faces: [EarlierRow(-1, 0, reach: 0), EarlierRow(0, -1, reach: 0)]
    case .edges:
      [
        EarlierRow(-1, 0, reach: 1), EarlierRow(-1, -1, reach: 0),
        EarlierRow(0, -1, reach: 1), EarlierRow(1, -1, reach: 0),
      ]
    case .corners:
      [
        EarlierRow(-1, 0, reach: 1), EarlierRow(-1, -1, reach: 1),
        EarlierRow(0, -1, reach: 1), EarlierRow(1, -1, reach: 1),
      ]
    }
  }
}

struct EarlierRow {
  let y: Int
  let z: Int
  let reach: Int32

  init(_ y: Int, _ z: Int, reach: Int32) {
    self.y = y
    self.z = z
    self.reach = reach
  }
}
