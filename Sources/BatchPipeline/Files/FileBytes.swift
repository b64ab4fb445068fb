import Glibc
import VoxelGrids

/// A file read whole into memory, once, with the hash of what was read.
public struct FileBytes: Sendable {
  public let bytes: VoxelBytes

  /// Files larger than this are refused: 16 GiB.
  static let bound = 1 << 34

  /// - Complexity: O(bytes); one buffer of the file's size.
  public init(path: String) throws(InputError) {
    let name = FilePath.name(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .notReadable(file: name, reason: SystemReason.last)
      }
      throw Self.isLink(path) ? .brokenLink(file: name) : .notFound(file: name)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .notReadable(file: name, reason: SystemReason.last)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(file: name) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .notReadable(file: name, reason: "it is not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= Self.bound else { throw .tooLarge(file: name, bytes: size, bound: Self.bound) }
    bytes = try OpenFile(descriptor: descriptor).bytes(count: size, name: name)
  }

  /// Bytes that a file takes on disk; 0 where there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// SHA-256 of the bytes as they lie on disk, in lower-case hexadecimal.
  public var sha256: String { Self.sha256(of: [self]) }

  /// SHA-256 of several files, one after the other.
  static func sha256(of files: [FileBytes]) -> String {
    var hash = FileHash()
    for file in files { hash.update(file.bytes) }
    return hash.hexadecimal()
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  public var array: [UInt8] { bytes.array }
}

/// The system's own words for why its last call failed.
enum SystemReason {
  static var last: String { String(cString: strerror(errno)) }
}
