extension LabelScheme {
  /// All built-in schemes; those for anatomy come last.
  public static let builtIn: [LabelScheme] = [
    LabelScheme(
      name: "brats2013",
      meanings: [1: .necrosis, 2: .oedema, 3: .nonEnhancing, 4: .enhancing],
      source: "Menze 2015, doi 10.1109/TMI.2014.2377694"),
    LabelScheme(
      name: "brats2021", meanings: [1: .necrosis, 2: .oedema, 4: .enhancing],
      source: "Baid 2021, arXiv 2107.02314"),
    LabelScheme(
      name: "brats2023-gli",
      meanings: [1: .necrosis, 2: .flairHyperintensity, 3: .enhancing],
      source: "BraTS 2023 challenge, adult glioma"),
    LabelScheme(
      name: "brats-peds",
      meanings: [1: .enhancing, 2: .nonEnhancing, 3: .cystic, 4: .oedema],
      source: "Kazerooni 2023, arXiv 2305.17033"),
    LabelScheme(
      name: "brats2024-gli",
      meanings: [
        1: .nonEnhancing, 2: .flairHyperintensity, 3: .enhancing, 4: .resectionCavity,
      ],
      source: "de Verdier 2024, arXiv 2405.18368 (post-treatment glioma)"),
    LabelScheme(
      name: "binary", meanings: [1: .tumour], source: "one label for all tumour"),
    LabelScheme(
      name: "neuraxis-spine", meanings: [1: .nodule, 2: .linear, 3: .intramedullary],
      source: "this project"),
    LabelScheme(
      name: "totalspineseg", meanings: totalSpineSeg,
      source: "TotalSpineSeg, github.com/neuropoly/totalspineseg"),
    LabelScheme(
      name: "sct-levels", meanings: spinalCordToolboxLevels,
      source: "Spinal Cord Toolbox, convention of vertebral labelling"),
  ]

  /// The built-in scheme with a name.
  /// - Throws: ``SchemeError/unknownScheme(name:known:)``.
  public static func named(_ name: String) throws(SchemeError) -> LabelScheme {
    guard let scheme = builtIn.first(where: { $0.name == name }) else {
      throw .unknownScheme(name: name, known: builtIn.map(\.name))
    }
    return scheme
  }

  private static let totalSpineSeg: [UInt16: LabelMeaning] = {
    var meanings: [UInt16: LabelMeaning] = [1: .cord, 2: .canal, 50: .level(.sacrum)]
    for (index, level) in VertebralLevel.allCases.enumerated() {
      switch level.region {
      case .cervical: meanings[UInt16(11 + index)] = .level(level)
      case .thoracic: meanings[UInt16(21 + index - 7)] = .level(level)
      case .lumbar: meanings[UInt16(41 + index - 19)] = .level(level)
      case .sacral: break
      }
    }
    for disc: UInt16 in 63...100 { meanings[disc] = .disc }
    return meanings
  }()

  private static let spinalCordToolboxLevels: [UInt16: LabelMeaning] = {
    var meanings: [UInt16: LabelMeaning] = [:]
    for level in VertebralLevel.allCases where level != .sacrum {
      meanings[UInt16(level.rawValue)] = .level(level)
    }
    return meanings
  }()
}
