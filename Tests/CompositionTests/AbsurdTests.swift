import Composition
import Testing

/// Texts that nobody sings still make a song.
@Suite struct AbsurdTests {
  static let texts: [(String, String)] = [
    ("10,000 letters without a blank", String(repeating: "lorem", count: 2_000)),
    ("lines of 5,000 letters", String(repeating: "a", count: 4_999) + "\n" + String(repeating: "bo", count: 2_500)),
    ("punctuation only", "?!... --- ;;;\n,,, !!!\n((( )))"),
    ("control characters", "[Verse]\none\u{1}\u{2}two\u{7f}\nthree\u{0}four\u{1b}[31m\n\u{85}\u{2028}five"),
    ("right to left", "[Verse]\nشمس وقمر في سماء الليل\nاغنية عن البحر\n[Chorus]\nשיר על הים\nהלילה יורד"),
    ("emoji", "🎵🎶🎵\n👩‍👩‍👧‍👦 🇩🇪 ❤️\n🎸🎸🎸"),
    ("500 lines", (1...500).map { "line number \($0) goes on" }.joined(separator: "\n")),
    ("tags without text", "[Verse 1]\n[Chorus]\n\n[Verse 2]\n[Bridge]\n[Outro]"),
    ("a single letter", "a"),
    ("blanks", "   \n \t \n"),
    ("a combining mark alone", "\u{301}\n\u{301}\u{301}"),
    ("Japanese", "[Verse]\n夜の海に船が行く\n星の歌を聞きながら\n[サビ]\nさようなら、また明日\nきみの名前を呼ぶよ"),
    ("Thai and Hindi", "ฉันรักเธอ\nทุกวันคืน\n\nतुम मेरे साथ हो\nरात भर गाओ"),
  ]

  @Test("Absurd texts make a whole song", arguments: texts.indices)
  func songs(_ index: Int) {
    for genre in ["pop", "jazz", "techno"] {
      let brief = Brief(text: Self.texts[index].1, genre: genre, duration: 60)
      let score = Composer.compose(brief, seed: 5).score
      #expect(abs(score.tempo.seconds(at: score.end) - 60) < 0.005)
      #expect(score.parts.count >= 3)
      #expect(score.parts.allSatisfy { part in part.notes.allSatisfy { $0.end <= score.end } })
      let syllables = score.lyrics.reduce(0) { $0 + $1.syllables.count }
      let notes = score.parts.first { $0.role == .melody }?.notes.count ?? 0
      #expect(syllables <= notes)
    }
  }

  @Test("What there is no time for is told")
  func omissions() {
    let brief = Brief(text: Self.texts[6].1, genre: "pop", duration: 60)
    let song = Composer.compose(brief, seed: 1)
    #expect(song.warnings.contains { $0.contains("there is no time for") })
    #expect(!song.score.lyrics.isEmpty)
  }
}
