import Testing

@testable import Composition

/// Every structure, at every kind of tempo and length.
@Suite struct FormPlanTests {
  private static let tempos = [40, 61.5, 96, 120, 173.5, 240]

  private struct Planned {
    let structure: SongStructure
    let goal: FormPlan.Goal
    let plan: FormPlan

    /// Seconds from the beginning to the end of the last bar.
    var seconds: Double {
      (Double(plan.bars * plan.metre.beats) + goal.extraBeats) * Double(plan.microsecondsPerBeat) / 1e6
    }

    func bars(_ kind: Form.Kind) -> [Int] { plan.sections.filter { $0.kind == kind }.map(\.bars) }
  }

  private func plans(
    _ tempo: Double, metre: Metre = .four, tolerance: Double = FormPlan.askedTolerance,
    needs: [Form.Kind: Int] = [:]
  ) -> [Planned] {
    SongStructure.all.flatMap { structure in
      [60, 97, 240].map { duration in
        let goal = FormPlan.Goal(
          duration: duration, tempo: tempo, tolerance: tolerance, extraBeats: 0, tail: 0.9...2.4)
        let plan = FormPlan(Form(structure), Style.FormHabits(), metre, needs: needs, goal) { _ in 0.5 }
        return Planned(structure: structure, goal: goal, plan: plan)
      }
    }
  }

  @Test("Sections tile the song, none without a bar", arguments: tempos, [Metre.three, .four])
  func tiles(_ tempo: Double, _ metre: Metre) {
    for planned in plans(tempo, metre: metre, needs: [.verse: 16, .chorus: 4]) {
      var bar = 0
      for section in planned.plan.sections {
        #expect(section.firstBar == bar && section.bars >= 1)
        bar += section.bars
      }
      #expect(bar == planned.plan.bars)
      #expect(planned.plan.sections.map(\.name) == Form(planned.structure).sections.map(\.name))
    }
  }

  @Test(
    "The tempo stays within what is tolerated", arguments: tempos, [FormPlan.styleTolerance, FormPlan.askedTolerance])
  func tempo(_ tempo: Double, _ tolerance: Double) {
    for planned in plans(tempo, tolerance: tolerance) {
      let deviation = 60e6 / Double(planned.plan.microsecondsPerBeat) / tempo - 1
      #expect(abs(deviation) <= tolerance * 1.001)
    }
  }

  @Test("After the last bar the song rings for its tail, or for a bar more where no tempo fits", arguments: tempos)
  func tail(_ tempo: Double) {
    for planned in plans(tempo) {
      let tail = Double(planned.goal.duration) - planned.seconds
      let bar = Double(planned.plan.metre.beats) * 60 / tempo
      #expect((0.89...2.41 + bar).contains(tail), "\(planned.structure)")
    }
  }

  @Test("Sections of a kind are equally long; the song's last may have a phrase more", arguments: tempos)
  func equals(_ tempo: Double) {
    for planned in plans(tempo) {
      for kind in [Form.Kind.verse, .chorus] {
        let bars = planned.bars(kind)
        let isLast = planned.plan.sections.last?.kind == kind
        #expect(
          Set(isLast ? bars.dropLast() : bars[...]).count <= 1,
          "\(planned.plan.bars): \(planned.plan.sections.map(\.bars))")
        #expect(
          bars.last! >= bars[0] && bars.last! <= bars[0] * 2 + 1,
          "\(planned.plan.bars): \(planned.plan.sections.map(\.bars))")
      }
    }
  }

  @Test("Verse and chorus are like each other, and nothing beside them is longer", arguments: tempos)
  func proportions(_ tempo: Double) {
    for planned in plans(tempo) {
      let (verse, chorus) = (planned.bars(.verse)[0], planned.bars(.chorus)[0])
      #expect(max(verse, chorus) <= 2 * min(verse, chorus) + 1, "\(planned.structure): \(verse), \(chorus)")
      for section in planned.plan.sections where section.kind != .verse && section.kind != .chorus {
        #expect(section.bars <= max(verse, chorus) * 3 / 2 + 2, "\(planned.structure): \(section.name) \(section.bars)")
      }
    }
  }

  @Test("Where there is time for whole phrases, verses and choruses are made of them")
  func phrases() {
    for planned in plans(120) where planned.goal.duration == 240 {
      let sections = planned.plan.sections.dropLast().filter { $0.kind == .verse || $0.kind == .chorus }
      #expect(sections.allSatisfy { $0.bars % 2 == 0 }, "\(planned.plan.sections.map(\.bars))")
    }
  }

  @Test("Lyrics that need more time get more of it")
  func needs() {
    let goal = FormPlan.Goal(duration: 120, tempo: 120, tolerance: 0.03, extraBeats: 0, tail: 0.9...2.4)
    let form = Form(SongStructure())
    func verse(_ needs: [Form.Kind: Int]) -> Int {
      FormPlan(form, Style.FormHabits(), .four, needs: needs, goal) { _ in 0.5 }.sections[1].bars
    }
    #expect(verse([.verse: 32]) > verse([:]))
  }

  @Test("Bars of four are halved where sections would have fewer than two")
  func halved() {
    let goal = FormPlan.Goal(duration: 60, tempo: 40, tolerance: 0.01, extraBeats: 0, tail: 0.9...2.4)
    let plan = FormPlan(Form(SongStructure()), Style.FormHabits(), .four, needs: [:], goal) { _ in 0.5 }
    #expect(plan.metre == .two)
    #expect(plan.sections.filter { $0.kind == .verse || $0.kind == .chorus }.allSatisfy { $0.bars >= 2 })
  }
}
