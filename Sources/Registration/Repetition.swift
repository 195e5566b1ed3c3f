/// A row whose address stood on an earlier row of the same file.
public struct Repetition: Hashable, Sendable {
    /// The number of the earlier row, from 1, header not counted.
    public let firstRow: Int
    /// The physical line on which the earlier row begins.
    public let firstLine: Int
    /// The same address beside another name: a person must look.
    public let isOtherPerson: Bool

    /// Names the earlier row.
    public init(firstRow: Int, firstLine: Int, isOtherPerson: Bool) {
        self.firstRow = firstRow
        self.firstLine = firstLine
        self.isOtherPerson = isOtherPerson
    }

    /// `duplicate`, or `duplicate.other_person`.
    public var code: String { isOtherPerson ? "duplicate.other_person" : "duplicate" }
}
