import HTTPTypes
import Hummingbird
import NIOCore

/// Carries requests from Hummingbird to the desk, and answers back.
struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxContext

    let desk: SandboxDesk

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        let call = IncomingCall(
            method: request.method.rawValue,
            path: request.uri.path,
            query: CallQuery(request.uri.query ?? ""),
            authorization: request.headers[.authorization],
            host: request.head.authority.flatMap { $0.isEmpty ? nil : $0 } ?? context.authority,
            body: try await body(of: request)
        )
        let answer = await desk.answer(call)
        return request.method == .head
            ? response(to: answer).createHeadResponse() : response(to: answer)
    }

    /// Reads every body to its end, even one that is not kept: a client that is still sending
    /// hears no answer.
    private func body(of request: Request) async throws -> CallBody {
        var bytes: [UInt8] = []
        var isTooLarge = false
        for try await piece in request.body {
            isTooLarge = isTooLarge || bytes.count + piece.readableBytes > CallBody.limit
            if !isTooLarge { bytes.append(contentsOf: piece.readableBytesView) }
        }
        return isTooLarge ? .tooLarge : .bytes(bytes)
    }

    private func response(to answer: Answer) -> Response {
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        headers[.contentType] = contentType(of: answer.content)
        var response = Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: body(of: answer.content)
        )
        // RFC 9110, 8.6: a 204 has no Content-Length either.
        if case .none = answer.content { response.headers[.contentLength] = nil }
        return response
    }

    private func contentType(of content: Answer.Content) -> String? {
        switch content {
        case .none: nil
        case .json, .log: "application/json"
        case .document: "text/yaml; charset=utf-8"
        }
    }

    private func body(of content: Answer.Content) -> ResponseBody {
        switch content {
        case .none: ResponseBody()
        case .json(let json): ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
        case .document(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .log(let log):
            ResponseBody { writer in
                try await log.write { try await writer.write(ByteBuffer(bytes: $0)) }
                try await writer.finish(nil)
            }
        }
    }
}
