/// `dataset_description.json` of a BIDS derivative.
///
/// Source: BIDS specification 1.10, "dataset_description.json" and "Derivative datasets".
public struct DatasetDescription: Codable, Hashable, Sendable {
  public var name: String
  public var bidsVersion = "1.10.0"
  public var datasetType = "derivative"
  public var generatedBy: [Maker]

  /// The program that made a dataset.
  public struct Maker: Codable, Hashable, Sendable {
    public var name: String
    public var version: String
    public var description: String

    enum CodingKeys: String, CodingKey {
      case name = "Name"
      case version = "Version"
      case description = "Description"
    }
  }

  /// - Parameter version: of Neuraxis.
  public init(version: String) {
    name = "Neuraxis: tumour burden, spread and response"
    generatedBy = [
      Maker(
        name: "Neuraxis", version: version,
        description: "Volumes, lesions, diameters, spread and response from tumour masks. "
          + "Research use only.")
    ]
  }

  enum CodingKeys: String, CodingKey {
    case name = "Name"
    case bidsVersion = "BIDSVersion"
    case datasetType = "DatasetType"
    case generatedBy = "GeneratedBy"
  }
}

/// Files that the dataset holds besides those of BIDS.
public enum BIDSIgnore {
  /// The text of `.bidsignore`.
  public static let text =
    [
      "*.html", "logs/", "group_*", "neuraxis.sqlite", "records", "figures",
    ].joined(separator: "\n") + "\n"
}

/// `<source>_seg-lesions_dseg.json`: what the lesion label map is made of, and what the columns of
/// its table mean. BIDS gives both one file.
public struct LesionMapDescription: Encodable, Sendable {
  public let manual = false
  public let description: String
  public let columns: [String: ColumnMeaning]

  /// - Parameter mask: name of the mask's file without its folder.
  public init(mask: String) {
    description = "Lesions of \(mask): connected components of the lesion tissue, largest first."
    columns = RecordTable<LesionRow>.lesions.meanings
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(manual, forKey: Key("Manual"))
    try container.encode(description, forKey: Key("Description"))
    for (name, meaning) in columns { try container.encode(meaning, forKey: Key(name)) }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }
}
