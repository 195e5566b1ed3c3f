import Intake
import Registration

/// The promises that hold where bytes go to a C library and come back.
extension Specimen {
    /// What is wrong with it, in words; nil where nothing is.
    func boundaryFlaw() -> String? {
        modelFlaw() ?? salvageFlaw() ?? textFlaw() ?? packingFlaw()
    }

    /// libcsv's rows are those of a reader of our own, in whatever blocks they come, and those that
    /// are counted in segments.
    private func modelFlaw() -> String? {
        let wide = Limits()
        let account = BoundaryAccount(
            of: bytes,
            limits: wide,
            isLenient: false,
            blockBytes: blockBytes
        )
        let model = StrictRows(bytes)
        if model.isBroken != (account.problem != nil) {
            return "broken: \(model.isBroken), and libcsv says \(account.problem ?? "nothing")"
        }
        if !model.isBroken, model.rows != account.rows {
            return "libcsv: \(account.rows)\nis not \(model.rows)"
        }
        guard let tally = BoundaryTally(of: bytes, limits: wide, segmentBytes: segmentBytes) else {
            return nil
        }
        if model.isBroken || tally.rows != account.rows.count
            || tally.rejected + tally.claims != tally.rows
            || tally.blankLines != account.blankLines
        {
            return "segments of \(segmentBytes) bytes: \(tally)\nare not \(account)"
        }
        return nil
    }

    /// Blocks make no difference, with small limits and leniently as well.
    private func salvageFlaw() -> String? {
        for isLenient in [false, true] {
            let (whole, parts) = (
                BoundaryAccount(
                    of: bytes,
                    limits: limits,
                    isLenient: isLenient,
                    blockBytes: max(1, bytes.count)
                ),
                BoundaryAccount(
                    of: bytes,
                    limits: limits,
                    isLenient: isLenient,
                    blockBytes: blockBytes
                )
            )
            if whole.problem != parts.problem || (whole.problem == nil && whole != parts) {
                return "lenient: \(isLenient), blocks of \(blockBytes): \(parts)\nare not \(whole)"
            }
        }
        return nil
    }

    /// Every decoder gives one text, which is UTF-8, whatever the blocks.
    private func textFlaw() -> String? {
        for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
            let whole = Boundary.text(of: bytes, encoding, blockBytes: max(1, bytes.count))
            let parts = Boundary.text(of: bytes, encoding, blockBytes: blockBytes)
            let name = encoding?.words ?? "any encoding"
            if whole.fault != parts.fault || (whole.fault == nil && whole.text != parts.text) {
                return "\(name) in blocks of \(blockBytes): \(parts)\nis not \(whole)"
            }
            if String(validating: whole.text, as: UTF8.self) == nil { return "\(name): no UTF-8" }
        }
        return nil
    }

    /// What was packed is unpacked; what only looks so is refused, or comes to one thing.
    private func packingFlaw() -> String? {
        let packed = Gzip.packed(bytes[..<cut]) + Gzip.packed(bytes[cut...])
        guard Boundary.unpacked(packed, limits: limits, pieceBytes: blockBytes + 1) == bytes else {
            return "packed in two at \(cut), it is another"
        }
        let wild = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + bytes
        let whole = Boundary.unpacked(wild, limits: limits, pieceBytes: wild.count + 1)
        let parts = Boundary.unpacked(wild, limits: limits, pieceBytes: blockBytes + 1)
        return whole == parts ? nil : "as if it were packed, blocks of \(blockBytes) differ"
    }
}
