import CCurl

extension EasyHandle {
    func setUp(_ settings: HTTPSocket.Settings, timeout: Duration) {
        set(CURLOPT_NOSIGNAL, 1)
        note(ccurl_allow_http_only(curl))
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_FOLLOWLOCATION, 0)
        // Nothing is asked for (below), but what a server or a proxy packed unasked is unpacked.
        note(ccurl_set_text(curl, CURLOPT_ACCEPT_ENCODING, ""))
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(min(timeout, settings.connectTimeout)))
        note(ccurl_set_text(curl, CURLOPT_USERAGENT, settings.userAgent))
        note(ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, words))
        if let pem = settings.anchors?.pem {
            note(ccurl_set_blob(curl, CURLOPT_CAINFO_BLOB, pem, pem.count))
        }
    }

    func setUp(_ request: HTTPRequest, _ fields: UnsafeMutablePointer<curl_slist>?) {
        note(ccurl_set_text(curl, CURLOPT_URL, request.address.text))
        note(ccurl_set_list(curl, CURLOPT_HTTPHEADER, fields))
        // An empty proxy is none, whatever the environment says.
        if request.address.isLoopback { note(ccurl_set_text(curl, CURLOPT_PROXY, "")) }
        if request.needsOwnConnection {
            set(CURLOPT_FRESH_CONNECT, 1)
            set(CURLOPT_FORBID_REUSE, 1)
        }
        let body = request.body ?? (request.method == .post ? [] : nil)
        if let body {
            set(CURLOPT_POST, 1)
            note(ccurl_set_offset(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            // One byte more than the body, so that an empty one has an address as well.
            (body + [0])
                .withUnsafeBytes { bytes in
                    let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                    note(ccurl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, start))
                }
        }
        note(ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
    }

    func setUp(_ transfer: Transfer) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        note(ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context))
        note(ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context))
        note(ccurl_set_pointer(curl, CURLOPT_XFERINFODATA, context))
        set(CURLOPT_NOPROGRESS, 0)
        note(
            ccurl_set_take(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Transfer.at(context)?.take(piece) == true ? size * count : 0
            }
        )
        note(
            ccurl_set_take(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Transfer.at(context)?.takeLine(line) == true ? size * count : 0
            }
        )
        note(
            ccurl_set_watch(curl, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
                Transfer.at(context)?.isCancelled == false ? 0 : 1
            }
        )
    }

    func list(of fields: [HTTPField]) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        // Without it libcurl asks first (Expect: 100-continue) and, on a 417, sends again.
        for line in ["Expect:", "Accept-Encoding:"] + fields.map({ "\($0.name): \($0.value)" }) {
            guard let longer = curl_slist_append(list, line) else {
                note(CURLE_OUT_OF_MEMORY)
                return list
            }
            list = longer
        }
        return list
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(curl, option, value))
    }

    /// At least 1, because 0 is libcurl's word for no limit, and at most what its `long` holds.
    static func milliseconds(_ duration: Duration) -> Int {
        let parts = duration.components
        let whole = min(parts.seconds, 2_000_000)
        return Int(max(1, whole * 1000 + parts.attoseconds / 1_000_000_000_000_000))
    }
}

extension Transfer {
    /// The transfer behind a callback's context.
    fileprivate static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
