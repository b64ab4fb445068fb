/// The imaging items of the RANO-LM scorecard at one session: `present`, `absent` or `not_evaluable`.
public struct ScorecardRecord: Codable, Hashable, Sendable {
  public var brainNodules: String
  public var brainLinear: String
  public var hydrocephalus: String
  public var spineNodules: String
  public var spineLinear: String

  public init(
    brainNodules: String, brainLinear: String, hydrocephalus: String, spineNodules: String,
    spineLinear: String
  ) {
    self.brainNodules = brainNodules
    self.brainLinear = brainLinear
    self.hydrocephalus = hydrocephalus
    self.spineNodules = spineNodules
    self.spineLinear = spineLinear
  }

  enum CodingKeys: String, CodingKey {
    case hydrocephalus
    case brainNodules = "brain_nodules"
    case brainLinear = "brain_linear"
    case spineNodules = "spine_nodules"
    case spineLinear = "spine_linear"
  }
}
