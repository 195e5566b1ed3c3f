import CCurl

extension MailFailure {
    /// What a libcurl code means for a mail, by what was said until then.
    init(
        _ code: CURLcode,
        _ message: String,
        _ dialogue: MailDialogue,
        refusals: [MailRefusal]
    ) {
        self.init(
            Self.kind(code, dialogue),
            Self.words(code, message, dialogue),
            refusals: refusals
        )
    }

    private static func kind(_ code: CURLcode, _ dialogue: MailDialogue) -> Kind {
        if let answer = dialogue.body { return kind(of: answer) }
        if dialogue.isHandedOver { return .inDoubt }
        if tls.contains(code) { return .untrusted }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
            CURLE_PROXY:
            return .unreachable
        case CURLE_ABORTED_BY_CALLBACK: return .cancelled
        case CURLE_LOGIN_DENIED: return .unauthorised
        case CURLE_OPERATION_TIMEDOUT: return dialogue.last == nil ? .unreachable : .broken
        case CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_URL_MALFORMAT:
            return .unsendable
        default: break
        }
        guard let refusal = dialogue.refusal else { return .broken }
        return kind(of: refusal)
    }

    private static func kind(of answer: MailDialogue.Answer) -> Kind {
        switch answer.code {
        // RFC 4954, 6: authentication is required, or failed.
        case 530, 534, 535, 538: .unauthorised
        case ..<500: .busy
        default: .refused
        }
    }

    private static func words(
        _ code: CURLcode,
        _ message: String,
        _ dialogue: MailDialogue
    ) -> String {
        // libcurl's own words are about a callback.
        let message = code == CURLE_ABORTED_BY_CALLBACK ? "it was interrupted" : message
        if dialogue.isHandedOver && dialogue.body == nil {
            return "the whole mail was sent, and no answer came (\(message))"
        }
        if tls.contains(code) { return "no secure connection: \(message)" }
        if let answer = dialogue.refusal {
            return "the server said \(answer.code) \(answer.words)"
        }
        return message
    }

    private static let tls = [
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED,
    ]
}
