import Foundation
import Registration

@testable import Intake

/// A source of text over some bytes.
struct TextSourceOfBytes: ~Copyable {
    private var source: TextSource

    init(_ bytes: [UInt8], blockBytes: Int) throws {
        let path = NSTemporaryDirectory() + "text-\(ProcessInfo.processInfo.globallyUniqueString)"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        source = try TextSource(
            opening: path,
            limits: Limits(),
            encoding: nil,
            blockBytes: blockBytes
        )
    }

    /// What cannot be decoded, if something cannot.
    mutating func fault() throws -> TextDecoder.Fault? {
        while true {
            let passage = try source.next()
            if passage.fault != nil || passage.isLast { return passage.fault }
        }
    }
}
