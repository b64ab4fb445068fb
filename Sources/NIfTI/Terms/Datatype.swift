/// The voxel datatypes of NIfTI-1 and NIfTI-2 that this module reads and writes.
///
/// Source: nifti1.h, `NIFTI_TYPE_*`.
public enum Datatype: Int, Hashable, Sendable, CaseIterable {
  /// Whole numbers 0…255.
  case uint8 = 2
  /// Whole numbers −32,768…32,767.
  case int16 = 4
  /// Whole numbers of 32 bits.
  case int32 = 8
  /// Real numbers of single precision.
  case float32 = 16
  /// Two `float32`: real and imaginary part.
  case complex64 = 32
  /// Real numbers of double precision.
  case float64 = 64
  /// Three bytes: red, green, blue.
  case rgb24 = 128
  /// Whole numbers −128…127.
  case int8 = 256
  /// Whole numbers 0…65,535.
  case uint16 = 512
  /// Whole numbers ≥ 0 of 32 bits.
  case uint32 = 768
  /// Whole numbers of 64 bits.
  case int64 = 1024
  /// Whole numbers ≥ 0 of 64 bits.
  case uint64 = 1280
  /// Two `float64`: real and imaginary part.
  case complex128 = 1792
  /// Four bytes: red, green, blue, opacity.
  case rgba32 = 2304

  /// What the components of one voxel represent.
  public enum Meaning: Hashable, Sendable {
    /// One number, to which slope and intercept apply.
    case real
    /// Real and imaginary part; the slope applies to both, the intercept to the real part.
    case complex
    /// Red, green, blue and optionally opacity; never scaled.
    case colour(channels: Int)
  }

  /// Number type of a voxel's components.
  enum Component: Sendable {
    case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64
  }

  private struct Row {
    let name: String
    let component: Component
    let componentBytes: Int
    let meaning: Meaning
  }

  /// The table of datatypes.
  private var row: Row {
    switch self {
    case .uint8: Row(name: "uint8", component: .uint8, componentBytes: 1, meaning: .real)
    case .int8: Row(name: "int8", component: .int8, componentBytes: 1, meaning: .real)
    case .uint16: Row(name: "uint16", component: .uint16, componentBytes: 2, meaning: .real)
    case .int16: Row(name: "int16", component: .int16, componentBytes: 2, meaning: .real)
    case .uint32: Row(name: "uint32", component: .uint32, componentBytes: 4, meaning: .real)
    case .int32: Row(name: "int32", component: .int32, componentBytes: 4, meaning: .real)
    case .uint64: Row(name: "uint64", component: .uint64, componentBytes: 8, meaning: .real)
    case .int64: Row(name: "int64", component: .int64, componentBytes: 8, meaning: .real)
    case .float32: Row(name: "float32", component: .float32, componentBytes: 4, meaning: .real)
    case .float64: Row(name: "float64", component: .float64, componentBytes: 8, meaning: .real)
    case .complex64:
      Row(name: "complex64", component: .float32, componentBytes: 4, meaning: .complex)
    case .complex128:
      Row(name: "complex128", component: .float64, componentBytes: 8, meaning: .complex)
    case .rgb24:
      Row(name: "rgb24", component: .uint8, componentBytes: 1, meaning: .colour(channels: 3))
    case .rgba32:
      Row(name: "rgba32", component: .uint8, componentBytes: 1, meaning: .colour(channels: 4))
    }
  }

  /// Name in output, e.g. `int16`, `rgb24`.
  public var name: String { row.name }
  /// What the components of one voxel represent.
  public var meaning: Meaning { row.meaning }
  var component: Component { row.component }
  var componentBytes: Int { row.componentBytes }

  var componentsPerVoxel: Int {
    switch meaning {
    case .real: 1
    case .complex: 2
    case .colour(let channels): channels
    }
  }

  /// Bytes per voxel with all its components, 1 to 16.
  public var bytesPerVoxel: Int { componentBytes * componentsPerVoxel }

  /// Number of values per voxel in statistics: one per colour channel, one magnitude per complex number.
  var valuesPerVoxel: Int { meaning == .complex ? 1 : componentsPerVoxel }

  var isFloatingPoint: Bool { component == .float32 || component == .float64 }

  /// Datatypes of the standard that this module does not support.
  static let unsupportedNames: [Int: String] = [
    1: "binary (1 bit per voxel)", 1536: "float128", 2048: "complex256",
  ]

  /// Name of any datatype code, including unsupported and unknown ones.
  static func name(ofCode code: Int) -> String {
    Datatype(rawValue: code)?.name ?? unsupportedNames[code] ?? "unknown (\(code))"
  }
}

/// An algorithm that is generic over the stored number type.
protocol ScalarVisitor {
  associatedtype Output
  func visit<Scalar: VoxelScalar>(_ scalar: Scalar.Type) -> Output
}

extension Datatype {
  /// Runs a visitor specialised for the component type: the only switch from datatype to Swift type.
  func accept<Visitor: ScalarVisitor>(_ visitor: Visitor) -> Visitor.Output {
    switch component {
    case .uint8: visitor.visit(UInt8.self)
    case .int8: visitor.visit(Int8.self)
    case .uint16: visitor.visit(UInt16.self)
    case .int16: visitor.visit(Int16.self)
    case .uint32: visitor.visit(UInt32.self)
    case .int32: visitor.visit(Int32.self)
    case .uint64: visitor.visit(UInt64.self)
    case .int64: visitor.visit(Int64.self)
    case .float32: visitor.visit(Float.self)
    case .float64: visitor.visit(Double.self)
    }
  }
}
