/// A complete song as notes.
public struct Score: Sendable {
  public struct Section: Sendable, Hashable {
    /// "verse 1", "bridge".
    public let name: String
    public let kind: Form.Kind
    public let start: Int
    public let end: Int
    public let bars: Int
    /// 0 (nothing) to 1 (the last chorus).
    public let energy: Double
  }

  public struct ChordChange: Sendable, Hashable {
    public let start: Int
    public let chord: Chord
  }

  public let title: String
  public let key: Key
  public let metre: Metre
  public let tempo: TempoMap
  /// They tile the song from its first tick to its end.
  public let sections: [Section]
  /// In order; the first at tick 0.
  public let chords: [ChordChange]
  /// In the order of MIDI tracks: the melody first.
  public let parts: [Part]
  /// What is sung, line by line; empty for an instrumental.
  public let lyrics: [SungLine]
  /// The song is over, its last tone gone.
  public let end: Int
}

/// A line of lyrics with its times.
public struct SungLine: Sendable, Hashable {
  public struct Syllable: Sendable, Hashable {
    /// The start of its note.
    public let start: Int
    /// As written; the syllables of a word, put together, are the word with its punctuation.
    public let text: String
    public let endsWord: Bool
  }

  /// As written.
  public let text: String
  public let syllables: [Syllable]
  /// The end of the last note.
  public let end: Int

  public var start: Int { syllables[0].start }
}
