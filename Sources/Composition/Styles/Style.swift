/// How a genre is played: everything that a composer needs to know of it. One value per genre, each in its own file.
///
/// Where a list offers choices, the likeliest stands first.
struct Style: Sendable {
  /// "r&b"
  let name: String
  /// Other names, and styles near enough to be played as this one; in small letters.
  let aliases: [String]
  let tempo: Tempo
  let metres: [Metre]
  private(set) var feel: Feel
  /// At least one major and one minor; the first is the usual.
  let keys: [String]
  /// What melodies draw on in a major and in a minor key.
  let scales: (major: Scale, minor: Scale)
  let harmony: Harmony
  let form: FormHabits
  let melody: MelodyHabits
  private(set) var drums: Drums?
  /// In the order in which they matter. Exactly one bass and one melody; at least one comping or pad.
  let players: [Player]
  let ending: Ending
  /// Names among the aliases whose usual tempo is another.
  var variants: [String: Double] = [:]

  /// Beats per minute.
  struct Tempo: Sendable {
    let slowest: Double
    let usual: Double
    let fastest: Double
  }

  /// How time is divided and how freely it is taken.
  struct Feel: Sendable {
    /// How a beat is divided, in all patterns of the style.
    enum Grid: Int, Sendable {
      case sixteenths = 4
      case triplets = 3
    }

    enum Swing: Sendable, Hashable {
      case straight
      /// Long and short eighths, by the tempo law.
      case eighths
      /// Long and short sixteenths: where in its eighth the second one falls, .5 to .66.
      case sixteenths(Double)
    }

    var grid = Grid.sixteenths
    var swing = Swing.straight
    /// Spread (standard deviation) of a player's timing in milliseconds; 0 where machines play.
    var looseness = 6.0
    /// Drums and bass are sequenced, and may repeat a bar exactly.
    var isSequenced = false
  }

  /// Chords are written as roman numerals, a bar between blanks, chords that share a bar joined by a comma:
  /// "I V vi IV", "ii7,V7 Imaj7".
  struct Harmony: Sendable {
    struct Progressions: Sendable {
      /// 2, 4, 8 or 12 bars each.
      let verse: [String]
      let chorus: [String]
      /// Away from home: other chords than verse and chorus begin with.
      let bridge: [String]
    }

    let major: Progressions
    let minor: Progressions
    /// The bar before a chorus ("V"), as major and minor write it; empty leaves the progression as it is.
    let halfCadence: (major: String, minor: String)
    /// The last two bars before the final chord: "IV V"; empty leaves the progression as it is.
    let fullCadence: (major: String, minor: String)
    /// The last chord of the song.
    let finalChord: (major: String, minor: String)
    /// How readily a chord gives way to a substitute that usage allows, at temperature 1.
    var adventure = 0.25
  }

  /// Bars of each kind of section, as a listener would expect them when there is time enough.
  struct FormHabits: Sendable {
    /// Sections are whole multiples of this where the time allows: 4; 12 in the blues.
    var phrase = 4
    var intro = 4
    var verse = 16
    var chorus = 16
    var bridge = 8
    var outro = 8
  }

  struct MelodyHabits: Sendable {
    /// Onsets of a bar that this style's tunes favour, on the feel's grid: "x.x.x.xx....x...".
    let rhythms: [String]
    /// 0 keeps to the beat, 1 leans into the off-beats.
    var syncopation = 0.3
    /// Notes per beat of an instrumental tune.
    var density = 1.0
    /// 0 moves by step, 1 leaps.
    var leaps = 0.3
    /// How often a tune takes a note beside the scale on its way (blue notes, approaches): 0 to 1.
    var colour = 0.0
    /// How often a last syllable is sung over two notes.
    var slurs = 0.0
    /// Phrases last this many bars.
    var phraseBars = 2
  }

  /// Rows of a pattern, each a drum and its hits on the feel's grid. A row is a bar or two.
  /// `x` hit, `X` accent, `g` ghost note, `?` now and then, `.` nothing.
  struct Groove: Sendable {
    private(set) var rows: [(drum: Int, hits: String)]

