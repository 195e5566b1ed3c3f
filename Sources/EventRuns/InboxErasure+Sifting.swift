import Intake
import Registration
import Reporting

/// Files of attendees with and without one person.
extension InboxErasure {
    /// A packed file is packed in memory, whole.
    private static let mostPackedBytes = 256 * 1024 * 1024

    /// What a file has of a person.
    struct Found: Hashable {
        var rows = 0
        var isPacked = false
        /// Why nobody but a person can search it, or take somebody out of it.
        var trouble: String?
    }

    /// Reads a file as an import does.
    func search(_ path: String, for needle: AddressNeedle) -> Found {
        var found = Found()
        var kept = 0
        do throws(FileProblem) {
            var file = try SiftedFile(opening: path, without: needle, limits: limits)
            do throws(FileProblem) {
                while let bytes = try file.next() { kept += bytes.count }
            } catch { found.trouble = error.message }
            (found.rows, found.isPacked) = (file.dropped, file.isPacked)
            if file.isBroken && found.rows > 0 {
                found.trouble = found.trouble ?? "nobody can say where its rows end"
            }
        } catch { found.trouble = error.message }
        if found.isPacked && found.rows > 0 && kept > Self.mostPackedBytes {
            found.trouble = found.trouble ?? "it is packed, and too large to be packed again"
        }
        // What is no text, or no whole one, may show the address all the same.
        if found.rows == 0, found.trouble != nil,
            FileEraser.look(for: needle, at: path) == .present
        {
            found.rows = 1
        }
        return found
    }

    /// Writes a file anew; answers false, and leaves it alone, where it is another one by now.
    func rewrite(
        _ path: String,
        without needle: AddressNeedle,
        as found: Found
    ) throws(RunFailure) -> Bool {
        do throws(ReportFailure) {
            var new = try ReplacedFile(path, isPacked: found.isPacked)
            guard try copy(path, without: needle, to: &new) == found.rows else { return false }
            try new.finish()
            return true
        } catch {
            throw .report(
                ReportFailure(
                    error.status,
                    path: path,
                    message: "people cannot be taken out of it: \(error.message)",
                    remedy: "check its rights and the space there, and run the same command again"
                )
            )
        }
    }

    /// Answers with the number of rows that were left out; nil where the file cannot be read to its
    /// end.
    private func copy(
        _ path: String,
        without needle: AddressNeedle,
        to new: inout ReplacedFile
    ) throws(ReportFailure) -> Int? {
        guard var file = try? SiftedFile(opening: path, without: needle, limits: limits) else {
            return nil
        }
        while true {
            let kept: [UInt8]?
            do { kept = try file.next() } catch { return nil }
            guard let kept else { return file.isBroken ? nil : file.dropped }
            try new.write(kept)
        }
    }
}
