import FoundationEssentials
import Locks
import Testing

@testable import TrackGeneration

/// Deleting a track cancels its order, in each state.
@Suite struct SongOrderDeletionTests {
  private let desk: OrderDesk

  init() throws { desk = try OrderDesk() }

  private func delete(_ id: TrackID, _ orders: SongOrders) throws {
    #expect(try desk.tracks.delete(id))
    orders.cancel(id)
    #expect(try orders.state(of: id) == nil)
  }

  @Test("One that waits is never called for")
  func waiting() throws {
    let orders = try desk.orders()
    try delete(try orders.place("1"), orders)
    let next = try orders.place("2")
    try orders.start()
    #expect(desk.maker.waitForRequests())
    #expect(desk.maker.asked == [next])
    orders.shutDown(within: .zero)
  }

  @Test("One that is called for is cut off, whoever deletes it", arguments: [true, false])
  func calling(isHere: Bool) throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    #expect(desk.maker.waitForRequests())
    if isHere { try delete(id, orders) } else { #expect(try desk.tracks.delete(id)) }
    #expect(orders.waitUntilIdle())
    #expect(desk.maker.cancelled == [id])
    #expect(desk.reports.withLock { $0.map(\.outcome) } == [.cancelled])
    #expect(orders.statistics.cancelled == 1 && orders.statistics.cost == 0.5)
    orders.shutDown(within: .zero)
  }

  @Test("A song that comes too late for its track is thrown away")
  func late() throws {
    let desk = try OrderDesk(ScriptedMaker(listens: false))
    let orders = try desk.orders().started()
    let id = try orders.place()
    #expect(desk.maker.waitForRequests())
    #expect(try desk.tracks.delete(id))
    orders.cancel(id)
    desk.maker.answer(.song(.make()))
    #expect(orders.waitUntilIdle())
    #expect(orders.songs.song(of: id) == nil)
    #expect(desk.reports.withLock { $0.map(\.cost) } == [0.25])
    orders.shutDown(within: .zero)
  }

  @Test("With one that is ready its song goes, and all that lies beside it")
  func ready() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    desk.maker.answer(.song(.make()))
    #expect(try orders.end(of: id) == .ready)
    try delete(id, orders)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.songs).allSatisfy { $0.hasSuffix(".worker") })
    orders.shutDown(within: .zero)
  }

  @Test("One that has failed goes like any track")
  func failed() throws {
    let orders = try desk.orders().started()
    let id = try orders.place()
    desk.maker.answer(.failure(.make()))
    _ = try orders.end(of: id)
    try delete(id, orders)
    orders.shutDown(within: .zero)
  }

  @Test("Whoever waits for an order is told that it is gone")
  func told() throws {
    let orders = try desk.orders()
    let id = try orders.place()
    let seen = try Answers { (try? orders.next(after: .waiting, of: id, until: .soon)) == OrderState?.none }
    try delete(id, orders)
    #expect(seen.first() == [true])
  }
}
