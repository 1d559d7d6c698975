import FastCGI
import Glibc

struct ProbeResponder: Responder {
  func respond(to request: Request) -> Response {
    switch request.target.segments.first ?? "" {
    case "echo": echo(request)
    case "slow": slow(request)
    case "big":
      Response(.ok, headers: text, body: .bytes([UInt8](repeating: 0x78, count: number(request, or: 4_000_000))))
    case "stream": stream(number(request, or: 5))
    case "later": later(request)
    case "until-stop": streamUntilStop()
    case "file":
      Response(
        .ok, headers: ["Content-Type": "audio/mpeg"],
        body: .file(["internal", "audio"] + request.target.segments.dropFirst()))
    case "cookies": cookies()
    case "bad-header": Response(.ok, headers: ["X-Bad": "a\r\nX-Injected: b"])
    case "long-header": Response(.ok, headers: ["X-Long": String(repeating: "x", count: 6000)])
    default: Response(.notFound, headers: text, body: .bytes(Array("nothing here".utf8)))
    }
  }

  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response {
    let status: Status =
      switch fault {
      case .bodyTooLarge: .contentTooLarge
      case .tooManyStreams: .serviceUnavailable
      case .unsendableResponse: .internalServerError
      default: .badRequest
      }
    return Response(status, headers: text, body: .bytes(Array("\(fault)".utf8)))
  }

  private var text: HeaderFields { ["Content-Type": "text/plain"] }

  private func number(_ request: Request, or other: Int) -> Int {
    request.target.queryValue("n").flatMap { Int($0) } ?? other
  }

  /// Method, decoded segments, joined headers, the HTTPoxy parameter and the body's length, a line each.
  private func echo(_ request: Request) -> Response {
    let lines = [
      request.method, request.target.segments.joined(separator: "|"), request.header("X-A") ?? "-",
      request.header("Cookie") ?? "-", request.parameters["HTTP_PROXY"] ?? "-", "\(request.body.count)",
    ]
    return Response(.ok, headers: text, body: .bytes(Array((lines.joined(separator: "\n") + "\n").utf8)))
  }

  /// Takes `n` milliseconds.
  private func slow(_ request: Request) -> Response {
    usleep(UInt32(number(request, or: 500)) * 1000)
    return Response(.ok, headers: text, body: .bytes(Array("done".utf8)))
  }

  /// An event each 100 milliseconds, `n` of them.
  private func stream(_ count: Int) -> Response {
    Response(
      .ok, headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"],
      body: .stream { writer throws(ReaderHasLeft) in
        for number in 0..<count {
          if writer.readerHasLeft { throw ReaderHasLeft() }
          try writer.write("data: \(number)\n\n".utf8)
          try writer.flush()
          usleep(100_000)
        }
      })
  }

  /// Known after `n` milliseconds: text, or with `then=stream` five events.
  private func later(_ request: Request) -> Response {
    let delay = UInt32(number(request, or: 500)) * 1000
    let becomesStream = request.target.queryValue("then") == "stream"
    return Response(
      .ok,
      body: .later {
        usleep(delay)
        return becomesStream ? stream(5) : Response(.ok, headers: text, body: .bytes(Array("known".utf8)))
      })
  }

  /// An event, then nothing until the worker is stopped or the reader leaves, then a last one.
  private func streamUntilStop() -> Response {
    Response(
      .ok, headers: ["Content-Type": "text/event-stream", "Cache-Control": "no-store"],
      body: .stream { writer throws(ReaderHasLeft) in
        try writer.write("data: begun\n\n".utf8)
        try writer.flush()
        while !writer.isDraining {
          if writer.readerHasLeft { throw ReaderHasLeft() }
          usleep(20_000)
        }
        try writer.write("data: stopped\n\n".utf8)
      })
  }

  private func cookies() -> Response {
    var response = Response(.ok, headers: text)
    response.headers.append("Set-Cookie", "a=1")
    response.headers.append("Set-Cookie", "b=2")
    return response
  }
}
