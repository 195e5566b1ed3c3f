import Curl
import TestSupport
import Testing

struct HTTPSocketCancellationTests {
    private let socket = HTTPSocket(.init(userAgent: "rollcall/test"))

    @Test("A task cancelled beforehand sends nothing")
    func before() async throws {
        let server = try ScriptedServer { _ in .answer("200 OK") }
        defer { server.stop() }
        let request = HTTPRequest(.post, try HTTPAddress(server.url))
        let failure = await cancelled(request, when: {})
        #expect(failure?.stage == .notSent)
        #expect(failure?.kind == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test("A task cancelled while the server thinks ends, and says that the request was sent")
    func meanwhile() async throws {
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try ScriptedServer { _ in
            arrival.yield()
            return .silence
        }
        defer { server.stop() }
        var request = HTTPRequest(.post, try HTTPAddress(server.url))
        // Longer than the slowest machine takes to get here.
        request.timeout = .seconds(3600)
        let failure = await cancelled(request) {
            for await _ in arrivals { break }
        }
        #expect(failure?.stage == .sent)
        #expect(failure?.kind == .cancelled)
        #expect(server.requests.count == 1)
    }

    @Test("A task cancelled while it waits in line leaves the line and sends nothing")
    func inLine() async throws {
        var settings = HTTPSocket.Settings(userAgent: "rollcall/test")
        settings.workers = 1
        let narrow = HTTPSocket(settings)
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        let server = try ScriptedServer { _ in
            arrival.yield()
            return .silence
        }
        defer { server.stop() }
        var request = HTTPRequest(.post, try HTTPAddress(server.url))
        request.timeout = .seconds(20)
        let (first, second) = await withTaskGroup(of: ExchangeFailure?.self) { group in
            group.addTask { [request] in await Self.failure(of: request, on: narrow) }
            for await _ in arrivals { break }
            let second = await withTaskGroup(of: ExchangeFailure?.self) { inner in
                inner.addTask { [request] in await Self.failure(of: request, on: narrow) }
                inner.cancelAll()
                return await inner.next() ?? nil
            }
            group.cancelAll()
            return (await group.next() ?? nil, second)
        }
        #expect(second?.stage == .notSent)
        #expect(first?.stage == .sent)
        #expect(server.requests.count == 1)
    }

    @Test("More requests than workers are all answered")
    func manyAtOnce() async throws {
        let server = try ScriptedServer { .answer("200 OK", $0.target) }
        defer { server.stop() }
        let bodies = await withTaskGroup(of: String?.self) { group in
            for number in 0..<40 {
                group.addTask { [socket, server] in
                    guard let address = try? HTTPAddress("\(server.url)/\(number)") else {
                        return nil
                    }
                    let method: HTTPRequest.Method = number.isMultiple(of: 2) ? .get : .post
                    let answer = try? await socket.exchange(HTTPRequest(method, address))
                    return answer.map { String(decoding: $0.body, as: UTF8.self) }
                }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(bodies == Set((0..<40).map { "/v1/\($0)" }))
        #expect(server.requests.count == 40)
    }

    private static func failure(
        of request: HTTPRequest,
        on socket: HTTPSocket
    ) async -> ExchangeFailure? {
        do {
            _ = try await socket.exchange(request)
            return nil
        } catch {
            return error
        }
    }

    private func cancelled(
        _ request: HTTPRequest,
        when moment: () async -> Void
    ) async -> ExchangeFailure? {
        await withTaskGroup(of: ExchangeFailure?.self) { group in
            group.addTask { [socket] in await Self.failure(of: request, on: socket) }
            await moment()
            group.cancelAll()
            return await group.next() ?? nil
        }
    }
}
