internal import CCurl

/// Sets options of a transfer (curl_easy_setopt).
struct CurlOptions {
  let handle: UnsafeMutableRawPointer

  func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(curl_easy_set_number(handle, option, value), option)
  }

  func set(_ option: CURLoption, _ value: String) throws(TransportError) {
    try check(curl_easy_set_text(handle, option, value), option)
  }

  func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) throws(TransportError) {
    try check(curl_easy_set_pointer(handle, option, value), option)
  }

  func check(_ code: CURLcode, _ option: CURLoption) throws(TransportError) {
    guard code != CURLE_OK else { return }
    throw .unreachable("libcurl's option \(option.rawValue): \(String(cString: curl_easy_strerror(code)))")
  }
}
