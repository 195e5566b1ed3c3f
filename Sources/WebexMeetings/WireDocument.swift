import Foundation
import Registration

/// A JSON object that a person wrote, and the host to act for.
struct WireDocument: WireBody {
    /// The object as it was written.
    let document: [UInt8]
    let hostEmail: EmailAddress?

    func json() throws -> [UInt8] {
        guard let hostEmail else { return document }
        let value = try JSONSerialization.jsonObject(with: Data(document))
        guard var object = value as? [String: Any] else { return document }
        object["hostEmail"] = hostEmail.unmasked
        let data = try JSONSerialization.data(
            withJSONObject: object,
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        return Array(data)
    }
}
