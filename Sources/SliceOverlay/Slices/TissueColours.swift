import VoxelGrids

/// A tissue or lesion of the legend, with its labels and its colour.
public struct TissueLayer: Hashable, Sendable {
  public let name: String
  public let labels: LabelSet
  public let colour: OkabeIto

  public init(name: String, labels: LabelSet, colour: OkabeIto) {
    self.name = name
    self.labels = labels
    self.colour = colour
  }
}

/// The tissues to draw and their colours, in the order of the legend.
///
/// Tissues may overlap (enhancing tumour lies inside the core). Each has its own contour; where
/// contours or fills overlap, the earlier layer is on top. Layers of the same colour are drawn as one.
public struct TissueColours: Sendable {
  public let layers: [TissueLayer]
  /// The colours in use, each once, in order of first use.
  let colours: [OkabeIto]
  /// For each label, one bit per colour of `colours`; up to the largest label of any layer.
  let bits: [UInt8]

  public init(_ layers: [TissueLayer]) {
    self.layers = layers
    var colours: [OkabeIto] = []
    let largest = layers.lazy.flatMap(\.labels.labels).max() ?? 0
    // At least 256 entries, one for every byte.
    var bits = [UInt8](repeating: 0, count: max(256, Int(largest) + 1))
    for layer in layers {
      let position = colours.firstIndex(of: layer.colour) ?? colours.count
      if position == colours.count { colours.append(layer.colour) }
      for label in layer.labels.labels { bits[Int(label)] |= 1 << UInt8(position) }
    }
    self.colours = colours
    self.bits = bits
  }

  /// Tissues in the fixed order of the ``OkabeIto`` colours.
  public init(inOrder tissues: [(name: String, labels: LabelSet)]) {
    self.init(
      tissues.enumerated().map { position, tissue in
        TissueLayer(
          name: tissue.name, labels: tissue.labels, colour: OkabeIto(position: position))
      })
  }
}
