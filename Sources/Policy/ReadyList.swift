import CLists

/// A list that comes with the program; the data files name their sources.
enum ReadyList: String, CaseIterable {
    /// Domains at which anybody can have an address.
    case freeMail = "free-mail"
    /// Domains of addresses that are thrown away after one use.
    case disposable

    /// The domains.
    var entries: [String] {
        let bytes =
            switch self {
            case .freeMail:
                UnsafeBufferPointer(
                    start: rollcall_free_mail_start(),
                    count: rollcall_free_mail_bytes
                )
            case .disposable:
                UnsafeBufferPointer(
                    start: rollcall_disposable_start(),
                    count: rollcall_disposable_bytes
                )
            }
        return bytes.split(separator: UInt8(ascii: "\n"))
            .compactMap { line in
                line.first == UInt8(ascii: "#") ? nil : String(decoding: line, as: UTF8.self)
            }
    }
}
