/// What libcurl counted while an exchange failed: enough to tell whether anything was sent.
struct ExchangeCounters: Equatable {
    /// Bytes of requests sent, those to a proxy included (`CURLINFO_REQUEST_SIZE`).
    var requestBytes = 0
    /// When the transfer began, in microseconds; 0 if it did not (`CURLINFO_PRETRANSFER_TIME_T`).
    var transferBegan = 0
    /// When TLS stood, in microseconds; 0 if it did not (`CURLINFO_APPCONNECT_TIME_T`).
    var tlsStood = 0
    /// How a proxy answered the CONNECT; 0 where none was asked (`CURLINFO_HTTP_CONNECTCODE`).
    var proxyStatus = 0
}
