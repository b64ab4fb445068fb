extension CriteriaSet {
  /// The sets that come with the program, in the order of <doc:ResponseCriteria>.
  public static let builtIn: [CriteriaSet] = files.map { builtIn($0.name, $0.bytes) }

  /// Names of ``builtIn``, without reading the files.
  public static let builtInNames: [String] = files.map(\.name)

  /// A set that comes with the program.
  /// - Throws: ``CriteriaError/unknownSet(_:known:)``, which lists the names.
  public static func named(_ name: String) throws(CriteriaError) -> CriteriaSet {
    guard let file = files.first(where: { $0.name == name }) else {
      throw .unknownSet(name, known: builtInNames)
    }
    return builtIn(file.name, file.bytes)
  }

  private static func builtIn(_ name: String, _ bytes: [UInt8]) -> CriteriaSet {
    do {
      let set = try CriteriaSet(yaml: String(decoding: bytes, as: UTF8.self))
      precondition(set.name == name, "a built-in criteria file bears the name of its set")
      return set
    } catch {
      preconditionFailure("the built-in criteria file \(name) follows its schema: \(error.message)")
    }
  }

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("rano-hgg-2010", PackageResources.rano_hgg_2010_yaml),
    ("rano-lgg-2011", PackageResources.rano_lgg_2011_yaml),
    ("mrano-2017", PackageResources.mrano_2017_yaml),
    ("rano2-volume", PackageResources.rano2_volume_yaml),
    ("rano2-product", PackageResources.rano2_product_yaml),
    ("irano-2015", PackageResources.irano_2015_yaml),
    ("rapno-hgg-2020", PackageResources.rapno_hgg_2020_yaml),
    ("rapno-lgg-2020", PackageResources.rapno_lgg_2020_yaml),
    ("rapno-dipg-2020", PackageResources.rapno_dipg_2020_yaml),
    ("rapno-mb-2018", PackageResources.rapno_mb_2018_yaml),
    ("rapno-epn-2022", PackageResources.rapno_epn_2022_yaml),
    ("rano-lm-2019", PackageResources.rano_lm_2019_yaml),
  ]
}
