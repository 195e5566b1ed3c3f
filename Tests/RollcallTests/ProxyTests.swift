import Foundation
import TestSupport
import Testing

/// Proxies come from the environment: of a process of its own, because that has only one.
struct ProxyTests {
    @Test("Proxies of the environment serve other hosts, and never this machine")
    func proxies() throws {
        let proxy = try ScriptedServer { _ in .answer("403 Forbidden") }
        let server = try ScriptedServer { _ in .answer("200 OK", #"{"id":"m1","title":"Direct"}"#) }
        defer {
            proxy.stop()
            server.stop()
        }
        var binary = try Binary()
        binary.environment["WEBEX_ACCESS_TOKEN"] = "tok-123"
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            binary.environment[name] = "http://127.0.0.1:\(proxy.port)"
        }
        for name in ["no_proxy", "NO_PROXY"] { binary.environment[name] = "" }
        for host in ["127.0.0.1", "localhost"] {
            let url = "http://\(host):\(server.port)/v1"
            let answer = try binary.run(["meetings", "get", "m1", "--server", url])
            #expect(answer.code == 0, "\(answer.talk)")
            #expect(answer.output.contains("Direct"))
        }
        #expect(proxy.requests.isEmpty)
        let away = [
            "meetings", "create", "--title", "a", "--start", "2035-05-01T09:00:00Z", "--end",
            "2035-05-01T10:00:00Z", "--server", "https://nobody.invalid/secret",
        ]
        #expect(try binary.run(away).code == 69)
        let lines = proxy.requests.map(\.line)
        #expect(lines.contains("CONNECT nobody.invalid:443 HTTP/1.1"))
        #expect(!lines.contains { $0.contains("127.0.0.1") || $0.contains("secret") })
        #expect(!proxy.requests.contains { "\($0.header)\($0.body)".contains("tok-123") })
    }
}
