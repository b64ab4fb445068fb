import NIfTI
import Testing
import VoxelGrids

/// A body parsed from `truth.tsv` and painted again in the simplest way, by testing every voxel.
struct TruthShape {
  private let words: [String: String]
  private let isCoat: Bool
  private let sideways: Double

  init(_ text: String, sideways: Double) throws {
    var parts = text.split(separator: " ").map(String.init)
    isCoat = try #require(parts.first) == "coat"
    parts.removeFirst()
    var words: [String: String] = [:]
    for part in parts {
      let pair = part.split(separator: "=").map(String.init)
      words[pair[0]] = pair[1]
    }
    self.words = words
    self.sideways = sideways
  }

  private func numbers(_ name: String) -> [Double] {
    (words[name] ?? "").split(separator: ",").compactMap { Double($0) }
  }

  /// Number of voxels inside the body, and of those among them with the label.
  func count(in mask: LabelMap, label: UInt16, isSpine: Bool) -> (inside: Int, labelled: Int) {
    let holds = isCoat ? coat() : shell()
    let rows = mask.grid.affine.matrix
    let size = mask.grid.size
    var inside = 0
    var labelled = 0
    for z in 0..<size.z {
      for y in 0..<size.y {
        for x in 0..<size.x {
          let (i, j, k) = (Double(x), Double(y), Double(z))
          var px = rows[0][0] * i + rows[0][1] * j + rows[0][2] * k + rows[0][3]
          var py = rows[1][0] * i + rows[1][1] * j + rows[1][2] * k + rows[1][3]
          let pz = rows[2][0] * i + rows[2][1] * j + rows[2][2] * k + rows[2][3]
          if isSpine {
            let t = pz / 224
            px -= sideways * (t * t * t - t)
            py -= 14 * (t * t * t - t)
          }
          guard holds(px, py, pz) else { continue }
          inside += 1
          if mask[VoxelIndex(x, y, z)] == label { labelled += 1 }
        }
      }
    }
    return (inside, labelled)
  }

  private func shell() -> (Double, Double, Double) -> Bool {
    let (centre, outer, inner) = (numbers("centre"), numbers("outer"), numbers("inner"))
    func isIn(_ axes: [Double], _ point: [Double]) -> Bool {
      guard axes[0] > 0 else { return false }
      var sum = 0.0
      for axis in 0..<3 {
        let share = (point[axis] - centre[axis]) / axes[axis]
        sum += share * share
      }
      return sum <= 1
    }
    return { x, y, z in
      // Skip distant voxels early to save time.
      guard abs(z - centre[2]) <= outer[2] + 1, abs(y - centre[1]) <= outer[1] + 1 else {
        return false
      }
      return isIn(outer, [x, y, z]) && !isIn(inner, [x, y, z])
    }
  }

  private func coat() -> (Double, Double, Double) -> Bool {
    let (heights, radii) = (numbers("z"), numbers("radii"))
    let degrees = numbers("degrees")[0]
    let sign = words["facing"] == "posterior" ? -1.0 : 1.0
    return { x, y, z in
      let squared = x * x + y * y
      guard z > heights[0], z < heights[1], squared > radii[0] * radii[0],
        squared <= radii[1] * radii[1]
      else { return false }
      switch degrees {
      case 360: return true
      case 180: return sign * y >= 0
      // A third of the circle: within 60° of the direction.
      default: return sign * y >= 0 && 4 * y * y >= squared
      }
    }
  }
}

enum MaskFile {
  static func labels(of bytes: [UInt8]) throws -> LabelMap {
    try NIfTIImage(file: VoxelBytes(bytes), name: "mask.nii.gz").labelMap().labels
  }
}
