import ArgumentParser
import BatchPipeline
import SlabDispatch

extension FailureKind {
  /// 64 usage, 2 nothing to read, 1 for everything else.
  var exitCode: ExitCode {
    switch self {
    case .usage: .validationFailure
    case .input: ExitCode(2)
    case .content, .output: ExitCode(1)
    }
  }
}

/// Ctrl-C and `SIGTERM`: running cases end, no file is half-written, and the exit code is the one that a
/// shell expects.
struct Interruption {
  let cancellation = Cancellation()
  private let watch: InterruptWatch

  init() {
    watch = InterruptWatch(cancelling: cancellation) { _ in
      StandardError.writeLine("\nstopping after the running cases; press again to stop at once")
    }
  }

  /// 130 or 143 where the process was asked to stop.
  var exitCode: Int32? { watch.received?.exitCode }
}
