internal import Glibc
internal import Synthesis

extension AudioError {
  init(_ error: SynthesisError) {
    switch error {
    case .soundFont(let reason): self = .failed("SoundFont: \(reason)")
    case .recording(let reason): self = .failed("recording: \(reason)")
    case .library(let function, let reason): self = .failed("\(function): \(reason)")
    case .output(let failure): self.init(failure)
    case .stopped: self = .stopped
    }
  }

  init(_ failure: OutputFailure) {
    errno = failure.code
    self = .storage(Folder.error("write sound"))
  }
}
