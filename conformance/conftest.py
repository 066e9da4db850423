"""One server for the whole run; tests keep apart by using addresses of their own."""

from itertools import count

import docspace_api_sdk as sdk
import harness
import pytest

LOG = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def mail():
    with harness.Mailbox() as mailbox:
        yield mailbox


@pytest.fixture(scope="session")
def server(mail, request):
    with harness.running(mail.url) as server:
        yield server
        request.config.stash[LOG] = server.log()


@pytest.fixture(scope="session")
def owner(server):
    """An SDK client with a session of the owner."""
    return server.sign_in(harness.OWNER_EMAIL)


@pytest.fixture(scope="session")
def new_address():
    """Makes an address that nobody has."""
    numbers = count(1)
    return lambda name="ada": f"{name}-{next(numbers)}@example.com"


@pytest.fixture(scope="session")
def add(owner, new_address):
    """Adds a person with `harness.PASSWORD`, a User unless told otherwise."""

    def add(type=sdk.EmployeeType.USER):
        body = sdk.MemberRequestDto(
            email=new_address(), password=harness.PASSWORD, first_name="Ada", last_name="Lovelace", type=type
        )
        added = sdk.ProfilesApi(owner).add_member(body).response
        return harness.Person(added.id, added.email)

    return add


@pytest.fixture(scope="session")
def check(server):
    """Asks, without credentials, what a link is worth."""
    return lambda link: sdk.AuthenticationApi(server.client()).check_confirm(link.for_check()).response


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    if exitstatus and LOG in config.stash:
        terminalreporter.section("last lines of the server")
        terminalreporter.write_line("\n".join(config.stash[LOG].splitlines()[-60:]))
