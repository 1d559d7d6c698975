import FoundationEssentials
import TrackGeneration

/// Preset folders that are gone at the end.
struct TemporaryFolders: ~Copyable {
  private let root = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: root) }

  /// With so many presets in it.
  func make(presets count: Int) throws -> PresetFolder {
    let folder = try PresetFolder(root.appending(path: UUID().uuidString).path)
    for number in 0..<count { try fill(folder, number) }
    return folder
  }

  /// Not by way of `PresetFolder`, which syncs each file.
  private func fill(_ folder: PresetFolder, _ number: Int) throws {
    let text = """
      description: Number \(number), for lists to show
      genre: rock
      structure: {intro: true, verse_count: 2, chorus_count: 3, bridge: true, outro: true}
      style_references:
      - {type: style, value: wide guitars}
      - {type: sound, value: dry drums}
      temperature: 0.8
      tips: Short lines sing best.

      """
    try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/preset_\(number).yaml"))
  }
}
