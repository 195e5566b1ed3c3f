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
}
