internal import Glibc
internal import Lyria

extension GeneratorConfiguration {
  /// Reads files, and asks nobody.
  func cloudGenerator() throws(GenerationError) -> CloudGenerator {
    guard let songs else { throw .unavailable(mode, "no folder of songs is named") }
    var lyria = try lyria()
    let curl = try curl()
    // Songs that were ordered from another model may still wait.
    let tokens = lyria.usesTokens ? try tokens(curl) : project == nil ? nil : try? tokens(curl)
    lyria.project = lyria.project ?? tokens?.project
    if let missing = lyria.missing, lyria.project != nil || tokens?.learnsProject != true {
      throw .unavailable(mode, missing)
    }
    return CloudGenerator(
      client: LyriaClient(lyria, transport: curl, tokens: tokens), transport: curl, credentials: tokens, songs: songs,
      now: { time(nil) })
  }

  private func lyria() throws(GenerationError) -> LyriaConfiguration {
    var lyria = LyriaConfiguration()
    if let model {
      guard let known = LyriaModel(rawValue: model) else { throw .unavailable(mode, Self.unknown(model)) }
      lyria.model = known
    }
    (lyria.project, lyria.endpoint, lyria.apiKey) = (project, endpoint, apiKey)
    lyria.region = location ?? lyria.region
    lyria.timeout = timeout.map { .seconds($0) } ?? lyria.timeout
    return lyria
  }

  private static func unknown(_ model: String) -> String {
    let models = LyriaModel.allCases.map(\.rawValue).joined(separator: ", ")
    return "there is no model \(model); set MUSIC_GEN_GCP_MODEL to one of \(models)"
  }

  private func curl() throws(GenerationError) -> CurlClient {
    do throws(TransportError) {
      return try CurlClient(CurlClient.Settings(environment: credentials))
    } catch {
      throw .unavailable(mode, "no connections can be made: \(error)")
    }
  }

  private func tokens(_ curl: CurlClient) throws(GenerationError) -> Credentials {
    do throws(CredentialError) {
      return try Credentials(environment: credentials, transport: curl) { time(nil) }
    } catch {
      throw .unavailable(mode, error.reason)
    }
  }
}
