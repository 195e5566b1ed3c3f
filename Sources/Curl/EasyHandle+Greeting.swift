import CCurl

extension EasyHandle {
    /// Connects to a mail server, logs in where there is a login, says NOOP and goodbye; blocks.
    func greet(
        as login: MailLogin?,
        _ settings: MailSocket.Settings,
        timeout: Duration,
        _ transfer: MailTransfer
    ) -> MailFailure? {
        begin()
        setUp(settings, timeout: timeout)
        setUp(login)
        // Without recipients libcurl sends this command after the login, and nothing else.
        note(ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, "NOOP"))
        setUp(transfer)
        if let refused {
            let name = String(cString: curl_easy_strerror(refused))
            return MailFailure(.unsendable, "this libcurl lacks an option: \(name)")
        }
        let code = withExtendedLifetime(transfer) { ccurl_perform(curl) }
        if code == CURLE_OK { return nil }
        let own = String(cString: words)
        let message = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        return MailFailure(code, message, transfer.dialogue, refusals: [])
    }
}
