/// A part of the neuraxis that a mask shows; the raw value is the word of tables and records.
public enum NeuraxisRegion: String, CaseIterable, Hashable, Sendable {
  case brain, spine
}
