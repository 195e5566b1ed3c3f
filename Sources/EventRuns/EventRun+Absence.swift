import Delivery
import Registration

/// What a listing that may be cut keeps a run from: nobody is known to be absent from it.
extension EventRun {
    /// Sees that those whom the listings do not show are absent.
    ///
    /// Throws `.stopped`, 69, where there are any and a listing may have been cut.
    func checkAbsence(of people: Int) throws(RunFailure) {
        if people > 0, rooms.courier.mayCutListings { throw .stopped(.cutListing) }
    }

    /// One complete walk through the listing, for whoever takes it as everybody who is there.
    ///
    /// Throws `.stopped`, 69, where it may be cut.
    func wholeSweep() async throws(RunFailure) -> SweepID {
        let listing = try await sweep()
        if rooms.courier.mayCutListings { throw .stopped(.cutListing) }
        return listing
    }
}
