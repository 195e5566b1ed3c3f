import EventRuns
import Foundation
import Glibc
import Registration
import Synchronization
import WebexMeetings

/// What a run asked of Webex, one line of JSON for each request: for a case with Cisco.
///
/// A file for each run, mode 0600, written line by line so that a killed process leaves all it
/// asked. It holds operations, statuses, times and tracking ids, and nothing of any person. What
/// cannot be written is let go: no run ends because of its log.
final class ExchangeLog: Sendable {
    /// One line.
    struct Line: Codable, Sendable {
        var operation: String
        var trackingID: String
        var status: Int?
        var webexTrackingID: String?
        var beganAt: String?
        var milliseconds: Int64?
    }

    private struct Contents {
        var descriptor: Int32 = -1
        var written = 0
        /// Lines from before the run had its name.
        var early: [[UInt8]] = []
        var isFull = false
    }

    /// The largest file: some 100,000 requests.
    private static let mostBytes = 20 * 1024 * 1024
    /// Lines that wait for the run's name: a dialect is asked for, with its repetitions.
    private static let mostEarly = 100
    /// Files that are kept, the newest.
    private static let mostFiles = 100

    private let folder: String
    private let contents = Mutex(Contents())

    /// A log in a folder, which is made once there is something to write.
    init(in folder: String) {
        self.folder = folder
    }

    deinit {
        contents.withLock { contents in
            if contents.descriptor >= 0 { close(contents.descriptor) }
        }
    }

    /// Adds a request.
    func add(_ note: ExchangeNote) {
        let line = Line(
            operation: note.operation.rawValue,
            trackingID: note.trackingID,
            status: note.status,
            webexTrackingID: note.webexTrackingID,
            beganAt: note.beganAt?.description,
            milliseconds: note.beganAt.flatMap { began in
                note.endedAt.map { began.duration(to: $0).milliseconds }
            }
        )
        let bytes = Array((JSONText.line(line) + "\n").utf8)
        contents.withLock { contents in
            if contents.descriptor >= 0 {
                Self.append(bytes, to: &contents)
            } else if contents.early.count < Self.mostEarly {
                contents.early.append(bytes)
            }
        }
    }

    /// Learns from a run's events which run it is: one that goes on keeps its file.
    func follow(_ event: RunEvent, of run: RunID) {
        switch event {
        case .continuing(let earlier, _, _): begin(earlier)
        case .opened: begin(run)
        default: break
        }
    }

    /// The lines of a run, oldest first; none where there is no log.
    static func lines(of run: RunID, in folder: String) -> [Line] {
        guard let bytes = FileManager.default.contents(atPath: path(of: run, in: folder)) else {
            return []
        }
        let decoder = JSONDecoder()
        return bytes.split(separator: UInt8(ascii: "\n"))
            .compactMap { try? decoder.decode(Line.self, from: $0) }
    }

    private func begin(_ run: RunID) {
        contents.withLock { contents in
            guard contents.descriptor < 0 else { return }
            try? FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            removeOldest(besides: run)
            let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
            contents.descriptor = open(Self.path(of: run, in: folder), flags, 0o600)
            guard contents.descriptor >= 0 else { return }
            contents.written = Int(lseek(contents.descriptor, 0, SEEK_END))
            for bytes in contents.early { Self.append(bytes, to: &contents) }
            contents.early = []
        }
    }

    /// Makes room for one more; the file of a run that goes on is not among the oldest, however
    /// old that run is.
    private func removeOldest(besides run: RunID) {
        let own = Self.path(of: run, in: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // Runs are named by the time at which they began.
        let others = names.filter { $0.hasSuffix(".jsonl") && folder + "/" + $0 != own }
        for name in others.sorted().dropLast(Self.mostFiles - 1) { unlink(folder + "/" + name) }
    }

    private static func append(_ bytes: [UInt8], to contents: inout Contents) {
        guard !contents.isFull else { return }
        contents.isFull = contents.written + bytes.count > mostBytes
        guard !contents.isFull else { return }
        contents.written += max(0, write(contents.descriptor, bytes, bytes.count))
    }

    private static func path(of run: RunID, in folder: String) -> String {
        folder + "/" + run.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            + ".jsonl"
    }
}
