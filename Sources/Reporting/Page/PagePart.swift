import Mustache

/// A part of the page that says itself what stands under each of its names.
///
/// The template would find it by reflection as well: that is nearly all the time that a page takes.
protocol PagePart: MustacheParent {
    /// What stands under a name; nil for a name that it does not have.
    func value(named name: String) -> Any?
}

extension PagePart {
    func child(named name: String) -> Any? { value(named: name) }
}
