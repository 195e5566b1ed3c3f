import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import Registration

/// Carries requests from Hummingbird to the desk, and answers back, whole or as a fault has it.
struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxContext

    let desk: SandboxDesk
    let clock: any Timepiece

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        let authorization = request.headers[.authorization]
        let fault = await desk.fault(
            for: request.method.rawValue,
            request.uri.path,
            authorization: authorization
        )
        let isEarly = fault?.reply == .reset(early: true)
        let call = IncomingCall(
            method: request.method.rawValue,
            path: request.uri.path,
            query: CallQuery(request.uri.query ?? ""),
            authorization: authorization,
            host: request.head.authority.flatMap { $0.isEmpty ? nil : $0 } ?? context.authority,
            body: isEarly ? .bytes([]) : try await body(of: request)
        )
        let answer = await desk.answer(call, under: fault)
        switch answer.manner {
        case .whole: break
        case .drop: try await context.hangUp()
        case .reset: try await context.hangUp(byReset: true)
        case .stall: try await context.waitUntilClosed()
        case .truncated: return truncated(answer, context)
        case .drip(let duration): return dripping(answer, for: duration)
        }
        return request.method == .head
            ? response(to: answer).createHeadResponse() : response(to: answer)
    }

    /// Reads every body to its end, even one that is not kept.
    ///
    /// A client that is still sending hears no answer. One that a client would only send if it were
    /// asked is not waited for.
    private func body(of request: Request) async throws -> CallBody {
        if request.head.waitsToBeAsked && request.head.isTooLarge { return .tooLarge }
        var bytes: [UInt8] = []
        var isTooLarge = false
        for try await piece in request.body {
            isTooLarge = isTooLarge || bytes.count + piece.readableBytes > CallBody.limit
            if !isTooLarge { bytes.append(contentsOf: piece.readableBytesView) }
        }
        return isTooLarge ? .tooLarge : .bytes(bytes)
    }

    private func response(to answer: Answer) -> Response {
        var response = Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers(of: answer),
            body: body(of: answer.content)
        )
        // RFC 9110, 8.6: a 204 has no Content-Length either.
        if case .none = answer.content { response.headers[.contentLength] = nil }
        return response
    }

    /// The head of the whole answer, half of its body, and then the end of the connection.
    private func truncated(_ answer: Answer, _ context: SandboxContext) -> Response {
        let bytes = answer.content.bytes
        return Response(
            status: HTTPResponse.Status(code: answer.status == 204 ? 200 : answer.status),
            headers: headers(of: answer),
            body: ResponseBody(contentLength: max(2, bytes.count)) { writer in
                try await writer.write(ByteBuffer(bytes: bytes.prefix(bytes.count / 2)))
                try await context.hangUp()
            }
        )
    }

    private func dripping(_ answer: Answer, for duration: Duration) -> Response {
        let bytes = answer.content.bytes
        guard !bytes.isEmpty else { return response(to: answer) }
        let pieces = min(20, bytes.count)
        let clock = clock
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers(of: answer),
            body: ResponseBody(contentLength: bytes.count) { writer in
                for piece in 0..<pieces {
                    let range = bytes.count * piece / pieces..<bytes.count * (piece + 1) / pieces
                    try await writer.write(ByteBuffer(bytes: bytes[range]))
                    try await clock.sleep(for: duration / pieces)
                }
                try await writer.finish(nil)
            }
        )
    }

    private func headers(of answer: Answer) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = contentType(of: answer.content)
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }

    private func contentType(of content: Answer.Content) -> String? {
        switch content {
        case .none: nil
        case .raw(_, let type): type
        case .json, .written, .log: "application/json"
        case .document: "text/yaml; charset=utf-8"
        }
    }

    private func body(of content: Answer.Content) -> ResponseBody {
        guard case .log(let log) = content else {
            let bytes = content.bytes
            return bytes.isEmpty
                ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        }
        return ResponseBody { writer in
            try await log.write { try await writer.write(ByteBuffer(bytes: $0)) }
            try await writer.finish(nil)
        }
    }
}

extension Answer.Content {
    /// All bytes of what is no log.
    var bytes: [UInt8] {
        switch self {
        case .none, .log: []
        case .json(let json): json.bytes
        case .written(let bytes), .raw(let bytes, _), .document(let bytes): bytes
        }
    }
}
