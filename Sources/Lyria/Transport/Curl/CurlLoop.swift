internal import Glibc

/// The thread that libcurl works on.
struct CurlLoop {
  private let multi: CurlMulti
  private let inbox: CurlInbox
  private let settings: CurlClient.Settings
  private var running: [CurlTransfer.ID: (transfer: CurlTransfer, pending: PendingAnswer)] = [:]

  init(_ multi: CurlMulti, _ inbox: CurlInbox, _ settings: CurlClient.Settings) {
    self.multi = multi
    self.inbox = inbox
    self.settings = settings
  }

  /// Until the inbox is closed.
  consuming func run() {
    Self.blockSIGPIPE()
    while advance() { multi.poll() }
    inbox.close()
    for pending in inbox.take().added { pending.resolve(.failure(.cancelled)) }
    cutAll()
    multi.end()
    inbox.end()
  }

  /// OpenSSL writes without asking for EPIPE instead.
  private static func blockSIGPIPE() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// - Returns: false when it is over.
  private mutating func advance() -> Bool {
    let work = inbox.take()
    for pending in work.added { start(pending) }
    for pending in work.dropped { drop(pending) }
    guard !work.isClosed else { return false }
    // Out of memory, perhaps; the next requests may find some.
    if !multi.perform() { cutAll() }
    while let finished = multi.takeFinished() { finish(finished) }
    return true
  }

  private mutating func start(_ pending: PendingAnswer) {
    do throws(TransportError) {
      let transfer = try CurlTransfer(pending.request, settings, multi)
      running[transfer.id] = (transfer, pending)
    } catch {
      pending.resolve(.failure(error))
    }
  }

  private mutating func finish(_ finished: CurlMulti.Finished) {
    guard let (transfer, pending) = running.removeValue(forKey: finished.id) else { return }
    pending.resolve(transfer.outcome(code: finished.code))
  }

  private mutating func cutAll() {
    for pending in running.values.map(\.pending) { drop(pending) }
  }

  /// Cuts the connection, or ends the stream where others share it.
  private mutating func drop(_ pending: PendingAnswer) {
    guard let key = running.first(where: { $0.value.pending === pending })?.key else { return }
    running[key] = nil
    pending.resolve(.failure(.cancelled))
  }
}
