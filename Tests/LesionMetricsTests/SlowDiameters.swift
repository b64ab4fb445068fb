@testable import LesionMetrics

/// The diameters of one section by comparing all pairs, as the expected result of the fast search.
struct SlowDiameters {
  var longest = 0.0
  var perpendicular = 0.0
  var longestCentre = 0.0
  var maximumProduct = 0.0

  /// - Parameters:
  ///   - oracle: the outline.
  ///   - column: step of one pixel along the columns, in mm.
  ///   - row: step of one pixel along the rows, in mm.
  init(_ oracle: OutlineOracle, column: SIMD2<Double>, row: SIMD2<Double>) {
    let millimetres = { (place: SIMD2<Double>) in (column * place.x + row * place.y) / 2 }
    let corners = oracle.corners
    var products = 0.0
    for (index, first) in corners.enumerated() {
      for second in corners[(index + 1)...] where oracle.joins(first, second) {
        let step = millimetres(second - first)
        let length = step.length
        let direction = Self.halfPixels(step.turned / length, column, row)
        var crossing = 0.0
        var any = 0.0
        for corner in corners {
          let cut = oracle.cut(corner, direction)
          let along = millimetres(corner - first).dot(step / length)
          let height = millimetres(corner - first).dot(step.turned / length)
          let meets =
            along > -1e-9 && along < length + 1e-9 && height + cut.lowerBound < 1e-9
            && height + cut.upperBound > -1e-9
          any = max(any, cut.upperBound - cut.lowerBound)
          if meets { crossing = max(crossing, cut.upperBound - cut.lowerBound) }
        }
        products = max(products, length * crossing)
        if length > longest * (1 + 1e-9) {
          (longest, perpendicular) = (length, any)
        } else if length > longest * (1 - 1e-9) {
          perpendicular = max(perpendicular, any)
        }
      }
    }
    maximumProduct = products
    if perpendicular > longest { (longest, perpendicular) = (perpendicular, longest) }
    addCentres(oracle, millimetres)
  }

  private mutating func addCentres(
    _ oracle: OutlineOracle, _ millimetres: (SIMD2<Double>) -> SIMD2<Double>
  ) {
    var centres: [SIMD2<Double>] = []
    for row in 0..<oracle.height {
      for column in 0..<oracle.width where oracle.holds(column, row) {
        centres.append(SIMD2(Double(2 * column), Double(2 * row)))
      }
    }
    for (index, first) in centres.enumerated() {
      for second in centres[(index + 1)...] where oracle.joins(first, second) {
        longestCentre = max(longestCentre, millimetres(second - first).length)
      }
    }
  }

  /// Step in half pixels for a step in mm.
  private static func halfPixels(
    _ step: SIMD2<Double>, _ column: SIMD2<Double>, _ row: SIMD2<Double>
  ) -> SIMD2<Double> {
    let determinant = column.x * row.y - column.y * row.x
    return SIMD2(
      2 * (step.x * row.y - step.y * row.x) / determinant,
      2 * (column.x * step.y - column.y * step.x) / determinant)
  }
}
