import Glibc
import Registration
import WebexMeetings

extension Terminal {
    /// Asks for a secret without showing it; takes a line of standard input where nobody is there.
    static func secret(_ question: String) throws -> Secret {
        try Secret(line(question, isShown: false))
    }

    /// One line of standard input, bounded, without its line end.
    static func line(_ question: String, isShown: Bool = true) throws -> String {
        if isatty(STDIN_FILENO) == 1 { mutter(question) }
        var settings = termios()
        let isHidden = !isShown && tcgetattr(STDIN_FILENO, &settings) == 0
        if isHidden {
            // No signal may end the program while nothing is shown: Ctrl-C ends the line instead.
            var silent = settings
            silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
            silent.c_cc.11 = 3
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        }
        // Byte by byte: the next question's answer may be behind this one in a pipe.
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count <= Secret.maxBytes, read(STDIN_FILENO, &byte, 1) == 1,
            byte != UInt8(ascii: "\n"), byte != 3
        {
            bytes.append(byte)
        }
        if isHidden {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            mutter("\n")
        }
        if byte == 3 { throw Complaint(.usage, "stopped; nothing was stored") }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }
}
