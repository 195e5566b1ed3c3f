import Registration

/// Why the sandbox does not do what a call asks: a status and the words of the error body.
///
/// The words follow what is published of Webex's own error bodies.
public struct SandboxRefusal: Error, Hashable, Sendable {
    /// The HTTP status: 400, 401, 403, 404, 405, 409, 413, 428, 429 or 500.
    public let status: Int
    /// `message` of the error body.
    public let message: String
    /// `errors[].description` of the error body, one for each thing that is wrong.
    public let details: [String]
    /// Whole seconds after which to ask again; only of 429.
    public var retryAfterSeconds: Int?

    init(_ status: Int, _ message: String, details: [String] = []) {
        self.status = status
        self.message = message
        self.details = details
    }

    /// 400 with one description for each thing that is wrong.
    static func invalid(_ details: [String]) -> Self {
        Self(
            400,
            "The request could not be understood by the server due to malformed syntax. "
                + "See 'errors' for more details.",
            details: details
        )
    }

    /// 404 for a meeting, a registrant or a path.
    static func notFound(_ details: [String] = []) -> Self {
        Self(404, "The requested resource could not be found.", details: details)
    }

    /// 409: what is asked for does not fit what stands there.
    static func conflict(_ message: String, details: [String] = []) -> Self {
        Self(409, message, details: details)
    }

    /// 401: no token, or not this one.
    static let unauthorized = words(
        401,
        "The request requires a valid access token set in the Authorization request header."
    )

    /// 403: the token may not do that.
    static let lacksScope = Self(
        403,
        "The server understood the request, but refused to fulfill it because the access token is "
            + "missing required scopes or the user is missing required roles or licenses."
    )

    /// 405: the path is known, the method is not.
    static let wrongMethod = Self(405, "The request method is not allowed for this resource.")

    /// 413: the body is over the limit.
    static let tooLarge = Self(
        413,
        "The request body is larger than the \(CallBody.limit) bytes that are taken."
    )

    /// 429 that leaves it to the caller when to ask again.
    static let throttledWithoutAWord = Self(
        429,
        "Too many requests have been sent in a given amount of time and the request has been rate "
            + "limited."
    )

    /// 429: the bucket is empty for so long; the header is in whole seconds, rounded up.
    static func throttled(for wait: Duration) -> Self {
        var refusal = Self(
            429,
            "Too many requests have been sent in a given amount of time and the request has "
                + "been rate limited. Retry-After says how many seconds to wait."
        )
        refusal.retryAfterSeconds =
            max(1, Int(wait.components.seconds))
            + (wait.components.attoseconds > 0 && wait >= .seconds(1) ? 1 : 0)
        return refusal
    }

    /// 500: the state file could not be read or written.
    static func broken(_ error: any Error) -> Self {
        words(500, "The sandbox could not use its state: \(error)")
    }

    /// The message repeated under `errors`, as Webex does where there is one reason.
    private static func words(_ status: Int, _ message: String) -> Self {
        Self(status, message, details: [message])
    }
}
