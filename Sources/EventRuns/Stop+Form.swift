import Delivery
import Registration

/// Forms that rows cannot be judged by: a sentence of cause, one of remedy, and nothing was sent.
extension Stop {
    /// Webex does not show it to this token, or shows nothing that can be read.
    static func unreadForm(_ meeting: MeetingID, for owner: String?, _ stop: Stop) -> Stop {
        guard stop.code == "webex.403" else {
            return Stop(
                status: stop.status,
                code: stop.code,
                message: """
                    The registration form of the meeting \(meeting) could not be read: \
                    \(stop.message). Nothing was sent; --ignore-form does without it, and leaves \
                    to Webex what it requires.
                    """,
                resumeAt: stop.resumeAt
            )
        }
        let whose = owner.map { ", which is \($0)'s" } ?? ""
        return Stop(
            status: stop.status,
            code: "form.forbidden",
            message: """
                Webex shows the meeting \(meeting) to this token\(whose), but not its registration \
                form, so nobody knows what people have to answer: \(stop.message). Nothing was \
                sent; --ignore-form does without the form, and leaves to Webex what it requires.
                """,
            resumeAt: nil
        )
    }

    /// It asks for other things than it did when the file was read.
    static func changedForm(_ run: RunID) -> Stop {
        Stop(
            status: .personNeeded,
            code: "form.changed",
            message: """
                The meeting's registration form is not the one that the rows of the run \(run) \
                were checked against. Import the file again: the rest of its rows is then checked \
                against the form of now, and nobody is registered twice. Nobody was registered.
                """,
            resumeAt: nil
        )
    }
}
