/// What happens while a courier works, for whoever watches.
public enum DeliveryEvent: Hashable, Sendable {
    /// It waits that long from now on; `asked` when Webex asked for it.
    case waiting(Duration, asked: Bool)
    /// So many further rows have an outcome that stays.
    case settled(rows: Int)
    /// So many further people were listed.
    case listed(people: Int)
    /// So many decisions of this call have an outcome by now.
    case decided(rows: Int)
}
