"""Requests made from our own OpenAPI document: whatever they hold, no answer is a 5xx (people-core.md 1.2)."""

import json
import os
import subprocess

import harness
import pytest
import schemathesis
import urllib3
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

EXAMPLES = 6

# The same requests in every run: a failure belongs to the change that is tested, and is there again in the next run.
steady = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

DOCUMENT = subprocess.run([os.environ["ROLLCALL_BIN"], "openapi"], check=True, capture_output=True).stdout
OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(json.loads(DOCUMENT)).get_all_operations()]


@pytest.fixture(scope="module")
def fuzzed(mail):
    """A server of its own: these requests change whatever they can."""
    with harness.running(mail.url) as server:
        yield server
        answer = urllib3.request("GET", f"{server.url}/readyz", timeout=harness.DEADLINE_SECS)
        assert answer.status == 200, "after all of it the server is not well"


@pytest.fixture(scope="module")
def key(fuzzed):
    """An API key of the owner, as it outlives the sessions that these requests end."""
    token = fuzzed.sign_in(harness.OWNER_EMAIL).configuration.access_token
    status, answer = fuzzed.plain("POST", "/keys", '{"name": "fuzz"}', Authorization=token)
    assert status == 200, answer
    return answer["response"]["key"]


def modes(operation):
    """A request without any part to fill can only be right."""
    parts = [*operation.path_parameters, *operation.query, *operation.body]
    return list(GenerationMode) if parts else [GenerationMode.POSITIVE]


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        pytest.param(operation, mode, id=f"{operation.label} {mode.value}")
        for operation in OPERATIONS
        for mode in modes(operation)
    ],
)
@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_no_request_makes_a_server_error(fuzzed, key, operation, mode, who):
    headers = {"Authorization": f"Bearer {key}"} if who == "owner" else {}

    @steady
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        answer = case.call(base_url=f"{fuzzed.url}/api/2.0", headers=headers, timeout=harness.DEADLINE_SECS)
        # 501 says that nobody offers this, whoever asks for it however.
        assert answer.status_code < 500 or answer.status_code == 501, f"{answer.status_code} {answer.text}\n{fuzzed.log()[-2000:]}"

    ask()
