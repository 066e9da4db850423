"""Runs the binary under test, reads the letters it sends, and talks to it by the SDK or by plain HTTP."""

import email
import email.policy
import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import docspace_api_sdk as sdk
import psycopg
import pytest
import urllib3
from aiosmtpd.controller import Controller

OWNER_EMAIL = "owner@example.com"
PASSWORD = "Correct-Horse-7"
DEADLINE_SECS = 20


@dataclass(frozen=True)
class Person:
    """An account whose password is `PASSWORD`."""

    id: UUID
    email: str


@dataclass(frozen=True)
class Link:
    """A mailed confirmation link, `<public url>/confirm/<Type>?type=<Type>&key=...`."""

    url: str

    @property
    def query(self):
        """The value of the `confirm` header."""
        return urlsplit(self.url).query

    def for_check(self):
        """The body of `POST /authentication/confirm`."""
        names = {"type": "type", "key": "key", "uid": "uiD", "encemail": "encEmail", "email": "email"}
        parts = {names[name]: value for name, value in parse_qsl(self.query) if name in names}
        if role := dict(parse_qsl(self.query)).get("emplType"):
            # The address has the number; the SDK knows the names.
            parts["emplType"] = {"1": "RoomAdmin", "2": "Guest", "3": "DocSpaceAdmin", "4": "User"}[role]
        return sdk.EmailValidationKeyModel(**parts)


class Mailbox:
    """An SMTP server that keeps every letter until a test takes it."""

    def __init__(self):
        self._letters = []
        self._arrival = threading.Condition()
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self._controller.port}"

    async def handle_DATA(self, _server, _session, envelope):  # the name is aiosmtpd's
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = letter.get_body(("plain",)).get_content()
        with self._arrival:
            self._letters.append(({to.lower() for to in envelope.rcpt_tos}, text))
            self._arrival.notify_all()
        return "250 OK"

    def take_link(self, to, kind):
        """Waits for the first letter to `to` with a link of type `kind`, and takes it out of the box."""
        pattern = re.compile(rf"https?://\S+/confirm/{kind}\?\S+")

        def find():
            for letter in self._letters:
                if to.lower() in letter[0] and (found := pattern.search(letter[1])):
                    self._letters.remove(letter)
                    return Link(found[0])
            return None

        with self._arrival:
            link = self._arrival.wait_for(find, DEADLINE_SECS)
            assert link, f"no {kind} link was mailed to {to}; the box has {self._letters}"
            return link


class Server:
    """The running binary."""

    def __init__(self, url, log):
        self.url = url
        self._log = log

    def log(self):
        return self._log.read_text(errors="replace")

    def client(self, *, token=None, confirm=None, **configuration):
        """An SDK client, with a session, with a mailed link, with both or with neither."""
        client = sdk.ApiClient(sdk.Configuration(host=self.url, access_token=token, **configuration))
        if confirm:
            client.set_default_header("confirm", confirm.query)
        return client

    def sign_in(self, address, password=PASSWORD):
        """An SDK client with a new session."""
        body = sdk.AuthRequestsDto(user_name=address, password=password)
        return self.client(token=sdk.AuthenticationApi(self.client()).authenticate_me(body).response.token)

    def plain(self, method, path, body=None, **headers):
        """Sends `body` (JSON text) as it stands; returns the status and the parsed answer."""
        headers = {"Content-Type": "application/json", **headers}
        answer = urllib3.request(method, f"{self.url}/api/2.0{path}", body=body, headers=headers, timeout=DEADLINE_SECS)
        return answer.status, answer.json()


@contextmanager
def running(smtp_url):
    """Starts the binary `ROLLCALL_BIN` on a fresh database and stops it in the end."""
    with tempfile.TemporaryDirectory(prefix="rollcall-") as folder, fresh_database(folder) as database_url:
        listen = f"127.0.0.1:{free_port()}"
        server = Server(f"http://{listen}", Path(folder, "log"))
        settings = {
            "ROLLCALL_LISTEN": listen,
            "ROLLCALL_PUBLIC_URL": server.url,
            "ROLLCALL_DATA_DIR": folder,
            "ROLLCALL_DATABASE_URL": database_url,
            "ROLLCALL_SMTP_URL": smtp_url,
            "ROLLCALL_MAIL_FROM": "rollcall@example.com",
            "ROLLCALL_OWNER_EMAIL": OWNER_EMAIL,
            "ROLLCALL_OWNER_PASSWORD": PASSWORD,
            "ROLLCALL_RATE_LIMITS": "off",
            "ROLLCALL_WEBHOOK_ALLOW_PRIVATE": "on",
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ROLLCALL_")}
        with open(folder + "/log", "wb") as log:
            process = subprocess.Popen(
                [os.environ["ROLLCALL_BIN"]],
                env=inherited | settings,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            await_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(DEADLINE_SECS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def fresh_database(folder):
    """The URL of an empty database: on the server `ROLLCALL_TEST_PG` when that is set, else in `folder`."""
    admin_url = os.environ.get("ROLLCALL_TEST_PG")
    if not admin_url:
        yield f"sqlite://{folder}/rollcall.db"
        return
    name = f"conformance_{uuid4().hex}"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(admin_url)._replace(path=f"/{name}").geturl()
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def await_healthy(server, process):
    """Polls `/healthz`; without a server no test makes sense, so the run ends here."""
    deadline = time.monotonic() + DEADLINE_SECS
    while time.monotonic() < deadline:
        try:
            if urllib3.request("GET", f"{server.url}/healthz", retries=False, timeout=1).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        try:
            code = process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        pytest.exit(f"the server ended with {code}:\n{server.log()}", returncode=1)
    pytest.exit(f"the server is not healthy after {DEADLINE_SECS} s:\n{server.log()}", returncode=1)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def refusal(call, *arguments, **named):
    """Makes a call of the SDK that must be refused, and returns its HTTP status."""
    with pytest.raises(sdk.ApiException) as refused:
        call(*arguments, **named)
    return refused.value.status
