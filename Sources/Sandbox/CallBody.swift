/// What a request brought along.
enum CallBody: Hashable, Sendable {
    /// The most that is taken: far more than any call of the contract with a thousand people.
    static let limit = 8 * 1024 * 1024

    /// All of it.
    case bytes([UInt8])
    /// More than the limit.
    case tooLarge

    /// The value that the body is; throws 413 or 400.
    func json() throws(SandboxRefusal) -> JSON {
        guard case .bytes(let bytes) = self else { throw .tooLarge }
        if bytes.isEmpty { throw .invalid(["the body must be a JSON object."]) }
        do {
            return try JSONReader.value(of: bytes)
        } catch {
            throw .invalid(["the body is no JSON: \(error)."])
        }
    }
}
