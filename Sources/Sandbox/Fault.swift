/// One thing that goes wrong with a call: what becomes of the request, and what of the answer.
public struct Fault: Hashable, Sendable {
    /// How much of the request is applied, and when.
    public enum Effect: Hashable, Sendable {
        /// Nothing.
        case none
        /// All of it, as ever.
        case all
        /// The first so many people of it.
        case first(Int)
        /// All of it, so much later.
        case after(Duration)
    }

    /// What the client gets to see.
    public enum Reply: Hashable, Sendable {
        /// What there is to say, as ever.
        case normal
        /// Another status, headers and body.
        case status(Int, headers: [Header], body: String?)
        /// The connection ends without a word.
        case drop
        /// The connection is reset; `early` before the request was read.
        case reset(early: Bool)
        /// Nothing, on a connection that stays.
        case stall
        /// A 200 that is no JSON.
        case malformed
        /// Less than the head promises, and then the end.
        case truncated
        /// A 200 without a body.
        case empty
        /// The people in another order.
        case reordered
        /// Without the last so many people.
        case omitting(Int)
        /// The addresses in lower case.
        case lowercased
        /// A few bytes at a time, all of it in about this long.
        case drip(Duration)
    }

    /// What else happens around the call.
    public enum Disturbance: Hashable, Sendable {
        /// The listing shows what was there so long ago; of a call that writes, it is what the
        /// call wrote that shows only so much later.
        case lag(Duration)
        /// So many strangers are registered while somebody pages, and shift the pages.
        case pageShift(Int)
        /// Somebody else registers the first person of the call just before it; nobody is mailed.
        case foreignWriter
        /// The meeting is deleted just before the call.
        case meetingDeleted
    }

    /// A header of an answer.
    public struct Header: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its value; `{now+3}` in it stands for the HTTP date three seconds after the call.
        public let value: String

        /// A name and a value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The statuses whose answers have no body (RFC 9110, 6.4.1).
    static let bodiless = [204, 304]
    /// The seconds that `{now+…}` may stand for: up to ten years.
    static let waits = 0...315_360_000

    /// What the plan calls it.
    public var name: String
    /// What becomes of the request.
    public var effect: Effect
    /// What becomes of the answer.
    public var reply: Reply
    /// What else happens.
    public var disturbance: Disturbance?

    /// A fault by its parts.
    public init(
        _ name: String,
        _ effect: Effect,
        _ reply: Reply,
        _ disturbance: Disturbance? = nil
    ) {
        self.name = name
        self.effect = effect
        self.reply = reply
        self.disturbance = disturbance
    }
}
