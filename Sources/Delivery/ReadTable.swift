public import Registration

/// What a failed GET means: GETs may always be tried again.
public enum ReadTable {
    /// What to do after the failure.
    public enum Class: Hashable, Sendable {
        /// It may pass.
        case again
        /// It will not pass by itself.
        case stop(Stop)
    }

    /// Reads a failed GET.
    public static func classify(_ failure: CallFailure) -> Class {
        switch failure.reason {
        case .notReached, .lost, .unreadable: .again
        // A service that does not know how (501) does not learn it meanwhile.
        case .status(501): .stop(.refusing(failure))
        case .status(408), .status(423), .status(429), .status(500...599): .again
        case .status, .noToken: .stop(.refusing(failure))
        }
    }
}
