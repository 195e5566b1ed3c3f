import Synchronization

/// The names of a client's requests: Webex finds a request by the `TrackingID` that it carried.
final class TrackingIDs: Sendable {
    private let prefix: String
    private let count = Mutex(0)

    /// Names that begin alike: nobody else's should.
    init(prefix: String) {
        self.prefix = prefix
    }

    /// The name of the next request.
    func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "\(prefix)_\(number)"
    }
}
