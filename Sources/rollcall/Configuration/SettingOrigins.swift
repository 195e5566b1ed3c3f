import Configuration
import Synchronization

/// What each setting was, and where it was found, when it was asked for last.
///
/// Its state is behind a lock of its own.
final class SettingOrigins: AccessReporter {
    /// One answer; of a secret only where it was found.
    struct Finding: Sendable {
        let provider: String
        let text: String?
    }

    private let found = Mutex<[String: Finding]>([:])

    func report(_ event: AccessEvent) {
        let source = event.providerResults.first { result in
            (try? result.result.get())?.value != nil
        }
        let value = (try? event.result.get()) ?? nil
        let text: String? = if case .string(let text) = value?.content { text } else { nil }
        let finding = source.map { source in
            Finding(
                provider: source.providerName,
                text: value?.isSecret == true ? nil : text
            )
        }
        let key = event.metadata.key.components.joined(separator: ".")
        found.withLock { $0[key] = finding }
    }

    /// Nil where nobody said it, or nobody asked.
    func finding(on setting: Setting) -> Finding? { found.withLock { $0[setting.rawValue] } }
}
