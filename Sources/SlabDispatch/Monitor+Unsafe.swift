#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that one thread at a time may touch, with a bell that wakes those who wait for it to
/// change: a POSIX mutex and condition.
///
/// `@unchecked Sendable`: `value` is reached only between lock and unlock. (Dispatch has no
/// condition, and the thread sanitizer knows POSIX locks.)
final class Monitor<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let bell: UnsafeMutablePointer<pthread_cond_t>
  private var value: Value

  init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    bell = .allocate(capacity: 1)
    bell.initialize(to: pthread_cond_t())
    let made = pthread_mutex_init(mutex, nil) == 0 && pthread_cond_init(bell, nil) == 0
    precondition(made, "the system has room for a lock")
  }

  deinit {
    pthread_cond_destroy(bell)
    pthread_mutex_destroy(mutex)
    bell.deallocate()
    mutex.deallocate()
  }

  /// Touches the value alone, then rings for all who wait.
  func change<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(bell)
      pthread_mutex_unlock(mutex)
    }
    return body(&value)
  }

  /// Sleeps until `body`, called alone after each ring, returns something; rings, and returns it.
  func wait<Result>(for body: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(bell)
      pthread_mutex_unlock(mutex)
    }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(bell, mutex)
    }
  }
}
