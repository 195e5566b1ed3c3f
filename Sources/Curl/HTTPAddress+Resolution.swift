extension HTTPAddress {
    /// The address that a reference means when it stands on the page of this address (RFC 3986,
    /// section 5.2); an absolute one is taken as it is.
    public func resolving(_ reference: String) throws(Flaw) -> HTTPAddress {
        if Self.hasScheme(reference) { return try HTTPAddress(reference) }
        if reference.hasPrefix("//") { return try HTTPAddress("\(scheme):\(reference)") }
        let whole = reference.prefix { $0 != "#" }
        let ownPath = whole.prefix { $0 != "?" }
        let ownQuery = whole[ownPath.endIndex...]
        if ownPath.isEmpty {
            let kept = query.map { "?" + $0 } ?? ""
            return try HTTPAddress(origin + path + (ownQuery.isEmpty ? kept : String(ownQuery)))
        }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        let merged = ownPath.hasPrefix("/") ? String(ownPath) : String(folder + ownPath)
        return try HTTPAddress(origin + Self.withoutDots(merged) + ownQuery)
    }

    private static func hasScheme(_ reference: String) -> Bool {
        let head = reference.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        return head.endIndex < reference.endIndex && reference[head.endIndex] == ":"
    }

    /// The path without `.` and `..` segments (RFC 3986, section 5.2.4); never above the root.
    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
