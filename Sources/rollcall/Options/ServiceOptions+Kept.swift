extension ServiceOptions {
    /// The files that no output takes the place of: the ledger, what gives access, the settings.
    var keptFiles: [KeptFile?] {
        let settings = Settings.usable
        let databases = [
            ("the ledger", ledger ?? StateHome.ledger),
            ("the sandbox's state", StateHome.sandboxState(besideLedger: ledger)),
        ]
        // SQLite keeps two more files beside each.
        let kept = databases.flatMap { name, path in
            ["", "-wal", "-shm"].map { KeptFile(name, at: path + $0) }
        }
        let signIn =
            credentials ?? settings.text(.credentials) ?? ConfigurationHome.credentials
        return kept + [
            KeptFile("the token file", at: tokenFile ?? settings.text(.tokenFile)),
            KeptFile("the credentials", at: signIn),
            KeptFile("the certificates of --ca-file", at: caFile),
            KeptFile("the settings", at: "rollcall.yaml"),
            KeptFile("the settings", at: ConfigurationHome.settings),
        ]
    }
}
