extension RowAccount {
    /// The code of a row whose person asked to be forgotten: it still counts, and holds nothing.
    public static let forgottenCode = "forgotten"
    /// The code of a row of somebody who asked not to be registered again: nothing of it is kept.
    public static let suppressedCode = "suppressed"

    /// Whether the row's person was erased.
    public var isForgotten: Bool { code == Self.forgottenCode }
}
