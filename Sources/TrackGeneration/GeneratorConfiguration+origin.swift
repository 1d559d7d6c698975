internal import Glibc
internal import Synthesis

extension GeneratorConfiguration {
  /// What local sound follows from beside the tracks: the SoundFont, and how songs are rendered. nil without a SoundFont.
  public var soundOrigin: String? {
    var status = stat()
    guard let soundFont, stat(soundFont, &status) == 0 else { return nil }
    let time = status.st_mtim
    return "\(soundFont), \(status.st_size) bytes of \(time.tv_sec).\(time.tv_nsec), revision \(Studio.revision)"
  }
}
