import Composition

@testable import Synthesis

/// Songs to be rendered, and what to render them with.
enum Songs {
  static let soundFont = "/usr/share/sounds/sf2/TimGM6mb.sf2"

  static let text = """
    [Verse]
    The harbour lights are calling out my name
    I packed a lantern and a coat of rain
    [Chorus]
    Oh carry me over the water
    Carry me over the foam
    """

  /// As much of a song as is rendered: sound takes long where code is not optimized.
  static let seconds = 8

  static func make(_ genre: String) -> Song {
    Composer.compose(Brief(text: text, genre: genre, duration: 60, structure: SongStructure(intro: false)), seed: 3)
  }
}

extension Rendering {
  static func make(_ song: Song, _ content: Content = .mix) -> Rendering {
    Rendering(
      song: song.score.played, genre: song.genre, duration: Songs.seconds, content: content,
      tags: AudioTags(title: song.score.title, genre: song.genre))
  }
}

extension Studio {
  /// All that is to be heard.
  func sound(_ rendering: Rendering) throws -> [Float] {
    var sound: [Float] = []
    try play(rendering, sampleRate: Studio.sampleRate, ceiling: -2) { block in
      sound += block
      return true
    }
    return sound
  }
}
