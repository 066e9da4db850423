"""Webhooks: subscribed to, told, looked up and sent again (portal-settings-security.md 9)."""

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import docspace_api_sdk as sdk
import harness
import pytest
from docspace_api_sdk.api.settings.webhooks_api import WebhooksApi

SECRET = "A-secret-of-one-hook"


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):  # the name is the base class's
        self.send_response(200)
        self.end_headers()

    def do_POST(self):  # the name is the base class's
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.arrival:
            self.server.messages.append((dict(self.headers), body))
            self.server.arrival.notify_all()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"thanks")

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.messages, server.arrival = [], threading.Condition()
    server.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def wait_count(receiver, count):
    with receiver.arrival:
        arrived = receiver.arrival.wait_for(lambda: len(receiver.messages) >= count, harness.DEADLINE_SECS)
    assert arrived, f"{len(receiver.messages)} of {count} messages came"
    return receiver.messages


def await_record(api, hook):
    deadline = time.monotonic() + harness.DEADLINE_SECS
    while time.monotonic() < deadline:
        found = api.get_webhooks_logs(config_id=hook.id, group_status=sdk.WebhookGroupStatus.Status2xx).response
        if found:
            return found[0]
        time.sleep(0.02)
    raise AssertionError("no record of a message that arrived")


def test_a_webhook_is_made_told_looked_up_and_sent_again(owner, add, receiver):
    api = WebhooksApi(owner)
    names = {trigger.name: trigger.available for trigger in api.get_webhook_triggers().response}
    assert names["*"] and names["user.created"]
    hook = api.create_webhook(
        sdk.CreateWebhooksConfigRequestsDto(
            name="conformance", uri=receiver.url, secret_key=SECRET, enabled=True, triggers=sdk.WebhookTrigger(1)
        )
    ).response
    assert [listed.configs.id for listed in api.get_tenant_webhooks().response] == [hook.id]

    person = add()
    headers, body = wait_count(receiver, 1)[0]
    signature = "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest().upper()
    assert headers["x-docspace-signature-256"] == signature
    told = json.loads(body)
    assert (told["event"]["trigger"], told["payload"]["id"]) == ("user.created", str(person.id))

    record = await_record(api, hook)
    assert (record.id, record.request_payload, record.response_payload) == (told["event"]["id"], body.decode(), "thanks")
    assert api.retry_webhook(record.id).response.id == record.id
    assert json.loads(wait_count(receiver, 2)[1][1])["event"]["id"] == record.id
    many = api.retry_webhooks(sdk.WebhookRetryRequestsDto(ids=[record.id, 999_999])).response
    assert [again.id for again in many] == [record.id]

    change = sdk.UpdateWebhooksConfigRequestsDto(id=hook.id, name="renamed", uri=receiver.url)
    assert api.update_webhook(change).response.name == "renamed"
    change.enabled = False
    assert api.enable_webhook(change).response.enabled is False
    assert api.remove_webhook(hook.id).response.id == hook.id
    assert api.get_tenant_webhooks().response == []


def test_a_secret_is_never_shown(owner, receiver):
    api = WebhooksApi(owner)
    body = sdk.CreateWebhooksConfigRequestsDto(name="secret", uri=receiver.url, secret_key=SECRET)
    answer = api.create_webhook_with_http_info(body)
    assert SECRET not in answer.raw_data.decode()
    api.remove_webhook(answer.data.response.id)
