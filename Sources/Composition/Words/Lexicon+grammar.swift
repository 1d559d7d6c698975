/// Words that mean something only beside others.
extension Lexicon {
  static let negations: Set<String> = [
    "no", "not", "without", "never", "minus", "sans", "ohne", "kein", "keine", "sin",
  ]

  /// Negations that reach over an "and".
  static let exclusions: Set<String> = ["without", "minus", "sans", "ohne", "sin"]

  /// How strongly the next word is meant.
  static let strengths: [String: Double] = [
    "very": 5.0 / 3, "really": 5.0 / 3, "super": 5.0 / 3, "extremely": 2, "ultra": 2, "incredibly": 2, "sehr": 5.0 / 3,
    "muy": 5.0 / 3, "tres": 5.0 / 3, "highly": 5.0 / 3, "slightly": 0.5, "somewhat": 0.6, "bit": 0.5, "little": 0.5,
    "rather": 0.8, "fairly": 0.8, "mildly": 0.5, "subtly": 0.5, "etwas": 0.5, "less": -0.5, "weniger": -0.5,
    "moins": -0.5, "menos": -0.5,
  ]

  /// What an instrument does, beside its name: "lead guitar", "piano chords".
  static let roles: [String: Part.Role] = [
    "lead": .melody, "solo": .melody, "melody": .melody, "melodies": .melody, "hook": .melody, "theme": .melody,
    "leads": .melody, "solos": .melody, "hooks": .melody, "featured": .melody, "singing": .melody,
    "rhythm": .comping, "chords": .comping, "comping": .comping, "strummed": .comping, "riffs": .comping,
    "riff": .comping, "stabs": .comping, "accompaniment": .comping, "arpeggios": .comping, "strumming": .comping,
    "pad": .pad, "pads": .pad, "drone": .pad, "background": .pad, "swells": .pad, "sustained": .pad,
    "fills": .answer, "answers": .answer, "licks": .answer, "countermelody": .answer,
  ]

  /// Between two names of one list.
  static let conjunctions: Set<String> = ["or", "nor", "and", "oder", "und", "y", "o", "et", "ou"]

  /// Conjunctions that a "no" reaches over.
  static let alternatives: Set<String> = ["or", "nor", "oder", "o", "ou"]

  /// After a word of these a word that stories use too is about music: "rock song".
  static let musical: Set<String> = [
    "song", "songs", "tune", "music", "track", "ballad", "feel", "beat", "beats", "groove", "vibe", "vibes", "anthem",
    "style", "sound", "number", "piece", "jam", "rhythm", "band", "musik", "lied", "section", "solo", "waltz",
  ]

  /// Words that say nothing about the sound.
  static let fillers: Set<String> = [
    "a", "an", "the", "of", "in", "on", "with", "and", "or", "for", "to", "at", "by", "from", "like", "as", "very",
    "some",
    "any", "too", "much", "more", "less", "kind", "bit", "style", "styled", "sound", "sounds", "sounding", "music",
    "song", "songs", "track", "tune", "vibe", "vibes", "feel", "feeling", "influence", "influenced", "influences",
    "inspired", "classic", "early", "late", "typical", "genre", "era", "type", "beats", "beat", "clear", "good", "nice",
    "90s", "1990s", "nineties", "00s", "2000s", "2010s", "2020s", "s", "school", "new", "old", "something", "hits",
    "hit", "mid",
  ]

  /// A negation reaches over these: "not a sad song".
  static let articles: Set<String> = [
    "a", "an", "the", "any", "too", "so", "that", "more", "much", "all", "ein", "eine", "zu", "de",
  ]

  static let everyday: Set<String> = [
    "bass", "horn", "bell", "whistle", "voice", "key", "organ", "bottle", "harp", "pipe", "triangle", "string", "pad",
    "live", "deep", "wide", "hard", "light", "straight", "loose", "tight", "dry", "wet", "big", "raw", "open", "close",
    "heavy", "cold", "hot", "cool", "clean", "rough", "hall", "cathedral", "space", "march", "major", "minor", "beat",
    "lead", "melody", "chord", "brush", "clap", "snap", "record", "modern", "old", "minimal", "choir", "drum", "bright",
    "singer", "fast", "quick", "rushing", "loud", "quiet", "still", "swing", "driving", "running", "walking", "bird",
    "rough", "machine", "crystal", "brass", "wind", "flat", "sharp", "club", "game", "desert", "winter", "orchestra",
    "rock", "metal", "country", "folk", "house", "trap", "soul", "gospel", "pop", "drill", "garage", "punk", "dance",
    "electronic", "trance", "swing", "film", "jungle", "blues", "bounce", "grime", "lounge", "world", "ballad", "chill",
    "full", "rich", "simple", "spare", "thick", "layers", "tape", "vinyl", "dusty", "island", "distant", "faraway",
    "human", "natural", "fresh", "current", "precise", "singing", "humming", "keys", "chimes", "kick", "action",
    "empty",
    "strong", "bold", "strip", "halo", "texture", "dub", "hardcore", "industrial", "roots", "worship", "spiritual",
    "opera", "praise", "score", "wave",
  ]
}
