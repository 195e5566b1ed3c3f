import Glibc
import Hummingbird
import NIOCore

/// What is known of a request beside itself: the connection that it came by.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The address that the connection reached, for clients that send no `Host`.
    var authority: String {
        let address = channel.localAddress
        let host = address?.ipAddress ?? "127.0.0.1"
        return (host.contains(":") ? "[\(host)]" : host) + ":\(address?.port ?? 80)"
    }

    /// Ends the connection without a word; a reset is seen as one by the other side.
    func hangUp(byReset isReset: Bool = false) async throws -> Never {
        if isReset {
            let atOnce = linger(l_onoff: 1, l_linger: 0)
            _ = try? await (channel as? any SocketOptionProvider)?.setSoLinger(atOnce).get()
        }
        try? await channel.close()
        throw ChannelError.alreadyClosed
    }

    /// Says nothing until the other side has gone, or the server is to end.
    func waitUntilClosed() async throws -> Never {
        let channel = channel
        try? await ConnectionHandler.stall(channel)
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        throw ChannelError.alreadyClosed
    }
}
