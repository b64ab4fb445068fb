/// The name and version that stand in every record.
public enum SoftwareVersion {
  public static let name = "neuraxis"
  public static let current = "0.1.0"
}
