import Foundation
import Registration

/// What a request carries.
protocol WireBody: Sendable {
    /// The body as JSON with sorted keys: the same bytes for the same call.
    func json() throws -> [UInt8]
}

extension WireBody where Self: Encodable {
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

extension MeetingDraft: WireBody {}
extension MeetingChange: WireBody {}
