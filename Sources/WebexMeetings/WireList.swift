/// The contract's `{"items": […]}`; the array itself must be there.
struct WireList<Item: Decodable>: Decodable {
    let items: [Item]
}
