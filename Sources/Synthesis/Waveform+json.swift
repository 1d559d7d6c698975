extension Waveform {
  /// As audiowaveform writes it, once for each resolution
  /// (https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md).
  public var json: [UInt8] {
    let files = resolutions.map { resolution in
      """
      {"version":2,"channels":1,"sample_rate":\(sampleRate),"samples_per_pixel":\(resolution.samplesPerPixel),\
      "bits":8,"length":\(resolution.peaks.count / 2),"data":[\(resolution.peaks.map(String.init).joined(separator: ","))]}
      """
    }
    return Array(#"{"resolutions":[\#(files.joined(separator: ","))]}"#.utf8)
  }
}
