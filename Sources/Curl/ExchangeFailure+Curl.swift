import CCurl

extension ExchangeFailure.Stage {
    /// Whether any byte of the request left for the server; in doubt, `sent`.
    init(code: CURLcode, request: HTTPRequest, counters: ExchangeCounters) {
        let nothingCounted = counters.requestBytes == 0 && counters.transferBegan == 0
        let noTLS =
            request.address.scheme == .https && request.needsOwnConnection
            && counters.tlsStood == 0
        let refusedByProxy =
            counters.proxyStatus != 0 && !(200..<300).contains(counters.proxyStatus)
        let neverConnected = counters.transferBegan == 0 && Self.beforeAnyByte.contains(code)
        if code == CURLE_SEND_ERROR && !noTLS {
            self = .sent
        } else {
            self =
                nothingCounted || noTLS || refusedByProxy || neverConnected ? .notSent : .sent
        }
    }

    /// Codes that libcurl gives only while it still makes a connection, provided that the
    /// transfer has not begun.
    private static let beforeAnyByte = [
        CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT,
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CACERT_BADFILE, CURLE_PROXY,
    ]
}

extension ExchangeFailure.Kind {
    /// The kind of a libcurl code.
    init(_ code: CURLcode) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .unresolved
        case CURLE_COULDNT_CONNECT: self = .unconnected
        case CURLE_PROXY: self = .proxy
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            self = .untrusted
        case CURLE_OPERATION_TIMEDOUT: self = .timeout
        case CURLE_ABORTED_BY_CALLBACK: self = .cancelled
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            self = .broken
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT: self = .unsendable
        default: self = .other
        }
    }
}
