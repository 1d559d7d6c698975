internal import FoundationEssentials
internal import Glibc
internal import Synchronization
internal import Synthesis

/// The songs as models have sent them: data that was paid for, and cannot be made again.
///
/// A song is there, whole, when its sound has its name; what the model has said of it lies beside, and is written first.
/// Both are on the disk before that is said to anybody: whoever finds a song after a crash can finish its order.
final class SongFolder: Sendable {
  /// Bytes that must be free before one is ordered: the largest song, and something beside.
  private static let room = 16 << 20
  private static let partExtension = ".part"

  let path: String
  private let partNumber = Atomic(0)

  /// Makes the folder where it does not exist, and removes what workers left behind that died.
  init(_ path: String) throws(StorageError) {
    self.path = path
    try Folder.make(path)
    let leftovers = [Self.partExtension, WorkerLock.fileExtension]
    for name in try Folder.names(path) where name.hasPrefix(".") && leftovers.contains(where: name.hasSuffix) {
      Folder.removeIfAbandoned("\(path)/\(name)")
    }
  }

  /// nil where there is none, or not all of it.
  func song(of track: TrackID) -> KeptSong? { KeptSong(of: track, in: path) }

  func keep(_ song: MadeSong, of track: TrackID) throws(StorageError) {
    try write(encoded(song.notes), as: KeptSong.notesName(of: track))
    try write(song.audio, as: KeptSong.name(of: track, song.format))
    try Folder.sync(path)
  }

  /// Deletes what there is of it; the sound first, so that nothing is left that looks whole.
  func remove(_ track: TrackID) {
    for format in MadeSong.Format.allCases { unlink("\(path)/\(KeptSong.name(of: track, format))") }
    unlink("\(path)/\(KeptSong.notesName(of: track))")
  }

  func checkWritable() throws(StorageError) { try Folder.checkWritable(path, room: Self.room) }

  private func encoded(_ notes: SongNotes) throws(StorageError) -> [UInt8] {
    do { return try Array(JSONEncoder().encode(notes)) } catch { throw .failed("encode the notes of a song: \(error)") }
  }

  private func write(_ bytes: [UInt8], as name: String) throws(StorageError) {
    let (aside, descriptor) = try Folder.create {
      "\(path)/.\(name).\(getpid()).\(partNumber.add(1, ordering: .relaxed).newValue)\(Self.partExtension)"
    }
    let part = AudioPart(aside, descriptor: descriptor)
    do {
      try part.write(bytes, at: 0)
      try part.sync()
      try part.rename(to: "\(path)/\(name)")
    } catch {
      part.remove()
      throw StorageError(writing: name, error)
    }
  }
}

extension KeptSong {
  /// nil where there is none, or not all of it.
  init?(of track: TrackID, in folder: String) {
    let paths = MadeSong.Format.allCases.map { "\(folder)/\(Self.name(of: track, $0))" }
    guard let path = paths.first(where: { access($0, R_OK) == 0 }) else { return nil }
    self.path = path
    notes = Self.notes("\(folder)/\(Self.notesName(of: track))") ?? SongNotes(cost: 0)
  }

  /// nil when somebody has damaged them; the song can be played without.
  private static func notes(_ path: String) -> SongNotes? {
    guard let (file, length) = AudioPart.existing(path), let bytes = try? file.read(from: 0, count: length) else {
      return nil
    }
    return try? JSONDecoder().decode(SongNotes.self, from: Data(bytes))
  }

  fileprivate static func name(of track: TrackID, _ format: MadeSong.Format) -> String { "\(track).\(format.rawValue)" }

  fileprivate static func notesName(of track: TrackID) -> String { "\(track).json" }
}

extension StorageError {
  /// What a part of a file that was written aside has thrown.
  fileprivate init(writing name: String, _ error: any Error) {
    switch error {
    case let failure as OutputFailure: self = Folder.error("write \(name)", code: failure.code)
    case AudioError.storage(let error): self = error
    default: self = .failed("write \(name): \(error)")
    }
  }
}
