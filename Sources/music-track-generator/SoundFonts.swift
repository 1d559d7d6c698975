import Glibc

/// Where the distribution keeps its SoundFonts.
enum SoundFonts {
  private static let usual = ["/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/sounds/sf3/default-GM.sf3"]

  /// The first that there is; else the first, so that a message can name it.
  static var preferred: String { usual.first { access($0, R_OK) == 0 } ?? usual[0] }
}
