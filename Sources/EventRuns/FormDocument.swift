import Foundation

/// A registration form as the service writes it: a JSON object, with all that is in it.
public struct FormDocument: Sendable {
    /// What keeps a text from being a form.
    public enum Flaw: Error, Hashable, Sendable {
        /// It is no JSON object.
        case noObject
        /// This has to be true of every form (Cisco: "must always be true").
        case mustBeTrue(String)
    }

    private static let alwaysTrue = ["requireFirstName", "requireLastName", "requireEmail"]

    /// The object with sorted keys.
    public let bytes: [UInt8]
    private let members: [String: Data]

    /// Reads a form, or the part of one that is to be changed.
    public init(_ bytes: [UInt8]) throws(Flaw) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)),
            let object = value as? [String: Any], let members = Self.members(of: object)
        else { throw .noObject }
        for name in Self.alwaysTrue where object[name] as? Bool == false { throw .mustBeTrue(name) }
        self.members = members
        self.bytes = Array(Self.data(object) ?? Data())
    }

    /// The same form with the members of another in place of its own.
    public func merging(_ change: FormDocument) throws(Flaw) -> FormDocument {
        try FormDocument(Self.object(members.merging(change.members) { $1 }))
    }

    /// The names of the members that the other form has otherwise, or only one of them has.
    public func differences(from other: FormDocument) -> [String] {
        Set(members.keys).union(other.members.keys)
            .filter { members[$0] != other.members[$0] }
            .sorted()
    }

    /// For people: indented.
    public var text: String {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)),
            let data = try? JSONSerialization.data(
                withJSONObject: value,
                options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            )
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Each member as its own JSON text, so that equal ones are equal bytes.
    private static func members(of object: [String: Any]) -> [String: Data]? {
        var members: [String: Data] = [:]
        for (name, value) in object {
            guard let data = data(value) else { return nil }
            members[name] = data
        }
        return members
    }

    private static func object(_ members: [String: Data]) -> [UInt8] {
        var object: [String: Any] = [:]
        for (name, data) in members {
            object[name] = try? JSONSerialization.jsonObject(
                with: data,
                options: [.fragmentsAllowed]
            )
        }
        return Array(data(object) ?? Data())
    }

    private static func data(_ value: Any) -> Data? {
        try? JSONSerialization.data(
            withJSONObject: value,
            options: [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed]
        )
    }
}
