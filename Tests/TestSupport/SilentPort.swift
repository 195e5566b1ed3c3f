import Foundation

/// A port of this machine where nobody listens, and nobody can while this lives.
public final class SilentPort: Sendable {
    /// Its number.
    public let number: Int
    private let held: Int32

    /// Binds a free port and does not listen: whoever connects is refused.
    public init() throws {
        let held = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(held, address, size) == 0 && getsockname(held, address, &size) == 0
            }
        }
        self.held = held
        number = Int(UInt16(bigEndian: place.sin_port))
        guard isBound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    deinit { close(held) }
}
