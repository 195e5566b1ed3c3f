import Curl
public import Registration

extension ServerURL {
    /// Why a text is no server's address.
    public struct Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// The kinds of it.
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// A character that no address has.
            case character
            /// Neither http nor https.
            case scheme
            /// http to another machine.
            case plainHTTP
            /// A name or password before an `@`.
            case userInfo
            /// No host, or none that can be one.
            case host
            /// No port from 1 to 65535.
            case port
            /// A `?` or a `#`.
            case queryOrFragment
        }

        /// What is wrong.
        public let kind: Kind
        /// The text, shortened and masked.
        public let value: Excerpt

        init(_ kind: Kind, in text: String) {
            self.kind = kind
            // A password in an address must not be printed.
            value = Excerpt(text.contains("@") ? "…" : text)
        }

        init(_ flaw: HTTPAddress.Flaw, in text: String) {
            let kind: Kind =
                switch flaw {
                case .character: .character
                case .scheme: .scheme
                case .userInfo: .userInfo
                case .host: .host
                case .port: .port
                }
            self.init(kind, in: text)
        }

        /// One line for people: what is wrong, and the remedy.
        public var description: String { "the server's address “\(value)” \(complaint)" }

        private var complaint: String {
            switch kind {
            case .character:
                "has a character that no address has: write it in ASCII, without spaces"
            case .scheme:
                "does not begin with https:// : write it like \(ServerURL.webex)"
            case .plainHTTP:
                "would send the token unencrypted to another machine: use https:// "
                    + "(http:// is for 127.0.0.1 and localhost)"
            case .userInfo:
                "holds a name or password: leave out everything up to the @; "
                    + "the token comes from the environment or a file"
            case .host: "names no host: write it like \(ServerURL.webex)"
            case .port: "has no port from 1 to 65535 after its colon"
            case .queryOrFragment: "has a ? or # : end it after its path, like \(ServerURL.webex)"
            }
        }
    }
}
