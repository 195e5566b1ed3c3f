public import Registration

/// A call that was made, and how it was answered.
public struct SandboxCall: Hashable, Sendable {
    /// The place in the order of answering.
    public let ordinal: Int64
    /// Which call.
    public let operation: WebexOperation
    /// The HTTP status of the answer.
    public let status: Int
    /// When it was made.
    public let at: Timestamp

    var json: JSON {
        .members([
            "operation": .string(operation.rawValue), "status": .number(String(status)),
            "at": .string(at.description),
        ])
    }
}
