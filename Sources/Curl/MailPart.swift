/// One part of a mail (RFC 2045), encoded by libcurl.
public indirect enum MailPart: Sendable, Hashable {
    /// Text in UTF-8 with CRLF at its line ends, quoted-printable; the type without a charset.
    case text(String, type: String)
    /// Bytes that are to be saved as a file, base64; the name is ASCII.
    case file([UInt8], type: String, name: String)
    /// Parts that belong together: `multipart/mixed`, `multipart/alternative`.
    case multipart(type: String, [MailPart])
}
