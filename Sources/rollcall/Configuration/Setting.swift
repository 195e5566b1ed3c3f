import Registration

/// Something that may be said once for all commands: by an option, in the environment, in
/// `rollcall.yaml`, or in a person's own configuration.
///
/// The raw value is the key of the files, with dots between its levels.
enum Setting: String, CaseIterable, Sendable {
    case server
    case hostEmail
    case token
    case tokenFile
    case credentials
    case caFile
    case ledger
    case rate
    case requestTimeout
    case dialect
    case registeredSince
    case batchSize
    case settleDelay
    case maxWait
    case maxWrites = "guard.maxWrites"
    case maxChanges = "guard.maxChanges"
    case smtp = "mail.smtp"
    case mailFrom = "mail.from"
    case mailTo = "mail.to"
    case replyTo = "mail.replyTo"
    case mailOn = "mail.on"
    case mailAttach = "mail.attach"
    case mailAttachLimit = "mail.attachLimit"
    case mailDropAt = "mail.dropAt"
    case smtpCredentials = "mail.credentials"
    case smtpTimeout = "mail.timeout"
    case smtpUser = "mail.user"
    case smtpPassword = "mail.password"
    case retention

    /// The key's levels.
    var path: [String] { rawValue.split(separator: ".").map { String($0) } }

    /// The option that says it; nil where there is none, as for what must not be seen in `ps`.
    var option: String? {
        switch self {
        case .token, .smtpUser, .smtpPassword, .retention: nil
        case .smtp: "--smtp"
        case .smtpCredentials: "--smtp-credentials"
        case .smtpTimeout: "--smtp-timeout"
        case .mailFrom: "--mail-from"
        case .mailTo: "--mail-to"
        case .replyTo: "--reply-to"
        case .mailOn: "--mail-on"
        case .mailAttach: "--mail-attach"
        case .mailAttachLimit: "--mail-attach-limit"
        case .mailDropAt: "--mail-drop-at"
        case .hostEmail: "--host-email"
        case .tokenFile: "--token-file"
        case .caFile: "--ca-file"
        case .requestTimeout: "--request-timeout"
        case .registeredSince: "--registered-since"
        case .batchSize: "--batch-size"
        case .settleDelay: "--settle-delay"
        case .maxWait: "--max-wait"
        case .maxWrites: "--max-writes"
        case .maxChanges: "--max-changes"
        case .server, .credentials, .ledger, .rate, .dialect: "--" + rawValue
        }
    }

    /// The variable of the environment that says it: the option's name in capitals.
    var variable: String {
        switch self {
        case .token: return "WEBEX_ACCESS_TOKEN"
        case .smtpUser: return "ROLLCALL_SMTP_USER"
        case .smtpPassword: return "ROLLCALL_SMTP_PASSWORD"
        default:
            let name = option.map { $0.dropFirst(2) } ?? Substring(rawValue)
            return "ROLLCALL_" + name.uppercased().replacing("-", with: "_")
        }
    }

    /// Whether nobody may see it, and no file holds it.
    var isSecret: Bool { self == .token || self == .smtpPassword }

    /// Whether a file may say it.
    var isForFiles: Bool { !isSecret && self != .smtpUser }

    /// Whether it is a path, in a file relative to the file's folder.
    var isPath: Bool {
        switch self {
        case .tokenFile, .credentials, .caFile, .ledger, .smtpCredentials: true
        default: false
        }
    }

    /// Whether it names people, and is shown masked.
    var isPersonal: Bool {
        switch self {
        case .hostEmail, .mailFrom, .mailTo, .replyTo, .smtpUser: true
        default: false
        }
    }

    /// Whether it takes a list.
    var isList: Bool { self == .mailTo }

    /// What holds where nobody says it.
    var standard: String {
        let limits = Limits()
        return switch self {
        case .server: ServiceOptions.webex
        case .ledger: StateHome.ledger
        case .credentials: ConfigurationHome.credentials
        case .rate: "as learned, at first 300/60"
        case .requestTimeout: DurationText(limits.requestTimeout).description
        case .dialect: DialectChoice.auto.rawValue
        case .registeredSince: "540"
        case .batchSize: "\(limits.batchSize)"
        case .settleDelay: DurationText(limits.settleDelay).description
        case .maxWait: DurationText(limits.longestWait).description
        case .maxChanges: "beyond this machine 500 new, 10 rejected, none taken out, 30%"
        case .mailOn: "always"
        case .mailAttach: "all"
        case .mailAttachLimit: "10MB"
        case .smtpTimeout: DurationText(limits.mailTimeout).description
        case .retention: RetentionText.standard.description
        case .hostEmail, .token, .tokenFile, .caFile, .maxWrites, .smtp, .mailFrom, .mailTo,
            .replyTo, .mailDropAt, .smtpCredentials, .smtpUser, .smtpPassword:
            "none"
        }
    }
}
