internal import GRDB

/// A stored word as its case; a word that no version of this table held means damage.
func decoded<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
    guard let word = Word(rawValue: text) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return word
}
