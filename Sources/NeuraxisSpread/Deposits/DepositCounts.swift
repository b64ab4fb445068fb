/// How many deposits of each form there are, and their volumes.
struct DepositCounts {
  /// mm³; forms without a deposit are absent.
  let volumes: [DepositForm: Double]
  /// Intramedullary deposits whose form was found from the shape.
  let foundInCord: Int
  private let roots: [DepositForm: Set<Int>]

  /// - Parameter partVolumes: of each part of the list, mm³; parts without volume do not count.
  init(_ list: DepositList, volumes partVolumes: [Double]) {
    var volumes: [DepositForm: Double] = [:]
    var roots: [DepositForm: Set<Int>] = [:]
    for (part, volume) in zip(list.parts.indices, partVolumes) where volume > 0 {
      volumes[list.parts[part].form, default: 0] += volume
      roots[list.parts[part].form, default: []].insert(list.roots[part])
    }
    self.volumes = volumes
    self.roots = roots
    foundInCord = roots[.intramedullary, default: []].count { list.parts[$0].isByShape }
  }

  /// The number of deposits of a form.
  subscript(form: DepositForm) -> Int { roots[form]?.count ?? 0 }
}
