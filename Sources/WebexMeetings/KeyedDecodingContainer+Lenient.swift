extension KeyedDecodingContainer {
    /// A text, or a number as text; nil where the property is missing or something else.
    func text(_ key: Key) -> String? {
        if let text = try? decodeIfPresent(String.self, forKey: key) { return text }
        return (try? decodeIfPresent(Int64.self, forKey: key)).map { String($0) }
    }

    /// A truth value; nil where the property is missing or something else.
    func truth(_ key: Key) -> Bool? {
        (try? decodeIfPresent(Bool.self, forKey: key)) ?? nil
    }
}
