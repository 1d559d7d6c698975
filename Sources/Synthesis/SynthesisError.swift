internal import Glibc
internal import Locks

public enum SynthesisError: Error, Sendable, Equatable {
  /// The SoundFont is not there, or is none; the text says which and why.
  case soundFont(String)
  /// A file with sound is of no use; the text says why.
  case recording(String)
  /// A library refused: its function, and what it says.
  case library(function: String, reason: String)
  case output(OutputFailure)
  /// Whoever had asked for the sound does not want it any more.
  case stopped
}

extension SynthesisError {
  init(_ error: ThreadError) {
    self = .library(function: "pthread_create", reason: String(cString: strerror(error.code)))
  }
}
