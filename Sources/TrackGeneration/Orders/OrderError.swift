/// Why nothing was ordered.
public enum OrderError: Error, Sendable, Equatable {
  /// As many songs wait as may; some turn comes after so many seconds.
  case busy(retryAfter: Int)
  case unavailable(GenerationError)
  /// The key has been used for another request.
  case otherRequest
  /// The key has ordered a track that was deleted since.
  case deleted(TrackID)
  case storage(StorageError)
  /// The service is being stopped.
  case stopped
}
