import Glibc

/// The folder that a run writes into. Every file is written under another name and then renamed, so that
/// no reader sees half of one; a file whose content would not change is not touched.
public struct OutputFolder: Sendable {
  public let path: String

  /// Creates the folder where it does not exist.
  public init(path: String) throws(OutputError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    try Self.make(folder: self.path)
  }

  /// An existing folder; `nil` where there is none.
  public init?(existing path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Writes a file below the folder.
  /// - Returns: whether anything changed.
  @discardableResult
  public func write(_ bytes: [UInt8], to relative: String) throws(OutputError) -> Bool {
    guard FilePath.staysBelow(relative) else { throw .escapes(file: relative) }
    let place = FilePath.join(path, relative)
    if holds(bytes, at: place) { return false }
    let folder = FilePath.folder(place)
    try Self.make(folder: folder)
    try checkInside(folder, file: relative)
    try replace(place, with: bytes, named: relative)
    return true
  }

  /// Writes a text as UTF-8.
  @discardableResult
  public func write(_ text: String, to relative: String) throws(OutputError) -> Bool {
    try write(Array(text.utf8), to: relative)
  }

  /// The bytes of a file below the folder; `nil` where there is none.
  public func read(_ relative: String) throws(InputError) -> [UInt8]? {
    do {
      return try FileBytes(path: FilePath.join(path, relative)).array
    } catch .notFound {
      return nil
    }
  }

  /// Whether a file or folder exists at a path below the folder.
  public func holds(_ relative: String) -> Bool {
    access(FilePath.join(path, relative), F_OK) == 0
  }

  /// Bytes of a file below the folder; 0 where there is none.
  func size(_ relative: String) -> Int { FileBytes.size(FilePath.join(path, relative)) }

  /// Deletes a file, where there is one.
  func remove(_ relative: String) {
    guard FilePath.staysBelow(relative) else { return }
    unlink(FilePath.join(path, relative))
  }

  /// Appends one line to a file of `logs/`, the only ones that are not written whole.
  func appendToLog(_ line: String, _ name: String) throws(OutputError) {
    let relative = "logs/\(name)"
    guard FilePath.staysBelow(relative) else { throw .escapes(file: relative) }
    let place = FilePath.join(path, relative)
    try Self.make(folder: FilePath.folder(place))
    let descriptor = open(place, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .notWritten(file: relative, reason: SystemReason.last) }
    defer { close(descriptor) }
    try Self.send(Array((line + "\n").utf8), to: descriptor, named: relative)
  }

  private func holds(_ bytes: [UInt8], at place: String) -> Bool {
    var status = stat()
    guard stat(place, &status) == 0, Int(status.st_size) == bytes.count,
      let present = try? FileBytes(path: place)
    else { return false }
    return present.bytes.equals(bytes)
  }

  /// Refuses to follow a link that leads out of the output folder.
  private func checkInside(_ folder: String, file: String) throws(OutputError) {
    guard let root = Self.resolved(path), let target = Self.resolved(folder),
      target == root || target.hasPrefix(root == "/" ? root : root + "/")
    else { throw .escapes(file: file) }
  }

  private func replace(
    _ place: String, with bytes: [UInt8], named relative: String
  ) throws(OutputError) {
    let draft = "\(place).\(getpid()).part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw .notWritten(file: relative, reason: SystemReason.last) }
    do {
      try Self.send(bytes, to: descriptor, named: relative)
    } catch {
      close(descriptor)
      unlink(draft)
      throw error
    }
    guard close(descriptor) == 0, rename(draft, place) == 0 else {
      let reason = SystemReason.last
      unlink(draft)
      throw .notWritten(file: relative, reason: reason)
    }
  }

  private static func send(
    _ bytes: [UInt8], to descriptor: Int32, named relative: String
  ) throws(OutputError) {
    guard OpenFile(descriptor: descriptor).write(bytes) else {
      throw .notWritten(file: relative, reason: SystemReason.last)
    }
  }

  private static func make(folder: String) throws(OutputError) {
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .noFolder(path: folder, reason: "a file of that name exists")
      }
      return
    }
    let parent = FilePath.folder(folder)
    if parent != folder { try make(folder: parent) }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw .noFolder(path: folder, reason: SystemReason.last)
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
