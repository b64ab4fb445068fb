/// Which voxels are neighbours: those that share a face, an edge or a corner. The raw value is the
/// number of neighbours of a voxel.
public enum Connectivity: Int, Hashable, Sendable, CaseIterable {
  /// Neighbours share a face.
  case faces = 6
  /// Neighbours share at least an edge.
  case edges = 18
  /// Neighbours share at least a corner.
  case corners = 26

  /// The neighbouring rows that precede a row in array order.
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

/// A neighbouring row by its steps in y and z, and how far its runs reach to a run in this row: with
/// `reach` 0 they must overlap in x, with 1 they may also meet diagonally.
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
