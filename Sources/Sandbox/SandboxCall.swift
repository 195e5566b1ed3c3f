public import Registration

/// A call that was made, and how it was answered.
public struct SandboxCall: Hashable, Sendable {
    /// The place in the order of answering.
    public let ordinal: Int64
    /// Which call.
    public let operation: WebexOperation
    /// The HTTP status of the answer; 0 where the client saw none.
    public let status: Int
    /// The fault that took the call, if one did.
    public let fault: String?
    /// When it was made.
    public let at: Timestamp

    var json: JSON {
        .members([
            "operation": .string(operation.rawValue), "status": .number(String(status)),
            "fault": fault.map { .string($0) }, "at": .string(at.description),
        ])
    }
}
