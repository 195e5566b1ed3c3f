/// One of the lists for inspection, read piece by piece so that it may be of any length.
struct SandboxLog: Sendable {
    /// Which list.
    enum Kind: Sendable {
        case mails
        case requests
    }

    /// Entries in one piece.
    private static let pieceSize = 2000

    let kind: Kind
    let store: SandboxStore

    /// Hands out the whole list as one JSON document, in pieces of UTF-8.
    func write(to take: (_ piece: [UInt8]) async throws -> Void) async throws {
        var piece = Array(#"{"items":["#.utf8)
        var ordinal: Int64 = 0
        var isFirst = true
        while true {
            let entries = try await entries(after: ordinal)
            for entry in entries {
                if !isFirst { piece.append(UInt8(ascii: ",")) }
                isFirst = false
                entry.json.write(to: &piece)
            }
            guard let last = entries.last, entries.count == Self.pieceSize else { break }
            ordinal = last.ordinal
            try await take(piece)
            piece = []
        }
        try await take(piece + Array("]}".utf8))
    }

    private func entries(after ordinal: Int64) async throws -> [(ordinal: Int64, json: JSON)] {
        switch kind {
        case .mails:
            try await store.mails(after: ordinal, atMost: Self.pieceSize)
                .map { ($0.ordinal, $0.json) }
        case .requests:
            try await store.calls(after: ordinal, atMost: Self.pieceSize)
                .map { ($0.ordinal, $0.json) }
        }
    }
}
