import Foundation

/// A proxy that the environment names for every request of these tests.
///
/// Whatever goes to this machine must never pass through it, so every other test in this folder
/// would fail if loopback addresses were proxied.
enum ProxyTrap {
    /// Sees what was sent to the proxy; refuses to open a way anywhere.
    static let proxy = try? ScriptedServer(isProxy: true) { request in
        request.method == "CONNECT"
            ? .answer("403 Forbidden") : .answer("200 OK", "from the proxy")
    }

    static let isSet: Bool = {
        guard let proxy else { return false }
        for name in ["no_proxy", "NO_PROXY"] { unsetenv(name) }
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
        }
        return true
    }()
}
