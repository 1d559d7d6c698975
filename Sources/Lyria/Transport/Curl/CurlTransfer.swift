internal import CCurl

/// One request and its answer, under way (curl_easy_init).
final class CurlTransfer: Identifiable {
  struct ID: Hashable {
    private let handle: UnsafeMutableRawPointer

    init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }
  }

  private let handle: UnsafeMutableRawPointer
  private let multi: CurlMulti
  private let request: HTTPRequest
  private let body: CurlBody
  private let answer: CurlAnswer
  private var fields: UnsafeMutablePointer<curl_slist>?
  /// CURLOPT_ERRORBUFFER
  private let reason: UnsafeMutablePointer<CChar>

  var id: ID { ID(handle) }

  /// Begins.
  init(_ request: HTTPRequest, _ settings: CurlClient.Settings, _ multi: CurlMulti) throws(TransportError) {
    guard let handle = curl_easy_init() else { throw .unreachable("curl_easy_init: no memory") }
    self.handle = handle
    self.multi = multi
    self.request = request
    body = CurlBody(request.body)
    answer = CurlAnswer(limit: request.answerLimit)
    reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
    reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    let options = CurlOptions(handle: handle)
    try describeRequest(options)
    try describeConnection(options, settings)
    try answer.connect(to: options)
    try options.set(CURLOPT_ERRORBUFFER, reason)
    try multi.add(handle)
  }

  /// Ends, where it has not ended yet.
  deinit {
    multi.remove(handle)
    curl_easy_cleanup(handle)
    curl_slist_free_all(fields)
    reason.deallocate()
  }

  // MARK: What is asked

  private func describeRequest(_ options: CurlOptions) throws(TransportError) {
    try options.set(CURLOPT_URL, request.url)
    try options.set(CURLOPT_PROTOCOLS_STR, "http,https")
    try options.set(CURLOPT_CUSTOMREQUEST, request.method)
    for field in request.headers.fields { try append("\(field.name): \(field.value)") }
    // Without `Expect`: the wait for its answer costs a round trip.
    try append("Expect:")
    try options.check(curl_easy_set_list(handle, CURLOPT_HTTPHEADER, fields), CURLOPT_HTTPHEADER)
    guard body.count > 0 else { return }
    try options.set(CURLOPT_POST, 1)
    try options.check(
      curl_easy_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count), CURLOPT_POSTFIELDSIZE_LARGE)
    try body.connect(to: options)
  }

  private func append(_ line: String) throws(TransportError) {
    guard !line.utf8.contains(where: { $0 < 0x20 }) else { throw .unreachable("a header has a control character") }
    guard let longer = curl_slist_append(fields, line) else { throw .unreachable("curl_slist_append: no memory") }
    fields = longer
  }

  // MARK: How it gets there

  private func describeConnection(_ options: CurlOptions, _ settings: CurlClient.Settings) throws(TransportError) {
    try options.set(CURLOPT_NOSIGNAL, 1)
    // A look-up that hangs is left behind instead of waited for: other transfers share the thread.
    try options.set(CURLOPT_QUICK_EXIT, 1)
    // A song takes minutes in which nothing is sent.
    try options.set(CURLOPT_TCP_KEEPALIVE, 1)
    try options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    try options.set(CURLOPT_PIPEWAIT, 1)
    try options.set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
    try options.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.milliseconds)
    // Empty texts keep libcurl from looking at the environment.
    try options.set(CURLOPT_PROXY, settings.proxies.proxy(for: request) ?? "")
    try options.set(CURLOPT_NOPROXY, settings.proxies.exceptions ?? "")
    try options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    if let certificates = settings.certificates { try options.set(CURLOPT_CAINFO, certificates) }
    multi.countConnections(of: handle)
  }

  // MARK: What became of it

  /// - Parameter code: CURLcode
  func outcome(code: UInt32) -> PendingAnswer.Outcome {
    let code = CURLcode(rawValue: code)
    guard code == CURLE_OK else { return .failure(failure(code)) }
    var status = 0
    curl_easy_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    return .success(HTTPAnswer(status: status, headers: answer.headers, body: answer.body))
  }

  private func failure(_ code: CURLcode) -> TransportError {
    if answer.isTooLarge { return .tooLarge(limit: request.answerLimit) }
    let text = "\(WebAddress(request.url).host): \(explanation(of: code))"
    return switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: .certificate(text)
    case CURLE_OPERATION_TIMEDOUT where wasSent: .timedOut
    default: wasSent ? .interrupted(text) : .unreachable(text)
    }
  }

  /// A request whose body was not given cannot have been acted on.
  private var wasSent: Bool {
    guard body.count == 0 else { return body.countTaken > 0 }
    var microseconds: curl_off_t = 0
    curl_easy_get_size(handle, CURLINFO_PRETRANSFER_TIME_T, &microseconds)
    return microseconds > 0
  }

  /// What libcurl says in detail, where that repeats neither an address nor a header: those may hold secrets.
  private func explanation(of code: CURLcode) -> String {
    let detailed = [
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING,
    ]
    guard detailed.contains(code), reason.pointee != 0 else { return String(cString: curl_easy_strerror(code)) }
    return String(cString: reason)
  }
}

extension Duration {
  /// At least one: none means "for ever" to libcurl.
  fileprivate var milliseconds: Int { max(1, Int(self / .milliseconds(1))) }
}
