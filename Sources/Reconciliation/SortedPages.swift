import Registration

/// What comes sorted by key from one side.
protocol KeySorted: Equatable, Sendable {
    /// What the streams are merged by.
    var key: EmailKey { get }
    /// Whether it may stand directly before `next`.
    func mayPrecede(_ next: Self) -> Bool
}

extension RowIntent: KeySorted {
    func mayPrecede(_ next: RowIntent) -> Bool {
        key < next.key || (key == next.key && row < next.row)
    }
}

extension ListedPerson: KeySorted {
    func mayPrecede(_ next: ListedPerson) -> Bool { !(next.key < key) }
}

/// One stream: the pages that were supplied and not yet used, and whether more may come.
struct SortedPages<Item: KeySorted>: Equatable, Sendable {
    /// What stands at the front.
    enum Head {
        case item(Item)
        case waiting
        case ended
    }

    private var items: [Item] = []
    private var position = 0
    private var last: Item?
    private var isEnded = false

    var head: Head {
        if position < items.count { return .item(items[position]) }
        return isEnded ? .ended : .waiting
    }

    mutating func removeHead() {
        precondition(position < items.count, "only what is there can be removed")
        position += 1
    }

    /// Takes a page; an empty one ends the stream.
    mutating func append(_ page: [Item]) {
        precondition(!isEnded || page.isEmpty, "nothing comes after the end of a stream")
        isEnded = page.isEmpty
        for item in page {
            precondition(last?.mayPrecede(item) ?? true, "both streams are sorted by key")
            last = item
        }
        items.removeFirst(position)
        position = 0
        items.append(contentsOf: page)
    }
}
