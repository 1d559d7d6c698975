import Composition
import Testing

@Suite struct FormTests {
  private func order(_ structure: SongStructure) -> String {
    Form(structure).sections.map(\.name).joined(separator: ", ")
  }

  @Test("Verses and choruses take turns, the bridge comes before the last chorus")
  func usual() {
    #expect(order(SongStructure()) == "intro, verse 1, chorus 1, verse 2, bridge, chorus 2, outro")
    #expect(
      order(SongStructure(verseCount: 2, chorusCount: 3))
        == "intro, verse 1, chorus 1, verse 2, chorus 2, bridge, chorus 3, outro")
  }

  @Test("What is left of either follows")
  func uneven() {
    #expect(
      order(SongStructure(intro: false, verseCount: 3, chorusCount: 1, bridge: false, outro: false))
        == "verse 1, chorus 1, verse 2, verse 3")
    #expect(
      order(SongStructure(intro: false, verseCount: 1, chorusCount: 3, bridge: true, outro: false))
        == "verse 1, chorus 1, chorus 2, bridge, chorus 3")
  }

  @Test("With a single chorus the bridge comes last but for the outro")
  func singleChorus() {
    #expect(order(SongStructure(chorusCount: 1)) == "intro, verse 1, chorus 1, verse 2, bridge, outro")
  }

  @Test("Every structure has the sections it asks for")
  func counts() {
    for verses in SongStructure.verseCounts {
      for choruses in SongStructure.chorusCounts {
        let sections = Form(SongStructure(verseCount: verses, chorusCount: choruses)).sections
        #expect(sections.filter { $0.kind == .verse }.map(\.number) == (1...verses).map { $0 })
        #expect(sections.filter { $0.kind == .chorus }.map(\.number) == (1...choruses).map { $0 })
        #expect(sections.count == verses + choruses + 3)
      }
    }
  }
}
