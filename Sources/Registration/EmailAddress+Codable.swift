extension EmailAddress: Codable {
    /// Reads an address that was stored whole; one that has a flaw is damage.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Stores the whole address.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(unmasked)
    }
}
