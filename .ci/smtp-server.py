#!/usr/bin/python3
"""A real SMTP server for the tests: takes mails, or misbehaves as the file FOLDER/mode says.

Modes: accept, busy, refuse, refuse-body, refuse-rcpt ADDRESS, stall, drop. Each mail is stored as
N.eml, and as N.json what Python's own email library makes of it. The port is printed as JSON.
"""
import argparse
import asyncio
import base64
import email
import email.policy
import json
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--login", help="USER:PASSWORD, which is asked for")
parser.add_argument("--certificate", help="PEM with key and certificate: TLS by STARTTLS")
parser.add_argument("--smtps", action="store_true", help="TLS from the first byte instead")
options = parser.parse_args()


def mode():
    place = options.folder / "mode"
    return place.read_text().strip() if place.exists() else "accept"


def described(content, envelope, tls):
    message = email.message_from_bytes(content, policy=email.policy.default)
    head = content.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    text = message.get_body(("plain",))
    page = message.get_body(("html",))
    return {
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "tls": tls,
        "headers": [[name, str(value)] for name, value in message.items()],
        "longest_header_line": max(len(line) for line in head),
        "longest_line": max(len(line) for line in content.split(b"\r\n")),
        "structure": [part.get_content_type() for part in message.walk()],
        "defects": [str(d) for part in message.walk() for d in part.defects],
        "text": text.get_content() if text else None,
        "page": page.get_content() if page else None,
        "attachments": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "bytes": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in message.iter_attachments()
        ],
    }


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_MAIL(self, server, session, envelope, address, _options):
        if mode() == "busy":
            return "451 4.3.0 come back later"
        if mode() == "refuse":
            return "550 5.7.1 no mail from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, _options):
        if mode() == "refuse-rcpt " + address:
            return "550 5.1.1 there is no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if mode() == "refuse-body":
            return "552 5.3.4 the mail is too large"
        self.count += 1
        content = envelope.original_content
        name = options.folder / str(self.count)
        tls = options.smtps or session.ssl is not None
        document = json.dumps(described(content, envelope, tls))
        name.with_suffix(".eml").write_bytes(content)
        name.with_suffix(".tmp").write_text(document)
        name.with_suffix(".tmp").rename(name.with_suffix(".json"))
        if mode() == "stall":
            await asyncio.Event().wait()
        if mode() == "drop":
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    known = options.login.encode().split(b":", 1)
    right = isinstance(data, LoginPassword) and [data.login, data.password] == known
    return AuthResult(success=right, handled=False if not right else True)


async def serve():
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate)
    handler = Handler()
    settings = {"decode_data": False, "hostname": "mail.localhost"}
    if context and not options.smtps:
        settings["tls_context"] = context
        settings["require_starttls"] = True
    if options.login:
        settings["authenticator"] = authenticate
        settings["auth_required"] = True
        settings["auth_require_tls"] = False
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, **settings),
        "127.0.0.1",
        0,
        ssl=context if options.smtps else None,
    )
    port = server.sockets[0].getsockname()[1]
    print(json.dumps({"port": port}), flush=True)
    await server.serve_forever()


asyncio.run(serve())
