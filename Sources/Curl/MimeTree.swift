import CCurl

/// The parts of a mail as libcurl keeps them; they live as long as this value.
final class MimeTree {
    let root: OpaquePointer

    /// Nil where there is no memory for it.
    init?(_ parts: [MailPart], on curl: UnsafeMutableRawPointer) {
        guard let root = curl_mime_init(curl) else { return nil }
        self.root = root
        for part in parts {
            guard Self.add(part, to: root, on: curl) else { return nil }
        }
    }

    deinit { curl_mime_free(root) }

    private static func add(
        _ part: MailPart,
        to mime: OpaquePointer,
        on curl: UnsafeMutableRawPointer
    ) -> Bool {
        guard let place = curl_mime_addpart(mime) else { return false }
        switch part {
        case .text(let text, let type):
            return fill(place, with: Array(text.utf8), type: "\(type); charset=utf-8")
                && curl_mime_encoder(place, "quoted-printable") == CURLE_OK
                && setDisposition("inline", of: place)
        case .file(let bytes, let type, let name):
            return fill(place, with: bytes, type: type)
                && curl_mime_encoder(place, "base64") == CURLE_OK
                && setDisposition("attachment;\r\n filename=\"\(name)\"", of: place)
        case .multipart(let type, let parts):
            guard let inner = curl_mime_init(curl) else { return false }
            for part in parts {
                guard add(part, to: inner, on: curl) else {
                    curl_mime_free(inner)
                    return false
                }
            }
            // From here on the inner one belongs to the outer one, if it is taken.
            guard curl_mime_subparts(place, inner) == CURLE_OK else {
                curl_mime_free(inner)
                return false
            }
            return curl_mime_type(place, type) == CURLE_OK && setDisposition("inline", of: place)
        }
    }

    private static func fill(
        _ place: OpaquePointer,
        with bytes: [UInt8],
        type: String
    ) -> Bool {
        let isFilled = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                guard let start = text.baseAddress else {
                    return curl_mime_data(place, "", 0) == CURLE_OK
                }
                return curl_mime_data(place, start, text.count) == CURLE_OK
            }
        }
        return isFilled && curl_mime_type(place, type) == CURLE_OK
    }

    private static func setDisposition(_ words: String, of place: OpaquePointer) -> Bool {
        guard let list = curl_slist_append(nil, "Content-Disposition: \(words)") else {
            return false
        }
        // The part frees the list with itself.
        return curl_mime_headers(place, list, 1) == CURLE_OK
    }
}
