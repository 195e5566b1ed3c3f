import CCurl

extension EasyHandle {
    /// Hands one mail over, from beginning to end; blocks.
    ///
    /// Answers with whom the server refused.
    func send(
        _ mail: MailRequest,
        _ settings: MailSocket.Settings,
        _ transfer: MailTransfer
    ) -> Result<[MailRefusal], MailFailure> {
        if let flaw = mail.flaw { return .failure(.init(.unsendable, flaw)) }
        begin()
        guard let mime = MimeTree(mail.parts, on: curl),
            let header = list(mail.header),
            let recipients = list(mail.recipients.map { "<\($0)>" })
        else { return .failure(.init(.unsendable, "there is no memory for the mail")) }
        defer {
            curl_slist_free_all(header)
            curl_slist_free_all(recipients)
        }
        setUp(settings, timeout: mail.timeout)
        setUp(mail.login)
        note(ccurl_set_text(curl, CURLOPT_MAIL_FROM, "<\(mail.sender)>"))
        note(ccurl_set_list(curl, CURLOPT_MAIL_RCPT, recipients))
        note(ccurl_set_list(curl, CURLOPT_HTTPHEADER, header))
        note(ccurl_set_mime(curl, mime.root))
        setUp(transfer)
        if let refused {
            let name = String(cString: curl_easy_strerror(refused))
            return .failure(.init(.unsendable, "this libcurl lacks an option: \(name)"))
        }
        let code = withExtendedLifetime((transfer, mime)) { ccurl_perform(curl) }
        return outcome(code, of: mail, transfer)
    }

    func setUp(_ settings: MailSocket.Settings, timeout: Duration) {
        let server = settings.server
        set(CURLOPT_NOSIGNAL, 1)
        note(ccurl_allow_mail_only(curl))
        note(ccurl_set_text(curl, CURLOPT_URL, server.description))
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        let needsTLS = server.scheme == .smtps || !server.isLoopback
        set(CURLOPT_USE_SSL, Int((needsTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue))
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        set(CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
        // A server that fell silent gets a QUIT, and its answer is waited for by this alone: by
        // default for two minutes. In whole seconds.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (Self.milliseconds(timeout) + 999) / 1000))
        set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(min(timeout, settings.connectTimeout)))
        note(ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, words))
        // An empty proxy is none, whatever the environment says.
        if server.isLoopback { note(ccurl_set_text(curl, CURLOPT_PROXY, "")) }
        if let pem = settings.anchors?.pem {
            note(ccurl_set_blob(curl, CURLOPT_CAINFO_BLOB, pem, pem.count))
        }
    }

    func setUp(_ login: MailLogin?) {
        guard let login else { return }
        note(ccurl_set_text(curl, CURLOPT_USERNAME, login.user))
        note(ccurl_set_text(curl, CURLOPT_PASSWORD, login.password))
    }

    func setUp(_ transfer: MailTransfer) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        // Nothing is printed: libcurl tells the listener instead of standard error.
        set(CURLOPT_VERBOSE, 1)
        note(ccurl_set_pointer(curl, CURLOPT_DEBUGDATA, context))
        note(
            ccurl_set_listen(curl) { _, kind, bytes, count, context in
                let piece = UnsafeRawBufferPointer(start: bytes, count: count)
                switch kind {
                case CURLINFO_HEADER_OUT: MailTransfer.at(context)?.said(piece)
                case CURLINFO_HEADER_IN: MailTransfer.at(context)?.heard(piece)
                case CURLINFO_DATA_OUT: MailTransfer.at(context)?.wrote(piece)
                default: break
                }
                return 0
            }
        )
        // What the server says is heard above; libcurl's own way for it is standard output.
        note(
            ccurl_set_take(curl, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        )
        note(ccurl_set_pointer(curl, CURLOPT_XFERINFODATA, context))
        set(CURLOPT_NOPROGRESS, 0)
        note(
            ccurl_set_watch(curl, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
                MailTransfer.at(context)?.isCancelled == false ? 0 : 1
            }
        )
    }

    private func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                return nil
            }
            list = longer
        }
        return list
    }

    private func outcome(
        _ code: CURLcode,
        of mail: MailRequest,
        _ transfer: MailTransfer
    ) -> Result<[MailRefusal], MailFailure> {
        let dialogue = transfer.dialogue
        let refusals = dialogue.refusals(of: mail.recipients)
        // The server's own answer to the mail counts, however the connection ended after it.
        if let answer = dialogue.body, answer.code < 300 { return .success(refusals) }
        if code == CURLE_OK { return .success(refusals) }
        let own = String(cString: words)
        let message = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        return .failure(MailFailure(code, message, dialogue, refusals: refusals))
    }
}
