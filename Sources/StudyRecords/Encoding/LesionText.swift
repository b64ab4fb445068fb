extension RecordJSON {
  /// Lesions as ``text(_:)`` writes them in a measurement, each with the line break before it, and with
  /// commas between them; `nil` where a number is not finite.
  ///
  /// Written without an encoder, which takes longer over thousands of lesions than finding them took:
  /// 50,000 lesions are 3 s of JSONEncoder in a release build. The same bytes.
  /// - Complexity: O(size of the text).
  public static func nestedText(
    ofLesions lesions: some Sequence<LesionRecord>
  ) throws(RecordError) -> String? {
    var text = LesionText()
    for lesion in lesions { try text.add(lesion) }
    return text.isFinite ? String(decoding: text.bytes, as: UTF8.self) : nil
  }
}

/// The text of lesions as it grows.
private struct LesionText {
  private(set) var bytes: [UInt8] = []
  private(set) var isFinite = true
  /// The last tissue's name and its JSON text; neighbours mostly have the same.
  private var tissue = (name: "", text: "\"\"")

  mutating func add(_ lesion: LesionRecord) throws(RecordError) {
    if tissue.name != lesion.tissue {
      tissue = (lesion.tissue, try RecordJSON.line(lesion.tissue))
    }
    bytes += bytes.isEmpty ? "\n    {".utf8 : ",\n    {".utf8
    addPlaces(lesion)
    addSizes(lesion)
    bytes += "\n    }".utf8
  }

  /// The keys up to `max_product_mm2`, sorted by bytes.
  private mutating func addPlaces(_ lesion: LesionRecord) {
    key(.boundingBoxVoxels, isFirst: true)
    list(lesion.boundingBoxVoxels) { $0.list($1) { $0.number($1) } }
    key(.centroidMm)
    list(lesion.centroidMm) { $0.number($1) }
    key(.diameterSlice)
    number(lesion.diameterSlice)
    key(.lesion)
    number(lesion.lesion)
    key(.longestDiameterCentreMm)
    number(lesion.longestDiameterCentreMm)
    key(.longestDiameterEndpointsMm)
    list(lesion.longestDiameterEndpointsMm) { $0.list($1) { $0.number($1) } }
    key(.longestDiameterMm)
    number(lesion.longestDiameterMm)
    key(.max3dDiameterCentreMm)
    number(lesion.max3dDiameterCentreMm)
    key(.max3dDiameterMm)
    number(lesion.max3dDiameterMm)
    key(.maxProductMm2)
    number(lesion.maxProductMm2)
  }

  /// The keys from `measurable` on.
  private mutating func addSizes(_ lesion: LesionRecord) {
    key(.measurable)
    truth(lesion.measurable)
    key(.perpendicularDiameterEndpointsMm)
    list(lesion.perpendicularDiameterEndpointsMm) { $0.list($1) { $0.number($1) } }
    key(.perpendicularDiameterMm)
    number(lesion.perpendicularDiameterMm)
    key(.productMm2)
    number(lesion.productMm2)
    key(.sliceExtentMm)
    if let extent = lesion.sliceExtentMm { number(extent) } else { bytes += "null".utf8 }
    key(.slices)
    number(lesion.slices)
    key(.targetVolumeMm3)
    number(lesion.targetVolumeMm3)
    key(.tissue)
    bytes += tissue.text.utf8
    key(.touchesEdge)
    truth(lesion.touchesEdge)
    key(.volumeMm3)
    number(lesion.volumeMm3)
    key(.voxels)
    number(lesion.voxels)
  }

  private mutating func key(_ key: LesionRecord.CodingKeys, isFirst: Bool = false) {
    bytes += isFirst ? "\n      \"".utf8 : ",\n      \"".utf8
    bytes += key.rawValue.utf8
    bytes += "\": ".utf8
  }

  private mutating func list<Element>(
    _ elements: [Element], _ add: (inout LesionText, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += ", ".utf8 }
      add(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func number(_ value: Int) { bytes += String(value).utf8 }

  private mutating func number(_ value: Double) {
    let value = value.withoutNoise
    if let whole = Int(exactly: value), abs(whole) < 1 << 50, value.sign == .plus || whole != 0 {
      return number(whole)
    }
    isFinite = isFinite && value.isFinite
    bytes += JSONNumbers.digits(of: value)
  }

  private mutating func truth(_ value: Bool) { bytes += value ? "true".utf8 : "false".utf8 }
}
