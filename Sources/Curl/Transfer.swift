/// What one exchange has brought so far: the context of libcurl's callbacks.
final class Transfer {
    /// The longest header that is accepted, in bytes: beyond any honest server.
    static let maxHeaderBytes = 256 * 1024

    private let maxBytes: Int
    private let cancelled: CancellationFlag
    private(set) var header = HTTPHeader()
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    private var headerBytes = 0
    private var headerIsOver = false
    private var lastName: String?

    init(_ request: HTTPRequest, until cancelled: CancellationFlag) {
        maxBytes = request.maxResponseBytes
        self.cancelled = cancelled
    }

    var isCancelled: Bool { cancelled.isRaised }

    /// Takes a piece of the body; false ends the transfer.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard piece.count <= maxBytes - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    /// Takes a line of the header; false ends the transfer.
    func takeLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maxHeaderBytes else {
            isTooLarge = true
            return false
        }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") && body.isEmpty {
            // An interim answer (100 Continue) is followed by the real one.
            header = HTTPHeader()
            lastName = nil
            headerIsOver = false
        } else if text.allSatisfy(\.isNewline) {
            headerIsOver = true
        } else if !headerIsOver {
            read(text)
        }
        return true
    }

    private func read(_ line: String) {
        if line.first == " " || line.first == "\t" {
            guard let lastName else { return }
            header.lengthenLast(of: lastName, by: Self.bare(line[...]))
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = Self.bare(line[..<colon])
        header.add(Self.bare(line[line.index(after: colon)...]), to: name)
        lastName = name
    }

    private static func bare(_ text: Substring) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = text.firstIndex(where: { !isBlank($0) }),
            let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}
