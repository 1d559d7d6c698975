import FastCGITesting
import Synchronization
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct SignatureTests {
  /// A wall clock that a test sets.
  private final class Clock: Sendable {
    let time = Atomic(1_000_000)
    var now: @Sendable () -> Int { { self.time.load(ordering: .relaxed) } }
    func add(_ seconds: Int) { time.add(seconds, ordering: .relaxed) }
  }

  private func signer(_ key: String = "s3cret", at time: Int = 1_000_000) -> AddressSigner {
    AddressSigner(apiKey: key) { time }
  }

  private func query(_ address: String) -> (path: String, expires: String, signature: String) {
    let parts = address.split { "?&".contains($0) }.map(String.init)
    return (parts[0], String(parts[1].dropFirst("expires=".count)), String(parts[2].dropFirst("signature=".count)))
  }

  @Test("A signature holds for its address, for a day, and with its key")
  func verdicts() {
    let (path, expires, signature) = query(signer().signed("/tracks/a/audio.mp3"))
    func verdict(
      _ path: String, _ expires: String, _ signature: String, _ signer: AddressSigner
    ) -> AddressSigner.Verdict { signer.verdict(on: path, expires: expires, signature: signature) }

    #expect(verdict(path, expires, signature, signer()) == .valid)
    #expect(verdict(path, expires, signature, signer(at: 1_000_000 + 24 * 3600)) == .valid)
    #expect(verdict(path, expires, signature, signer(at: 1_000_000 + 25 * 3600)) == .expired)
    #expect(verdict("/tracks/b/audio.mp3", expires, signature, signer()) == .invalid)
    #expect(verdict("/tracks/a/audio.mp", expires, signature, signer()) == .invalid)
    #expect(verdict("/tracks/a/%61udio.mp3", expires, signature, signer()) == .invalid)
    #expect(verdict(path, "9999999999", signature, signer()) == .invalid)
    #expect(verdict(path, "", signature, signer()) == .invalid)
    #expect(verdict(path, expires + "0", signature, signer()) == .invalid)
    #expect(verdict(path, expires, signature, signer("other")) == .invalid)
    #expect(verdict(path, expires, String(signature.dropLast()), signer()) == .invalid)
    #expect(verdict(path, expires, signature + "=", signer()) == .invalid)
    #expect(verdict(path, expires, "", signer()) == .invalid)
  }

  @Test("Addresses stay equal within an hour, and hold for a day at least")
  func rounding() {
    let first = signer(at: 7200).signed("/a")
    #expect(signer(at: 7200 + 3599).signed("/a") == first && signer(at: 7200 + 3600).signed("/a") != first)
    #expect(query(first).expires == "\(7200 + 25 * 3600)")
  }

  // MARK: Through the service

  private static let key = [("X-API-Key", "s3cret")]

  private func site(_ clock: Clock = Clock()) throws -> Site {
    try Site(KnownSound(), ServiceConfiguration(apiKey: "s3cret"), now: clock.now)
  }

  private func addresses(_ site: Site) throws -> [String] {
    let track = try site.get(site.path, Self.key)
    return try [
      track.member("audio", "mp3"), track.member("audio", "wav"), track.member("stems", "melody"),
      track.member("stems_zip"), track.member("waveform"), track.member("events"), track.member("score"),
      track.member("lyrics"),
    ].map { try #require($0) }
  }

  @Test("The addresses in a track's answer need no key")
  func addresses() throws {
    let site = try site()
    for address in try addresses(site) {
      #expect(address.contains("?expires=") && address.contains("&signature="))
      #expect(try site.get(address).status == 200)
      #expect(try site.get(address, method: "HEAD").status == 200)
      #expect(try site.get(address + "&download=1").status == 200)
      let path = String(address.prefix { $0 != "?" })
      #expect(try site.get(path).status == 401)
      #expect(try site.get(path, Self.key).status == 200)
      #expect(try site.get(address + "x").status == 401)
    }
    #expect(try site.get("/tracks", Self.key).text.contains("audio.mp3?expires="))
  }

  @Test("A signature opens nothing else")
  func elsewhere() throws {
    let site = try site()
    let address = try addresses(site)[0]
    let signature = address.drop { $0 != "?" }
    for path in ["/tracks", site.path, "/config", "\(site.path)/audio.flac"] {
      #expect(try site.get(path + signature).status == 401)
    }
    #expect(try site.server.exchange("DELETE", site.path + signature)?.status == 401)
  }

  @Test("A signature that has expired, or is none, is a 401 that says so")
  func expired() throws {
    let clock = Clock()
    let site = try site(clock)
    let address = try addresses(site)[0]
    clock.add(26 * 3600)
    let late = try site.get(address)
    #expect(late.status == 401 && late.text.contains("expired") && late["WWW-Authenticate"] != nil)
    #expect(try site.get(address, Self.key).status == 200)
    let forged = try site.get("\(site.path)/audio.mp3?expires=9999999999&signature=AAAA")
    #expect(forged.status == 401 && forged.text.contains("not one of this address"))
  }

  @Test("Without a key nothing is signed, and what looks signed is let in")
  func open() throws {
    let site = try Site()
    #expect(try site.get(site.path).member("audio", "mp3") == "\(site.path)/audio.mp3")
    #expect(try site.get("\(site.path)/score.mid?expires=1&signature=x").status == 200)
  }
}
