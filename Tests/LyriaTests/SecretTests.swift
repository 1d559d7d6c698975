import Lyria
import Testing

@Suite("Secrets")
struct SecretTests {
  @Test("A token is not shown when it is printed")
  func token() {
    let token = AccessToken(value: "ya29.hidden", quotaProject: "billing")
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(!text.contains("hidden"))
    }
  }

  @Test("Headers, body and query of a request are not shown when it is printed")
  func request() {
    let request = HTTPRequest(
      "POST", "https://example.test/token?key=hidden", headers: ["Authorization": "Bearer hidden"],
      body: Array("hidden".utf8), timeout: .seconds(1))
    var dumped = ""
    dump(request, to: &dumped)
    #expect("\(request)" == "POST https://example.test/token")
    #expect(!dumped.contains("hidden"))
  }
}
