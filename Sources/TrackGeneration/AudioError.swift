/// Why there is no sound.
public enum AudioError: Error, Sendable, Equatable {
  /// As many files wait to be made as may.
  case busy
  case unavailable(GenerationError)
  case storage(StorageError)
  /// The track was deleted while it was being rendered, or the service is being stopped.
  case stopped
  /// Anything else: the reason, for the log.
  case failed(String)
}
