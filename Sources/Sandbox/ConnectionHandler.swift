import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// What a connection needs beside its requests and answers.
///
/// A client that waits to be asked for its body is asked (RFC 9110, 10.1.1); who waits with more
/// than is taken is not: the answer, a 413, comes at once. And a connection whose answer is held
/// back for ever ends with its other side: the server keeps one otherwise that only sends no more.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private var isStalled = false
    private var isHeard = true

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.waitsToBeAsked, !head.isTooLarge {
            let answer = HTTPResponsePart.head(HTTPResponse(status: .continue))
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            isHeard = false
            if isStalled { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Nothing more is said on a connection; it closes once the other side has gone.
    static func stall(_ channel: any Channel) async throws {
        try await channel.eventLoop
            .submit {
                let handler = try channel.pipeline.syncOperations.handler(type: Self.self)
                handler.isStalled = true
                if !handler.isHeard { channel.close(promise: nil) }
            }
            .get()
    }
}

extension HTTPRequest {
    /// Whether the body comes only once the server asks for it.
    var waitsToBeAsked: Bool { headerFields[.expect]?.lowercased() == "100-continue" }

    /// Whether the body is said to be longer than what is taken.
    var isTooLarge: Bool {
        guard let length = headerFields[.contentLength] else { return false }
        return Int(length).map { $0 > CallBody.limit } ?? true
    }
}
