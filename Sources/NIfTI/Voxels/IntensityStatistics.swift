import VoxelGrids

/// What a file's finite values amount to, over all volumes.
///
/// Scaled values; of colour every channel counts for itself, of complex numbers the magnitude.
public struct IntensityStatistics: Hashable, Sendable {
  /// How many values are finite.
  public let finite: Int
  /// Least finite value; `nil` where there is none.
  public let minimum: Double?
  /// Greatest finite value; `nil` where there is none.
  public let maximum: Double?
  /// ``sum`` by ``finite``; `nil` where there is none.
  public let mean: Double?
  /// Sum of the finite values; 0 where there is none, ±∞ where no `Double` holds it. The mean is
  /// right even then.
  public let sum: Double
}

extension NIfTIImage {
  /// Statistics of all volumes.
  ///
  /// Sums are taken in double arithmetic with Neumaier's correction, in array order, so that they
  /// do not depend on how the work is split.
  /// - Complexity: O(voxels), no memory; a second pass where the sum overflows on the way.
  public func statistics() -> IntensityStatistics {
    var unit = 1.0
    var tally = tally(unit: unit)
    if !tally.total.isFinite {
      unit = 0x1p-64
      tally = self.tally(unit: unit)
    }
    let hasValues = tally.finite > 0
    return IntensityStatistics(
      finite: tally.finite,
      minimum: hasValues ? tally.minimum : nil,
      maximum: hasValues ? tally.maximum : nil,
      mean: hasValues ? tally.total / Double(tally.finite) / unit : nil,
      sum: tally.total / unit)
  }

  private func tally(unit: Double) -> Tally {
    voxels.withUnsafeBytes { input in
      datatype.accept(
        StatisticsDecoding(
          input: input, datatype: datatype, swapped: layout.byteOrder.isSwapped,
          scaling: scaling, unit: unit))
    }
  }
}

/// Running statistics of finite values.
private struct Tally {
  private(set) var finite = 0
  private(set) var minimum = Double.infinity
  private(set) var maximum = -Double.infinity
  /// What values are multiplied by before they are summed; a power of 2.
  private let unit: Double
  private var sum = 0.0
  private var correction = 0.0

  init(unit: Double) { self.unit = unit }

  var total: Double { sum + correction }

  /// Source: Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
  /// ZAMM 54 (1974) 39–51.
  @inline(__always)
  mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    finite += 1
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    let term = value * unit
    let next = sum + term
    correction += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}

private struct StatisticsDecoding: ScalarVisitor {
  let input: UnsafeRawBufferPointer
  let datatype: Datatype
  let swapped: Bool
  let scaling: Scaling
  let unit: Double

  func visit<Scalar: VoxelScalar>(_ scalar: Scalar.Type) -> Tally {
    var tally = Tally(unit: unit)
    guard let source = input.baseAddress else { return tally }
    let width = MemoryLayout<Scalar>.size
    let components = input.count / width
    switch datatype.meaning {
    case .real:
      for at in 0..<components {
        tally.add(scaling(Scalar.load(source, at: at * width, swapped: swapped).real))
      }
    case .colour:
      for at in 0..<components {
        tally.add(Scalar.load(source, at: at * width, swapped: swapped).real)
      }
    case .complex:
      for at in stride(from: 0, to: components, by: 2) {
        let real = scaling(Scalar.load(source, at: at * width, swapped: swapped).real)
        let imaginary =
          scaling.slope * Scalar.load(source, at: (at + 1) * width, swapped: swapped).real
        tally.add(Magnitude.of(real, imaginary))
      }
    }
    return tally
  }
}
