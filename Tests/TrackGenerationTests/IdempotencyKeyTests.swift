import Composition
import Testing

@testable import TrackGeneration

@Suite struct IdempotencyKeyTests {
  private let desk: OrderDesk

  init() throws { desk = try OrderDesk() }

  private func key(_ name: String = "key-1", _ body: String = "body") -> IdempotencyKey? {
    IdempotencyKey(name, of: Array(body.utf8))
  }

  @Test(
    "A key is 1 to 255 visible characters",
    arguments: ["", " ", "a b", "é", "a\n", String(repeating: "k", count: 256)])
  func names(_ name: String) {
    #expect(key(name) == nil)
    #expect(key(String(repeating: "k", count: 255)) != nil)
  }

  @Test("The same request with the same key is the same order, also in another worker, and after it is over")
  func replay() throws {
    let orders = try desk.orders().started()
    let id = try orders.place("rain", key())
    let other = try desk.orders()
    #expect(try other.place("rain", key()) == id)
    desk.maker.answer(.failure(.make()))
    _ = try orders.end(of: id)
    let placement = try orders.place(.init(text: "rain", genre: "jazz"), key())
    #expect(placement.isReplay && placement.generation.track?.summary.order == .failed(.make()))
    #expect(placement.generation.prompt == "a song")
    #expect(desk.maker.asked == [id] && orders.statistics.placed == 1)
    orders.shutDown(within: .zero)
  }

  @Test("Without a key, and with another, the same request is another order")
  func others() throws {
    let orders = try desk.orders()
    let ids = try [nil, nil, key(), key("other")].map { try orders.place("rain", $0) }
    #expect(Set(ids).count == 4)
  }

  @Test("One key from twenty threads and two workers at once is one order")
  func race() throws {
    let workers = [try desk.orders(), try desk.orders()]
    let placed = try Answers(20) { try? workers[.random(in: 0...1)].place("rain", IdempotencyKey("k", of: [1])) }
    let ids = try #require(placed.first(20))
    #expect(ids.allSatisfy { $0 != nil } && Set(ids).count == 1)
    #expect(try desk.tracks.page(TrackQuery()).tracks.count == 1)
    #expect(workers.map(\.statistics.placed).reduce(0, +) == 1)
  }

  @Test("A key that was used for another request is refused, and orders nothing")
  func otherRequest() throws {
    let orders = try desk.orders()
    try orders.place("rain", key())
    #expect(throws: OrderError.otherRequest) { try orders.place("snow", key("key-1", "other")) }
    #expect(try desk.tracks.waitingOrders() == 1)
  }

  @Test("A key is kept for a day, and is a new one after that")
  func expiry() throws {
    let orders = try desk.orders()
    let id = try orders.place("rain", key())
    desk.advance(seconds: IdempotencyKey.lifetime - 1)
    #expect(try orders.place("rain", key()) == id)
    desk.advance(seconds: 1)
    #expect(try orders.place("snow", key("key-1", "other")) != id)
  }

  @Test("A late repetition does not order anew what was deleted")
  func deleted() throws {
    let orders = try desk.orders()
    let id = try orders.place("rain", key())
    _ = try desk.tracks.delete(id)
    orders.cancel(id)
    #expect(throws: OrderError.deleted(id)) { try orders.place("rain", key()) }
  }

  @Test("A full queue uses up no key")
  func full() throws {
    let orders = try desk.orders { $0.queue = 1 }
    let first = try orders.place("rain")
    #expect(throws: OrderError.self) { try orders.place("snow", key()) }
    _ = try desk.tracks.delete(first)
    #expect(try orders.place("snow", key()) != first)
  }
}
