import Glibc
import VoxelGrids

/// A file that the system has opened.
///
/// Why unsafe: `read` and `write` take addresses. Each is given the length of the rest of its buffer.
struct OpenFile {
  let descriptor: Int32

  /// The next `count` bytes.
  /// - Throws: where there are fewer, or they cannot be read.
  func bytes(count: Int, name: String) throws(InputError) -> VoxelBytes {
    try VoxelBytes(count: count) { buffer throws(InputError) in
      var done = 0
      while done < buffer.count {
        let got = read(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          let reason = got == 0 ? "it became shorter while it was read" : SystemReason.last
          throw .notReadable(file: name, reason: reason)
        }
        done += got
      }
    }
  }

  /// Writes all bytes, in as many calls as the system needs.
  /// - Returns: whether all were written; if not, `errno` has the reason.
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let sent = Glibc.write(
          descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if sent < 0, errno == EINTR { continue }
        guard sent > 0 else { return false }
        done += sent
      }
      return true
    }
  }
}

extension UnsafeMutablePointer where Pointee == dirent {
  /// The name of an entry that `readdir` gave.
  var name: String {
    withUnsafePointer(to: &pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
