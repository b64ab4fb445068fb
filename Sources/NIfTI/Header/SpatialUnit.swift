/// The spatial unit of a header, bits 0 to 2 of `xyzt_units`.
enum SpatialUnit: Hashable {
  case unknown, metre, millimetre, micron
  case undefined(code: Int)

  init(of header: NIfTIHeader) {
    switch header.units & 7 {
    case 0: self = .unknown
    case 1: self = .metre
    case 2: self = .millimetre
    case 3: self = .micron
    case let code: self = .undefined(code: code)
    }
  }

  /// Millimetres of one unit; one that is not told is taken as mm.
  var millimetres: Double {
    switch self {
    case .metre: 1000
    case .micron: 0.001
    case .unknown, .millimetre, .undefined: 1
    }
  }
}
