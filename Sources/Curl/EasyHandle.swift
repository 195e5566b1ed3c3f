import CCurl

/// One libcurl easy handle, which keeps connections for later GETs.
final class EasyHandle {
    let curl: UnsafeMutableRawPointer
    let words: UnsafeMutablePointer<CChar>
    /// The first option that libcurl did not take.
    private(set) var refused: CURLcode?

    init?() {
        guard CurlLibrary.isReady, let curl = curl_easy_init() else { return nil }
        self.curl = curl
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        ccurl_cleanup(curl)
        words.deallocate()
    }

    /// One exchange from beginning to end; blocks.
    func perform(
        _ request: HTTPRequest,
        _ settings: HTTPSocket.Settings,
        _ transfer: Transfer
    ) -> Result<HTTPResponse, ExchangeFailure> {
        guard request.fields.allSatisfy(\.isSendable) else {
            return .failure(.init(.notSent, .unsendable, "a header field with a control character"))
        }
        begin()
        let fields = list(of: request.fields)
        defer { curl_slist_free_all(fields) }
        setUp(settings, timeout: request.timeout)
        setUp(request, fields)
        setUp(transfer)
        if let refused {
            let name = String(cString: curl_easy_strerror(refused))
            return .failure(.init(.notSent, .other, "this libcurl lacks an option: \(name)"))
        }
        let code = withExtendedLifetime(transfer) { ccurl_perform(curl) }
        guard code == CURLE_OK else { return .failure(failure(code, request, transfer)) }
        return .success(
            HTTPResponse(
                status: long(CURLINFO_RESPONSE_CODE),
                header: transfer.header,
                body: transfer.body
            )
        )
    }

    /// Forgets all options and what went wrong before.
    func begin() {
        curl_easy_reset(curl)
        refused = nil
        words.pointee = 0
    }

    /// Remembers the first code of an option that is not `CURLE_OK`.
    func note(_ code: CURLcode) {
        if code != CURLE_OK && refused == nil { refused = code }
    }

    private func failure(
        _ code: CURLcode,
        _ request: HTTPRequest,
        _ transfer: Transfer
    ) -> ExchangeFailure {
        let counters = ExchangeCounters(
            requestBytes: long(CURLINFO_REQUEST_SIZE),
            transferBegan: offset(CURLINFO_PRETRANSFER_TIME_T),
            tlsStood: offset(CURLINFO_APPCONNECT_TIME_T),
            proxyStatus: long(CURLINFO_HTTP_CONNECTCODE)
        )
        let isProxy = counters.proxyStatus != 0 && !(200..<300).contains(counters.proxyStatus)
        let kind: ExchangeFailure.Kind =
            transfer.isTooLarge ? .tooLarge : isProxy ? .proxy : .init(code)
        let own = String(cString: words)
        var failure = ExchangeFailure(
            .init(code: code, request: request, counters: counters),
            kind,
            transfer.isTooLarge
                ? "an answer of more than \(request.maxResponseBytes) bytes"
                : own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        )
        failure.curlCode = Int(code.rawValue)
        let status = long(CURLINFO_RESPONSE_CODE)
        failure.status = status == 0 ? nil : status
        return failure
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(curl, info, &value) == CURLE_OK ? value : 0
    }

    private func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(curl, info, &value) == CURLE_OK ? Int(value) : 0
    }
}
