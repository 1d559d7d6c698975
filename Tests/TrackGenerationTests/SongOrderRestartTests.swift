import FoundationEssentials
import Locks
import Testing

@testable import TrackGeneration

/// What becomes of an order whose worker ends, at every point where it may.
@Suite struct SongOrderRestartTests {
  private let desk: OrderDesk

  init() throws { desk = try OrderDesk() }

  @Test("An order that waits is called for by the next worker, once")
  func waiting() throws {
    let id = try desk.orders().place()
    let orders = try desk.orders().started()
    desk.maker.answer(.song(.make()))
    #expect(try orders.end(of: id) == .ready)
    #expect(desk.maker.asked == [id])
    orders.shutDown(within: .zero)
  }

  @Test("An order whose worker died while it called fails, says why, and is never called for again")
  func calling() throws {
    let id = try desk.orders().place()
    try desk.callAndDie()
    let orders = try desk.orders().started()
    #expect(try orders.end(of: id) == .failed(.interrupted))
    #expect(orders.turn() == .never && desk.maker.asked.isEmpty)
    #expect(try desk.tracks.track(id)?.facts.making?.cost == 0.5)
    orders.shutDown(within: .zero)
  }

  @Test("A song whose worker died as soon as it was on the disk is ready, with all that the model has said")
  func received() throws {
    let id = try desk.orders().place()
    try desk.callAndDie()
    try SongFolder(desk.songs).keep(.make(), of: id)
    let orders = try desk.orders().started()
    #expect(try orders.end(of: id) == .ready)
    #expect(try desk.tracks.lyrics(id)?.bytes == Array("[00:01.00]la\n".utf8))
    #expect(try desk.tracks.track(id)?.facts.making?.cost == 0.25)
    #expect(desk.maker.asked.isEmpty)
    orders.shutDown(within: .zero)
  }

  @Test("A song of which only the beginning is on the disk is none, and what is left of it goes")
  func halfReceived() throws {
    let id = try desk.orders().place()
    try desk.callAndDie()
    let path = "\(desk.songs)/.\(id).mp3.1.1.part"
    try Data("sou".utf8).write(to: URL(filePath: path))
    try Data("{".utf8).write(to: URL(filePath: "\(desk.songs)/\(id).json"))
    let orders = try desk.orders().started()
    #expect(try orders.end(of: id) == .failed(.interrupted))
    #expect(!FileManager.default.fileExists(atPath: path))
    orders.shutDown(within: .zero)
  }

  @Test("A song whose notes are damaged can be played")
  func damagedNotes() throws {
    let id = try desk.orders().place()
    try desk.callAndDie()
    try SongFolder(desk.songs).keep(.make(), of: id)
    try Data("{".utf8).write(to: URL(filePath: "\(desk.songs)/\(id).json"))
    let orders = try desk.orders().started()
    #expect(try orders.end(of: id) == .ready)
    orders.shutDown(within: .zero)
  }

  @Test("What is ready or has failed stays as it is")
  func over() throws {
    var orders = try desk.orders().started()
    let ids = [try orders.place("1"), try orders.place("2")]
    desk.maker.answer(.song(.make()), .song(.make("noise")))
    let states = try ids.map { try orders.end(of: $0) }
    orders.shutDown(within: .zero)
    orders = try desk.orders().started()
    let dead = try orders.place("3")
    try #require(desk.maker.waitForRequests(3))
    #expect(try ids.map { try orders.state(of: $0) } == states)
    orders.shutDown(within: .zero)
    #expect(try orders.state(of: dead) == .failed(.interrupted))
  }

  @Test("A track that was deleted while nobody worked leaves no song behind")
  func deleted() throws {
    let id = try desk.orders().place()
    try desk.callAndDie()
    let owner = try WorkerLock(folder: desk.songs)
    let orders = try desk.orders()
    orders.state.withLock { $0.lock = owner }
    try orders.songs.keep(.make(), of: id)
    orders.inherit()
    _ = try desk.tracks.delete(id)
    orders.settle()
    #expect(orders.songs.song(of: id) == nil)
  }

  @Test("An order that was interrupted fails also where the mode cannot work; a song that has come waits until it can")
  func unavailable() throws {
    let (maker, isReady) = (desk.maker, Lock(true))
    let orders = try desk.orders(makers: { () throws(GenerationError) in
      guard isReady.withLock({ $0 }) else { throw .unavailable(.gcp, "no credentials") }
      return maker
    })
    let ids = [try orders.place("1"), try orders.place("2")]
    try desk.callAndDie(2)
    try orders.songs.keep(.make(), of: ids[0])
    isReady.withLock { $0 = false }
    try orders.start()
    #expect(try orders.end(of: ids[1]) == .failed(.interrupted))
    #expect(try orders.state(of: ids[0]) == .calling(since: 900))
    isReady.withLock { $0 = true }
    #expect(try orders.end(of: ids[0]) == .ready)
    orders.shutDown(within: .zero)
  }

