/// The space in which a song is heard.
struct Room: Sendable, Equatable {
  /// Seconds in which low tones die away by 60 decibels.
  let decay: Double
  /// The part of that in which high tones do.
  let brightness: Double
  /// Seconds until the first walls answer.
  let distance: Double
  /// Decibels by which a part that asks for all of it (MIDI controller 91 at 127) is heard from the walls.
  let level: Double

  static let booth = Room(decay: 0.7, brightness: 0.35, distance: 0.006, level: -6)
  static let studio = Room(decay: 1.1, brightness: 0.4, distance: 0.01, level: -5)
  static let club = Room(decay: 1.2, brightness: 0.3, distance: 0.012, level: -5.5)
  static let chamber = Room(decay: 1.7, brightness: 0.4, distance: 0.016, level: -5)
  static let hall = Room(decay: 2.6, brightness: 0.35, distance: 0.024, level: -4.5)

  /// The one that a genre, as the composer knows it, is used to.
  static func of(_ genre: String) -> Room {
    switch genre {
    case "funk", "hip-hop", "metal", "punk", "techno", "trap": booth
    case "blues", "jazz", "latin", "lo-fi", "reggae": club
    case "electronic", "folk", "gospel", "indie", "synthwave": chamber
    case "ambient", "cinematic", "classical": hall
    default: studio
    }
  }
}
