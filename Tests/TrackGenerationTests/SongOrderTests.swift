import Composition
import FoundationEssentials
import Locks
import Testing

@testable import TrackGeneration

@Suite struct SongOrderTests {
  private let desk: OrderDesk

  init() throws { desk = try OrderDesk() }

  // MARK: States

  @Test("An order waits, is called for, and is ready: its song is on the disk, and the track tells what is known of it")
  func life() throws {
    let orders = try desk.orders()
    let id = try orders.place()
    #expect(try orders.state(of: id) == .waiting)
    try orders.start()
    #expect(desk.maker.waitForRequests())
    #expect(try orders.state(of: id) == .calling(since: 1_000))
    desk.maker.answer(.song(.make()))
    #expect(try orders.end(of: id) == .ready)
    let song = try #require(orders.songs.song(of: id))
    #expect(try Data(contentsOf: URL(filePath: song.path)) == Data(MadeSong.make().audio))
    let track = try #require(try desk.tracks.track(id))
    #expect(track.summary.order == .ready && track.summary.hasLyrics)
    #expect(track.facts.making == .init(model: "model", cost: 0.25, prompt: "a song", adjustments: ["cut"]))
    #expect(try desk.tracks.lyrics(id)?.bytes == Array("[00:01.00]la\n".utf8))
    #expect(try desk.tracks.midi(id) == nil)
    #expect(orders.waitUntilIdle())
    #expect(desk.reports.withLock { $0.map(\.outcome) } == [.made])
    #expect(orders.statistics.made == 1 && orders.statistics.calls == 1 && orders.statistics.cost == 0.25)
    orders.shutDown(within: .zero)
  }