  // MARK: Two workers

  @Test("Workers share the queue, and each song is called for by one of them")
  func shared() throws {
    let other = ScriptedMaker()
    let (first, second) = (try desk.orders { $0.calls = 1 }, try desk.orders(other) { $0.calls = 1 })
    let ids = [try first.place("1"), try second.place("2")]
    try first.start()
    #expect(desk.maker.waitForRequests())
    try second.start()
    #expect(other.waitForRequests())
    #expect(desk.maker.asked + other.asked == ids)
    other.answer(.song(.make()))
    // The first is told of what the second does.
    #expect(try first.end(of: ids[1]) == .ready)
    for orders in [first, second] { orders.shutDown(within: .zero) }
  }

  @Test("When one of two workers dies the other settles what it had called for, and leaves alone who lives")
  func death() throws {
    let maker = ScriptedMaker(listens: false)
    let (dying, living) = (try desk.orders(maker) { $0.calls = 1 }, try desk.orders { $0.calls = 1 })
    let ids = [try dying.place("1"), try living.place("2")]
    try dying.start()
    #expect(maker.waitForRequests())
    try living.start()
    #expect(desk.maker.waitForRequests())
    // The system takes the lock of a process that ends.
    dying.state.withLock { $0.lock = nil }
    #expect(try living.end(of: ids[0]) == .failed(.interrupted))
    #expect(try living.state(of: ids[1]) == .calling(since: 1_000))
    // It was not dead after all: a song that comes is better than none.
    maker.answer(.song(.make()))
    #expect(try dying.reach(ids[0]) { $0 == .ready } == .ready)
    for orders in [dying, living] { orders.shutDown(within: .zero) }
    #expect(desk.maker.asked == [ids[1]] && maker.asked == [ids[0]])
  }

  @Test("A worker's lock tells that it lives, and nothing is left of it after the end")
  func locks() throws {
    let folder = try temporaryFolder()
    var lock: WorkerLock? = try WorkerLock(folder: folder)
    let owner = try #require(lock?.owner)
    #expect(WorkerLock.isAlive(owner, in: folder))
    lock = nil
    #expect(!WorkerLock.isAlive(owner, in: folder))
    // A process that is killed does not remove its file.
    try Data().write(to: URL(filePath: "\(folder)/.\(owner).worker"))
    #expect(!WorkerLock.isAlive(owner, in: folder))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  // MARK: The end of a worker

  @Test("At the end what runs is given time, and what waits stays for the next worker")
  func shutDown() throws {
    let orders = try desk.orders { $0.calls = 1 }.started()
    let ids = [try orders.place("1"), try orders.place("2")]
    #expect(desk.maker.waitForRequests())
    let ended = try Answers { orders.shutDown(within: .seconds(60)) }
    _ = orders.state.wait(until: .soon) { $0.isClosed ? () : nil }
    desk.maker.answer(.song(.make()))
    #expect(ended.first() != nil)
    #expect(try ids.map { try orders.state(of: $0) } == [.ready, .waiting])
    #expect(desk.maker.asked == [ids[0]])
  }

  @Test("An order that was just taken when the end came is not called for, and waits for the next worker")
  func takenLate() throws {
    let orders = try desk.orders()
    let id = try orders.place()
    let lock = try WorkerLock(folder: desk.songs)
    orders.state.withLock { $0.lock = lock }
    #expect(orders.turn() == .now(id))
    orders.shutDown(within: .zero)
    orders.state.withLock { $0.lock = lock }
    orders.begin(id)
    #expect(try orders.state(of: id) == .waiting)
    #expect(desk.maker.asked.isEmpty)
  }

  @Test("A call that does not end in time is cut off, and its order fails")
  func cutOff() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    #expect(desk.maker.waitForRequests())
    orders.shutDown(within: .zero)
    #expect(desk.maker.cancelled == [id])
    #expect(try orders.state(of: id) == .failed(.interrupted))
  }

  @Test("An order whose request is not under way at the end waits for the next worker")
  func released() throws {
    let orders = try desk.orders { $0.callsPerMinute = 1 }.started()
    let id = try orders.place()
    desk.maker.answer(.again)
    #expect(desk.maker.waitForRequests())
    orders.shutDown(within: .seconds(60))
    #expect(try orders.state(of: id) == .waiting)
    #expect(desk.reports.withLock { $0.map(\.outcome) } == [.released])
  }
}
