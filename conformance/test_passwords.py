"""POST /people/password and PUT /people/{userid}/password (people-core.md 4.1, 4.2; auth.md 6)."""

import docspace_api_sdk as sdk
import pytest
from harness import PASSWORD

NEW_PASSWORD = "Fresh-Battery-8"


def remind(server, address):
    return sdk.PasswordApi(server.client()).send_user_password(sdk.EmailMemberRequestDto(email=address)).response


def set_password(client, person, password=NEW_PASSWORD):
    body = sdk.ChangePasswordRequest(password=password)
    return sdk.PasswordApi(client).change_user_password(person.id, body).response


def test_a_reminder_leads_to_a_new_password(server, mail, add, check):
    person = add()
    session = server.sign_in(person.email)
    remind(server, person.email)
    link = mail.take_link(person.email, "PasswordChange")
    assert link.url.startswith(f"{server.url}/confirm/PasswordChange?type=PasswordChange&")
    assert check(link).result == sdk.ValidationResult.Ok

    holder = server.client(confirm=link)
    profile = set_password(holder, person)
    assert (profile.id, profile.activation_status) == (person.id, sdk.EmployeeActivationStatus.Activated)

    assert check(link).result == sdk.ValidationResult.Invalid
    for refused_call in [
        lambda: set_password(holder, person, "Other-Battery-9"),
        lambda: sdk.ProfilesApi(session).get_self_profile(),
        lambda: server.sign_in(person.email),
    ]:
        with pytest.raises(sdk.ApiException) as refused:
            refused_call()
        assert refused.value.status == 401
    assert server.sign_in(person.email, NEW_PASSWORD)


def test_the_reminder_does_not_tell_who_has_an_account(server, add, new_address):
    for address in [add().email, new_address("nobody")]:
        start, end = f"If a user with the {address} email exists, ", "has been sent to this email address."
        assert remind(server, address) == f"{start}the password change instruction {end}"


def test_a_newer_reminder_ends_the_older_link(server, mail, add, check):
    person = add()
    links = []
    for _ in range(2):
        remind(server, person.email)
        links.append(mail.take_link(person.email, "PasswordChange"))
    assert [check(link).result for link in links] == [sdk.ValidationResult.Invalid, sdk.ValidationResult.Ok]


def test_a_refused_password_leaves_the_link_usable(server, mail, add):
    person = add()
    remind(server, person.email)
    holder = server.client(confirm=mail.take_link(person.email, "PasswordChange"))
    for unfit in ["short", PASSWORD]:
        with pytest.raises(sdk.ApiException) as refused:
            set_password(holder, person, unfit)
        assert refused.value.status == 400
    set_password(holder, person)


def test_a_link_is_no_session_and_opens_no_other_account(server, mail, add):
    person, other = add(), add()
    remind(server, person.email)
    holder = server.client(confirm=mail.take_link(person.email, "PasswordChange"))
    with pytest.raises(sdk.ApiException) as refused:
        set_password(holder, other)
    assert refused.value.status == 403
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(holder).get_self_profile()
    assert refused.value.status == 401


def test_a_session_alone_sets_no_password(server, add):
    person = add()
    with pytest.raises(sdk.ApiException) as refused:
        set_password(server.sign_in(person.email), person)
    assert refused.value.status == 403
