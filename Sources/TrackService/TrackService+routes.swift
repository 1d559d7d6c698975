/// The API. `OpenAPI.swift` describes the same routes; a test holds the two against each other. A pattern that fits
/// hides those below it: no track is called `generate`.
extension TrackService {
  static let routes = [
    Route("GET", "/", .open, .never, TrackService.showWelcome),
    Route("GET", "/health", .open, .never, TrackService.showHealth),
    Route("GET", "/openapi.json", .open, .byContent, TrackService.showDocument),
    Route("GET", "/config", .keyed, .never, TrackService.showConfiguration),
    Route("GET", "/metrics", .keyed, .never, TrackService.showMetrics),
    Route("GET", "/presets", .keyed, .byContent, TrackService.listPresets),
    Route("POST", "/presets", .keyed, .never, TrackService.createPreset),
    Route("GET", "/presets/{name}", .keyed, .byContent, TrackService.showPreset),
    Route("PUT", "/presets/{name}", .keyed, .never, TrackService.replacePreset),
    Route("DELETE", "/presets/{name}", .keyed, .never, TrackService.deletePreset),
    Route("GET", "/prompt-tips", .keyed, .byContent, TrackService.listTips),
    Route("GET", "/genres", .keyed, .byContent, TrackService.listGenres),
    Route("POST", "/lyrics/analyze", .keyed, .never, TrackService.analyzeLyrics),
    Route("POST", "/tracks/generate", .keyed, .byContent, TrackService.generateTrack),
    Route("GET", "/tracks", .keyed, .never, TrackService.listTracks),
    Route("GET", "/tracks/{id}", .keyed, .never, TrackService.showTrack),
    Route("DELETE", "/tracks/{id}", .keyed, .never, TrackService.deleteTrack),
    Route("GET", "/tracks/{id}/audio.{format}", .signed, .never, TrackService.playTrack),
    Route("GET", "/tracks/{id}/stems/{part}.{format}", .signed, .never, TrackService.playStem),
    Route("GET", "/tracks/{id}/stems.zip", .signed, .never, TrackService.downloadStems),
    Route("GET", "/tracks/{id}/waveform.json", .signed, .never, TrackService.showWaveform),
    Route("GET", "/tracks/{id}/events", .signed, .never, TrackService.followTrack),
    Route("GET", "/tracks/{id}/score.mid", .signed, .never, TrackService.showScore),
    Route("GET", "/tracks/{id}/lyrics.lrc", .signed, .never, TrackService.showLyrics),
  ]
}
