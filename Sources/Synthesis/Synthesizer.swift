internal import CFluidSynth
internal import Composition

/// A FluidSynth synthesizer with a SoundFont. Used by one thread at a time.
///
/// What is played takes effect at the next multiple of `blockFrames`, which is how FluidSynth works inside
/// (FLUID_BUFSIZE): 1.5 ms at 44.1 kHz.
struct Synthesizer: ~Copyable {
  static let blockFrames = 64
  /// Channels that are heard by themselves; each has an output of its own.
  static let strips = 6

  private let soundFont: SoundFont
  private let settings: OpaquePointer
  private let synth: OpaquePointer

  /// new_fluid_synth, fluid_synth_sfload. Samples are loaded with the programs that need them.
  init(_ soundFont: SoundFont, sampleRate: Int) throws(SynthesisError) {
    Self.silenceLibrary
    guard fluid_is_soundfont(soundFont.path) != 0 else { throw .soundFont("\(soundFont.name) is no SoundFont") }
    guard let settings = new_fluid_settings() else {
      throw .library(function: "new_fluid_settings", reason: "out of memory")
    }
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1)
    fluid_settings_setint(settings, "synth.threadsafe-api", 0)
    // More than a song ever sounds: no voice is cut off for another, or parts alone would not add up to the mix.
    fluid_settings_setint(settings, "synth.polyphony", 512)
    fluid_settings_setnum(settings, "synth.sample-rate", Double(sampleRate))
    fluid_settings_setnum(settings, "synth.gain", 0.2)
    // Rooms are made of the parts' sum elsewhere; the default chorus puts left and right out of phase.
    fluid_settings_setint(settings, "synth.chorus.active", 0)
    fluid_settings_setint(settings, "synth.reverb.active", 0)
    fluid_settings_setint(settings, "synth.audio-groups", Int32(Self.strips))
    fluid_settings_setint(settings, "synth.audio-channels", Int32(Self.strips))
    guard let synth = new_fluid_synth(settings) else {
      delete_fluid_settings(settings)
      throw .library(function: "new_fluid_synth", reason: "out of memory")
    }
    guard fluid_synth_sfload(synth, soundFont.path, 0) != FLUID_FAILED else {
      delete_fluid_synth(synth)
      delete_fluid_settings(settings)
      throw .soundFont("\(soundFont.name) cannot be read as a SoundFont")
    }
    self.soundFont = soundFont
    self.settings = settings
    self.synth = synth
  }

  deinit {
    delete_fluid_synth(synth)
    delete_fluid_settings(settings)
  }

  /// fluid_set_log_function: it would write to standard error.
  private static let silenceLibrary: Void = {
    for level in 0..<LAST_LOG_LEVEL.rawValue { fluid_set_log_function(Int32(level), nil, nil) }
  }()

  /// Loads the instrument's samples.
  /// - Parameters:
  ///   - channel: below `strips`.
  ///   - volume, pan: 0 to 127.
  func setUp(channel: Int, _ instrument: Instrument, volume: Int, pan: Int) throws(SynthesisError) {
    let channel = Int32(channel)
    let type = instrument.isPercussion ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC
    fluid_synth_set_channel_type(synth, channel, Int32(type.rawValue))
    fluid_synth_program_change(synth, channel, Int32(instrument.program))
    try soundFont.checkUnchanged()
    fluid_synth_cc(synth, channel, 7, Int32(volume))
    fluid_synth_cc(synth, channel, 10, Int32(pan))
  }

  func play(_ event: Sequence.Event) {
    let channel = Int32(event.channel)
    switch event.kind {
    case .noteOff: fluid_synth_noteoff(synth, channel, Int32(event.number))
    case .control: fluid_synth_cc(synth, channel, Int32(event.number), Int32(event.value))
    case .noteOn: fluid_synth_noteon(synth, channel, Int32(event.number), Int32(event.value))
    }
  }

  /// fluid_synth_get_active_voice_count: samples that sound, a tone may have several.
  var voices: Int { Int(fluid_synth_get_active_voice_count(synth)) }

  /// fluid_synth_all_sounds_off on all channels.
  func silence() { fluid_synth_all_sounds_off(synth, -1) }

  /// fluid_synth_process: what the channels play, each by itself, is added to what is there.
  /// - Parameters:
  ///   - frames: a multiple of `blockFrames`.
  ///   - channels: the first so many are heard.
  ///   - samples: of each channel left, and then right, all of the same length.
  ///   - start: where in those lengths to begin.
  func render(frames: Int, of channels: Int, into samples: inout [Float], at start: Int) {
    let length = samples.count / (2 * channels)
    samples.withUnsafeMutableBufferPointer { buffer in
      var outputs = (0..<2 * channels).map { index in buffer.baseAddress.map { $0 + index * length + start } }
      fluid_synth_process(synth, Int32(frames), 0, nil, Int32(outputs.count), &outputs)
    }
  }
}