    init(_ rows: (Int, String)...) { self.rows = rows.map { (drum: $0.0, hits: $0.1) } }

    /// With more percussion, each kind in a rhythm of its own.
    func joined(by percussion: [Int], _ grid: Feel.Grid, in metre: Metre = .four) -> Groove {
      let hits =
        switch grid {
        case .sixteenths: ["..x...x...x.?.x.", "x.?.x...x.?.x...", "....x.......x.?."]
        case .triplets: ["..x..x..x..x", "x..x.?x..x.?", "...x.....x.?"]
        }
      var groove = self
      for (index, drum) in percussion.enumerated() {
        let row = String(hits[index % hits.count].prefix(metre.beats * grid.rawValue))
        groove.rows.append((drum: drum, hits: row))
      }
      return groove
    }
  }

  /// This style with the time feel and the drums of another, as far as both divide the beat alike.
  func with(traitsOf other: Style) -> Style {
    guard other.feel.grid == feel.grid else { return self }
    var style = self
    style.feel.swing = other.feel.swing
    style.feel.looseness = other.feel.looseness
    style.drums = other.drums ?? drums
    return style
  }

  struct Drums: Sendable {
    enum Fill: Sendable {
      case toms, snare, roll, brushes, electronic, percussion, none
    }

    /// GS drum kits.
    let kits: [Int]
    /// From the sparsest to the fullest; the first is for quiet sections, the last for the climax. Two to four.
    var grooves: [Groove]
    /// The same for three-four, rows of a bar or two of that; where there are none, the grooves are cut.
    var waltz: [Groove] = []
    var fill = Fill.toms
    /// A cymbal opens choruses and other summits.
    var crashes = true
    /// From this energy on they play: 0 always.
    var enters = 0.0
    var volume = 100
    var reverb = 30
  }

  struct Player: Sendable {
    let role: Part.Role
    /// GM programs from 0.
    let programs: [Int]
    /// From sparse to full; sections choose by their energy. For `bass` and `comping`; see `BassLine` and `Comping`.
    ///
    /// Bass: `R` root, `8` its octave, `5` fifth, `3` third, `6` sixth, `7` seventh, `a` a step into the next chord,
    /// `w` a walking note, `g` dead note, `-` held, `.` rest; `?` root now and then.
    /// Comping: `x` the chord, `X` with an accent, `?` now and then, `0` to `9` a single tone from below, `-` held,
    /// `.` rest.
    /// Pads hold their chords and have none; melody and answer have none.
    var patterns: [String] = []
    /// The same for three-four, a bar or two of that; where there are none, the patterns are cut.
    var waltz: [String] = []
    var voicing = Voicing.close
    /// MIDI note numbers between which chords and figures lie; nil leaves them below the melody.
    var register: ClosedRange<Int>?
    /// Plays in sections whose energy lies here: 0 (nothing) to 1 (the last chorus).
    var energy: ClosedRange<Double> = 0...1
    var volume = 90
    /// 0 left to 127 right.
    var pan = 64
    var reverb = 40
    /// Milliseconds between the tones of a strummed chord.
    var strum = 0.0
    /// Milliseconds behind the beat; ahead when negative.
    var delay = 0.0
    /// Uses the sustain pedal, changed with every chord.
    var pedal = false
    /// The bass: whether the first note after each chord change is its root.
    var rootsFirst = true
  }

  enum Voicing: Sendable {
    /// Root, fifth, octave.
    case power
    /// Three or four tones side by side.
    case close
    /// Spread by dropping the second tone from above.
    case open
    /// Third, seventh and a colour; the bass has the root.
    case rootless
    /// Two tones: third and seventh, or third and fifth.
    case shell
  }

  enum Ending: Sendable {
    /// One last chord that rings.
    case ringOut
    /// Slower over the last two bars, by this much (.15 is 15 %), and a last chord.
    case ritardando(Double)
    /// Parts leave one after another, the last chord dies away.
    case thinOut
    /// A short last hit, then silence.
    case stop
  }
}
