import Foundation
import Testing

@testable import Synthesis

@Suite("A SoundFont")
struct SoundFontTests {
  private let copy = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).sf2")

  init() throws { try FileManager.default.copyItem(atPath: Songs.soundFont, toPath: copy.path) }

  @Test("What is deleted is played on, to the bit")
  func deleted() throws {
    let studio = try Studio(soundFont: copy.path)
    try FileManager.default.removeItem(at: copy)
    let sound = try studio.sound(.make(Songs.make("rock")))
    let isEqual = try sound == Studio(soundFont: Songs.soundFont).sound(.make(Songs.make("rock")))
    #expect(isEqual)
  }

  @Test("What is replaced is played on, to the bit")
  func replaced() throws {
    let studio = try Studio(soundFont: copy.path)
    try Data("no SoundFont".utf8).write(to: copy, options: .atomic)
    defer { try? FileManager.default.removeItem(at: copy) }
    let sound = try studio.sound(.make(Songs.make("rock")))
    let isEqual = try sound == Studio(soundFont: Songs.soundFont).sound(.make(Songs.make("rock")))
    #expect(isEqual)
  }

  @Test("What is overwritten is an error, and nothing is played of it")
  func overwritten() throws {
    let studio = try Studio(soundFont: copy.path)
    defer { try? FileManager.default.removeItem(at: copy) }
    try Data("no SoundFont".utf8).write(to: copy)
    let error = #expect(throws: SynthesisError.self) { try studio.sound(.make(Songs.make("rock"))) }
    guard case .soundFont(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains(copy.lastPathComponent))
  }
}