  @Test("A song without words has no lyrics")
  func wordless() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    desk.maker.answer(.song(.make(line: nil)))
    #expect(try orders.end(of: id) == .ready)
    #expect(try desk.tracks.lyrics(id) == nil)
    #expect(try desk.tracks.track(id)?.summary.hasLyrics == false)
    orders.shutDown(within: .zero)
  }

  @Test("A failure stays with the order, and tells what it has cost", arguments: [true, false])
  func failure(mayHaveBilled: Bool) throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    desk.maker.answer(.failure(.make(mayHaveBilled: mayHaveBilled)))
    #expect(try orders.end(of: id) == .failed(.make(mayHaveBilled: mayHaveBilled)))
    #expect(try desk.tracks.track(id)?.facts.making?.cost == (mayHaveBilled ? 0.5 : 0))
    #expect(orders.waitUntilIdle() && orders.statistics.failed == [422: 1])
    orders.shutDown(within: .zero)
  }

  @Test("What only the operator can mend is told until the model answers; a network that is away is not")
  func trouble() throws {
    let orders = try desk.orders().started()
    func fails(_ failure: OrderFailure) throws -> String? {
      let id = try orders.place()
      desk.maker.answer(.failure(failure))
      #expect(try orders.end(of: id) == .failed(failure) && orders.waitUntilIdle())
      return orders.trouble
    }
    let closed = OrderFailure(status: 503, title: "Service Unavailable", detail: "switch the API on")
    let away = OrderFailure(status: 503, title: "Service Unavailable", detail: "no route", retryAfter: 30)
    #expect(try fails(away) == nil)
    #expect(try fails(closed) == "switch the API on")
    #expect(try fails(away) == "switch the API on")
    #expect(try fails(.make()) == nil)
    orders.shutDown(within: .zero)
  }

  @Test("When the end has begun, what waits is left to the next worker")
  func closing() throws {
    let orders = try desk.orders().started()
    orders.close()
    let id = try orders.place()
    #expect(orders.turn() == .never)
    #expect(try orders.next(after: .waiting, of: id, until: .now + .seconds(60)) == .waiting)
    orders.shutDown(within: .zero)
    #expect(try desk.tracks.order(id) == .waiting && desk.maker.asked.isEmpty)
  }

  @Test("What the model has sent and cannot be played fails the order")
  func unplayable() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    desk.maker.answer(.song(.make("noise")))
    #expect(try orders.end(of: id) == .failed(.make(502)))
    orders.shutDown(within: .zero)
  }

  @Test("Songs are called for in the order in which they were ordered, and each knows its place")
  func queue() throws {
    let orders = try desk.orders { $0.calls = 1 }
    let ids = try (1...3).map { try orders.place("\($0)") }
    #expect(try ids.map { try orders.place(of: $0) } == [0, 1, 2])
    try orders.start()
    for _ in ids { desk.maker.answer(.song(.make())) }
    for id in ids { #expect(try orders.end(of: id) == .ready) }
    #expect(desk.maker.asked == ids)
    #expect(try orders.place(of: ids[0]) == nil)
    orders.shutDown(within: .zero)
  }

  @Test("Lists show how far each song is")
  func lists() throws {
    let orders = try desk.orders().started()
    let failed = try orders.place("first")
    desk.maker.answer(.failure(.make()))
    _ = try orders.end(of: failed)
    orders.shutDown(within: .zero)
    try orders.place("second")
    try desk.tracks.keep(.make("third"))
    let page = try desk.tracks.page(TrackQuery()).tracks
    #expect(page.map(\.order) == [nil, .waiting, .failed(.make())])
    #expect(page.map(\.hasLyrics) == [true, false, false])
    #expect(try desk.tracks.page(TrackQuery(words: "second")).tracks.map(\.order) == [.waiting])
  }

  @Test("How far a call is, is guessed, and never done by guessing")
  func percent() {
    let call = OrderState.calling(since: 100)
    #expect([0, 100, 130, 160, 100_000].map { call.percent(at: $0) } == [0, 0, 37, 60, 95])
    #expect(OrderState.ready.percent(at: 0) == 100 && OrderState.waiting.percent(at: 0) == 0)
  }

  // MARK: Bounds

  @Test("Calls begin as often in a minute as they may, and the rest waits for the next")
  func rate() throws {
    let orders = try desk.orders { $0.callsPerMinute = 2 }
    let ids = try (1...5).map { try orders.place("\($0)") }
    try orders.start()
    #expect(desk.maker.waitForRequests(2))
    desk.advance(seconds: 30)
    #expect(orders.turn() == .later(30_000))
    #expect(try ids.map { try orders.state(of: $0) == .waiting } == [false, false, true, true, true])
    desk.advance(seconds: 30)
    #expect(desk.maker.waitForRequests(4))
    #expect(orders.turn() == .later(60_000))
    desk.advance(seconds: 60)
    #expect(desk.maker.waitForRequests(5))
    orders.shutDown(within: .zero)
  }

  @Test("Requests that are repeated wait for their turn as well")
  func repeatedRequests() throws {
    let orders = try desk.orders { $0.callsPerMinute = 2 }.started()
    let id = try orders.place()
    desk.maker.answer(.again, .again)
    #expect(desk.maker.waitForRequests(2))
    #expect(try desk.tracks.takeTurn(limit: 2, now: 1_000_000) == 60_000)
    #expect(desk.maker.asked == [id, id])
    desk.advance(seconds: 60)
    #expect(desk.maker.waitForRequests(3))
    desk.maker.answer(.song(.make()))
    #expect(try orders.end(of: id) == .ready)
    #expect(orders.waitUntilIdle() && orders.statistics.calls == 3 && orders.statistics.retries == 2)
    orders.shutDown(within: .zero)
  }

  @Test("All workers of a folder keep one limit, whatever the clock did before")
  func sharedRate() throws {
    let other = try TrackStore(folder: desk.folder)
    #expect(try desk.tracks.takeTurn(limit: 2, now: 5_000_000) == nil)
    #expect(try other.takeTurn(limit: 2, now: 5_000_001) == nil)
    #expect(try desk.tracks.takeTurn(limit: 2, now: 5_000_010) == 59_990)
    // Somebody sets the clock back.
    #expect(try desk.tracks.takeTurn(limit: 2, now: 1_000_000) == nil)
  }

  @Test("As many songs are called for at once as may")
  func slots() throws {
    let orders = try desk.orders { $0.calls = 2 }
    for number in 1...3 { try orders.place("\(number)") }
    try orders.start()
    #expect(desk.maker.waitForRequests(2))
    #expect(orders.turn() == .never && orders.statistics.running == 2 && orders.statistics.waiting == 1)
    desk.maker.answer(.song(.make()))
    #expect(desk.maker.waitForRequests(3))
    orders.shutDown(within: .zero)
  }

  @Test("A full queue refuses, and says when to come again")
  func full() throws {
    let orders = try desk.orders { ($0.queue, $0.callsPerMinute) = (2, 30) }
    for number in 1...2 { try orders.place("\(number)") }
    #expect(throws: OrderError.busy(retryAfter: 3)) { try orders.place("3") }
    #expect(try desk.tracks.page(TrackQuery()).tracks.count == 2)
    #expect(orders.statistics.refused == 1)
  }

  // MARK: Trouble

  @Test("Where the mode cannot work nothing is ordered, and what waits goes on waiting until it can")
  func unavailable() throws {
    let reason = GenerationError.unavailable(.gcp, "no credentials")
    let (maker, isReady) = (desk.maker, Lock(true))
    let orders = try desk.orders(makers: { () throws(GenerationError) in
      guard isReady.withLock({ $0 }) else { throw reason }
      return maker
    })
    let id = try orders.place()
    isReady.withLock { $0 = false }
    try orders.start()
    #expect(throws: OrderError.unavailable(reason)) { try orders.place("snow") }
    #expect(orders.turn() == .never)
    isReady.withLock { $0 = true }
    #expect(desk.maker.waitForRequests())
    #expect(desk.maker.asked == [id])
    orders.shutDown(within: .zero)
  }

  @Test("A song that cannot be kept at once is tried again, for it is paid for")
  func keptLater() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    let obstacle = "\(desk.songs)/\(id).mp3"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: false)
    desk.maker.answer(.song(.make()))
    // What the model has said is written before its sound.
    while !FileManager.default.fileExists(atPath: "\(desk.songs)/\(id).json") {
      #expect(try orders.next(after: .calling(since: 1_000), of: id, until: .now + .milliseconds(10)) != .ready)
    }
    try FileManager.default.removeItem(atPath: obstacle)
    #expect(try orders.end(of: id) == .ready)
    #expect(desk.maker.asked == [id])
    orders.shutDown(within: .zero)
  }

  @Test("A song that cannot be kept for long fails the order, and nothing is called for meanwhile")
  func neverKept() throws {
    let orders = try desk.orders { $0.patience = .zero }.started()
    let id = try orders.place()
    #expect(desk.maker.waitForRequests())
    try FileManager.default.removeItem(atPath: desk.songs)
    desk.maker.answer(.song(.make()))
    guard case .failed(let failure) = try orders.end(of: id) else { throw OrderFailure.make() }
    #expect(failure.status == 500 && failure.mayHaveBilled)
    try orders.place("snow")
    #expect(orders.turn() == .never)
    orders.shutDown(within: .zero)
  }

  @Test("That no space was left is said so")
  func fullDisk() {
    let failure = OrderFailure.unkept(.full("ENOSPC"))
    #expect(failure.status == 507 && failure.mayHaveBilled && !failure.detail.contains("ENOSPC"))
  }
}
