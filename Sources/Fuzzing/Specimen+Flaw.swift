import Intake
import Registration

/// The promises of the intake that hold for every file.
extension Specimen {
    /// What is wrong with how the intake reads this file, in words; nil where nothing is.
    func flaw() -> String? {
        let whole = account(of: bytes)
        return splitFlaw(whole) ?? scanFlaw(whole) ?? cutFlaw(whole) ?? packedFlaw(whole)
    }

    /// Splitting the bytes at any point gives the same rows, and the same problems.
    private func splitFlaw(_ whole: FileAccount) -> String? {
        let split = account(of: bytes, blockBytes: blockBytes)
        if split.isSame(as: whole) { return nil }
        return "blocks of \(blockBytes) bytes: \(split.words)\nare not one: \(whole.words)"
    }

    /// Segments on two threads come to what the rows come to.
    private func scanFlaw(_ whole: FileAccount) -> String? {
        let told = tally(workers: 0)
        if let mine = whole.tally, mine != told.counts {
            return "rows come to \(mine), and the tally to \(told.counts)"
        }
        if told.problem != whole.problem {
            return "\(told.words)\nis not \(whole.words)"
        }
        for workers in 1...2 {
            let scanned = tally(workers: workers)
            if scanned != told {
                return "\(workers) workers on segments of \(segmentBytes) bytes: \(scanned.words)"
                    + "\nare not one reader: \(told.words)"
            }
        }
        return nil
    }

    /// A file that is cut off is refused, or its rows are the first ones of the whole; the last of
    /// them may be cut, and nothing else.
    private func cutFlaw(_ whole: FileAccount) -> String? {
        let part = account(of: Array(bytes[..<cut]), blockBytes: blockBytes)
        guard !options.isLenient, !Gzip.isPacked(bytes), part.problem == nil, whole.problem == nil,
            part.layout == whole.layout
        else { return nil }
        if part.rows.count > whole.rows.count {
            return "cut at \(cut): \(part.rows.count) rows of \(whole.rows.count)"
        }
        for (row, other) in zip(part.rows.dropLast(), whole.rows) where row != other {
            return "cut at \(cut): \(row)\nis not \(other)"
        }
        guard let last = part.rows.last else { return nil }
        let other = whole.rows[part.rows.count - 1]
        return last.isBeginning(of: other) ? nil : "cut at \(cut): \(last)\ndoes not begin \(other)"
    }

    /// A packed file is the file; cut off it is refused; damaged it is refused, or still the file.
    private func packedFlaw(_ whole: FileAccount) -> String? {
        if Gzip.isPacked(bytes) { return nil }
        let members = Gzip.packed(bytes[..<cut]) + Gzip.packed(bytes[cut...])
        let unpacked = account(of: members, blockBytes: blockBytes)
        if !unpacked.isSame(as: whole) {
            return "packed in two at \(cut): \(unpacked.words)\nis not \(whole.words)"
        }
        var packed = Gzip.packed(bytes[...])
        let place = damagedPlace * packed.count / 65536
        if account(of: Array(packed[..<place]), blockBytes: blockBytes).problem == nil {
            return "packed and cut at \(place) of \(packed.count) bytes: accepted"
        }
        packed[place] ^= damage
        let damaged = account(of: packed, blockBytes: blockBytes)
        if damaged.problem == nil, Gzip.isPacked(packed), !damaged.isSame(as: whole) {
            return "packed with byte \(place) damaged: \(damaged.words)\nis not \(whole.words)"
        }
        return nil
    }

    private func account(of bytes: [UInt8], blockBytes: Int = 256 * 1024) -> FileAccount {
        let file = NamelessFile(bytes)
        return FileAccount(of: file.path, limits, options, blockBytes: blockBytes)
    }

    private func tally(workers: Int) -> TallyAccount {
        let file = NamelessFile(bytes)
        return TallyAccount(
            of: file.path,
            limits,
            options,
            segmentBytes: segmentBytes,
            workers: workers
        )
    }
}

extension AttendeeRow {
    /// Whether this is the other row, or what is left of it when the file ends inside it.
    ///
    /// A row that ends too early is refused; which of its cells it keeps depends on how many there
    /// are, so there is nothing to compare.
    fileprivate func isBeginning(of other: AttendeeRow) -> Bool {
        guard number == other.number, line == other.line else { return false }
        if isMisaligned { return true }
        guard cells.count <= other.cells.count, let last = cells.last else { return false }
        let whole = other.cells[cells.count - 1]
        return zip(cells.dropLast(), other.cells).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
            && (whole.begins(with: last) || whole.begins(with: String(last.dropFirst())))
    }

    private var isMisaligned: Bool { problems.contains { $0.code == "row.cells" } }
}

extension String {
    /// Whether it begins with these bytes.
    ///
    /// A letter may have its accent cut off. Without its apostrophe a formula that was guarded
    /// begins with the sign behind it.
    fileprivate func begins(with part: String) -> Bool { utf8.starts(with: part.utf8) }
}
