/// The meaning of a file's values, by `intent_code`.
struct Intent {
  let name: String
  /// Whether the voxels are positions in space.
  let isImage: Bool

  private static func statistic(_ name: String) -> Intent {
    Intent(name: "\(name) statistics", isImage: true)
  }

  private static func image(_ name: String) -> Intent { Intent(name: name, isImage: true) }
  private static func table(_ name: String) -> Intent { Intent(name: name, isImage: false) }

  /// Sources: nifti1.h, `NIFTI_INTENT_*`; CIFTI-2 format, section "intent codes".
  static let table: [Int: Intent] = [
    2: statistic("correlation"), 3: statistic("t"), 4: statistic("F"), 5: statistic("z"),
    6: statistic("χ²"), 7: statistic("beta"), 8: statistic("binomial"), 9: statistic("gamma"),
    10: statistic("Poisson"), 11: statistic("normal"), 12: statistic("non-central F"),
    13: statistic("non-central χ²"), 14: statistic("logistic"), 15: statistic("Laplace"),
    16: statistic("uniform"), 17: statistic("non-central t"), 18: statistic("Weibull"),
    19: statistic("χ"), 20: statistic("inverse Gaussian"), 21: statistic("extreme value"),
    22: image("p values"), 23: image("logarithms of p values"),
    24: image("logarithms to base 10 of p values"),
    1001: image("estimates of a parameter"), 1002: image("labels"),
    1003: image("names of nerves or vessels"), 1004: image("matrices, one per voxel"),
    1005: image("symmetric matrices, one per voxel"), 1006: image("displacements, one per voxel"),
    1007: image("vectors, one per voxel"), 1008: table("a set of points"),
    1009: table("triangles of a surface"), 1010: image("quaternions, one per voxel"),
    1011: image("numbers without a unit"),
    2001: table("time series on a surface"), 2002: table("node indices of a surface"),
    2003: table("colours on a surface"), 2004: table("colours with opacity on a surface"),
    2005: table("shape values on a surface"),
    2006: image("displacements of FSL's FNIRT"), 2007: image("cubic spline coefficients of FNIRT"),
    2008: image("DCT coefficients of FNIRT"),
    2009: image("quadratic spline coefficients of FNIRT"),
    2016: image("coefficients of FSL's TOPUP"), 2017: image("quadratic coefficients of TOPUP"),
    2018: image("a field of TOPUP"),
    3000: table("CIFTI-2 connectivity of unknown type"),
    3001: table("CIFTI-2 dense connectivity"), 3002: table("CIFTI-2 dense data series"),
    3003: table("CIFTI-2 parcellated connectivity"),
    3004: table("CIFTI-2 parcellated data series"), 3005: table("CIFTI-2 trajectories"),
    3006: table("CIFTI-2 dense scalars"), 3007: table("CIFTI-2 dense labels"),
    3008: table("CIFTI-2 parcellated scalars"),
    3009: table("CIFTI-2 parcellated dense connectivity"),
    3010: table("CIFTI-2 dense parcellated connectivity"),
    3011: table("CIFTI-2 parcellated connectivity series"),
    3012: table("CIFTI-2 parcellated connectivity scalars"),
  ]
}
