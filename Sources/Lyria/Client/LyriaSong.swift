/// A song as the model made it.
public struct LyriaSong: Sendable {
  public let audio: [UInt8]
  public let format: SongFormat
  /// What is sung, in order; empty where the model does not tell.
  public let lines: [TimedLine]
  /// What went wrong before it came.
  public let notes: [String]
  /// To the model.
  public let calls: Int
  /// US dollars, estimated: what failed before was not billed, or would not have been repeated.
  public let cost: Double
}
