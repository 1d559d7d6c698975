import Composition

extension SongStructure {
  /// Each that has the usual order.
  static let all: [SongStructure] = verseCounts.flatMap { verses in
    chorusCounts.flatMap { choruses in
      (0..<8).map { flags in
        SongStructure(
          intro: flags & 1 != 0, verseCount: verses, chorusCount: choruses, bridge: flags & 2 != 0,
          outro: flags & 4 != 0)
      }
    }
  }
}
