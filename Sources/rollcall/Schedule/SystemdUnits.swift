import Registration

/// A service and the timer that starts it, as systemd 252 and later take them.
struct SystemdUnits: Sendable {
    static let name = "rollcall-onboard"

    let pass: ScheduledPass
    /// For the service manager of one person instead of that of the machine.
    let isForUser: Bool
    /// Whose service it is where it is the machine's.
    let account: String
    /// Folders that it may write to, beside that of the events.
    let writable: [String]

    /// File names and their text.
    var files: [(name: String, text: String)] {
        [(Self.name + ".service", service), (Self.name + ".timer", timer)]
    }

    private var timer: String {
        """
        [Unit]
        Description=Rollcall looks for new attendees \(pass.cadence.words)

        [Timer]
        OnCalendar=\(pass.cadence.calendar)
        # A tick that was missed while the machine was off is made up for.
        Persistent=true
        RandomizedDelaySec=\(pass.cadence.spread)s
        FixedRandomDelay=true

        [Install]
        WantedBy=timers.target

        """
    }

    private var service: String {
        let lines: [[String]] = [
            ["[Unit]", "Description=Rollcall registers attendees for Webex events"],
            // A person's service manager knows no network target.
            isForUser ? [] : ["Wants=network-online.target", "After=network-online.target"],
            [
                "", "[Service]", "Type=oneshot",
                "WorkingDirectory=\(Self.plain(pass.folder))",
                "ExecStart=:\(Self.quoted(pass.program)) onboard \(Self.quoted(pass.events))",
                "# 65: a person is needed, and was told. 75: later; the next tick goes on.",
                "SuccessExitStatus=65 75",
                "# What takes longer is ended in order, and the next tick goes on.",
                "TimeoutStartSec=\(pass.cadence.longestPass)min", "TimeoutStopSec=3min",
                "KillMode=mixed",
            ],
            credential, state, isForUser ? Self.guarded : Self.guarded + confined,
        ]
        return lines.joined().joined(separator: "\n") + "\n"
    }

    /// The token, which only this service sees.
    private var credential: [String] {
        if let token = pass.token {
            return ["LoadCredential=\(token.name):\(Self.plain(token.path))"]
        }
        let place = isForUser ? ConfigurationHome.folder : "/etc/rollcall"
        return [
            "# Put the access token there, mode 0600.",
            "LoadCredential=webex-token:\(Self.plain(place))/webex-token",
        ]
    }

    /// Where the ledger is, and what a renewed token is kept in.
    private var state: [String] {
        var lines: [String] = []
        if isForUser { lines += pass.homes.map { environment($0.variable, $0.path) } }
        if let ledger = pass.ledger { lines.append(environment(Setting.ledger.variable, ledger)) }
        if !isForUser {
            lines += [
                "User=\(account)", "StateDirectory=rollcall", "StateDirectoryMode=0700",
                "Environment=XDG_STATE_HOME=%S",
            ]
        }
        return lines
    }

    private func environment(_ name: String, _ value: String) -> String {
        "Environment=" + Self.quoted("\(name)=\(value)")
    }

    /// What holds for a person's service as well: nothing of it needs a right to take rights away.
    private static let guarded = [
        "UMask=0077", "NoNewPrivileges=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK", "RestrictNamespaces=yes",
        "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "SystemCallArchitectures=native",
        "SystemCallFilter=@system-service", "SystemCallErrorNumber=EPERM",
    ]

    /// The machine's service reads what it needs, and writes to its state and the events' folder.
    private var confined: [String] {
        var paths = [pass.folder] + writable
        if let ledger = pass.ledger { paths.append(ScheduledPass.folder(of: ledger)) }
        // What is not there yet is no reason not to start.
        paths += pass.places.map { "-" + $0 }
        // A private /tmp would hide what lies in the common one.
        let isTemporary = (paths + pass.places)
            .contains { $0.hasPrefix("/tmp/") || $0.hasPrefix("/var/tmp/") }
        return [
            "PrivateTmp=\(isTemporary ? "no" : "yes")", "CapabilityBoundingSet=",
            "ProtectSystem=strict", "ProtectHome=read-only",
            "ReadWritePaths=\(paths.map(Self.quoted).joined(separator: " "))",
            "PrivateDevices=yes", "ProtectClock=yes", "ProtectControlGroups=yes",
            "ProtectHostname=yes", "ProtectKernelLogs=yes", "ProtectKernelModules=yes",
            "ProtectKernelTunables=yes", "ProtectProc=invisible", "RemoveIPC=yes",
        ]
    }

    /// A path that stands alone behind its `=`: only `%` means something there.
    private static func plain(_ path: String) -> String { path.replacing("%", with: "%%") }

    /// One word of several (systemd.syntax(7), Quoting).
    ///
    /// `ExecStart=:` leaves `$` alone.
    private static func quoted(_ text: String) -> String {
        "\"" + plain(text).replacing("\"", with: "\\\"") + "\""
    }
}
