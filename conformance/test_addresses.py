"""POST /people/email, PUT /people/{userid}/email and activationstatus (people-core.md 3, 4.3; auth.md 6)."""

import json

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import EmployeeActivationStatus

SENT = "The email change instructions have been successfully sent"


def ask(client, person, address):
    body = sdk.UpdateMemberRequestDto(user_id=str(person.id), email=address)
    return sdk.EmailApi(client).send_email_change_instructions(body).response


def confirm(client, person, **body):
    return sdk.EmailApi(client).change_user_email(person.id, sdk.ChangeEmailRequest(**body)).response


def profile(client, person):
    return sdk.ProfilesApi(client).get_profile_by_user_id(str(person.id)).response


def test_a_user_moves_to_a_new_address_by_the_link_sent_there(server, mail, owner, add, new_address, check):
    person, address = add(), new_address("New")
    session = server.sign_in(person.email)
    assert ask(session, person, address) == SENT
    link = mail.take_link(address, "EmailChange")
    assert profile(owner, person).email == person.email
    found = check(link)
    assert (found.result, found.email.lower()) == (sdk.ValidationResult.Ok, address.lower())

    moved = confirm(server.client(confirm=link), person, email=address)
    assert (moved.email, moved.activation_status) == (address.lower(), EmployeeActivationStatus.Activated)

    assert check(link).result == sdk.ValidationResult.Invalid
    assert sdk.ProfilesApi(session).get_self_profile().response.email == address.lower()
    assert server.sign_in(address)
    with pytest.raises(sdk.ApiException) as refused:
        server.sign_in(person.email)
    assert refused.value.status == 401


def test_the_link_takes_no_other_address(server, mail, add, new_address):
    person, address = add(), new_address()
    ask(server.sign_in(person.email), person, address)
    holder = server.client(confirm=mail.take_link(address, "EmailChange"))
    with pytest.raises(sdk.ApiException) as refused:
        confirm(holder, person, email=new_address("other"))
    assert refused.value.status == 403
    assert confirm(holder, person, email=address).email == address


def test_an_admin_changes_an_address_at_once_and_its_holder_activates_it(server, mail, owner, add, new_address):
    person, address = add(), new_address("New")
    session = server.sign_in(person.email)
    assert ask(owner, person, address) == SENT
    changed = profile(owner, person)
    assert (changed.email, changed.activation_status) == (address, EmployeeActivationStatus.NotActivated)
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(session).get_self_profile()
    assert refused.value.status == 401

    holder = server.client(confirm=mail.take_link(address, "EmailActivation"))
    body = sdk.UpdateMembersRequestDto(user_ids=[person.id])
    status = EmployeeActivationStatus.Activated
    [activated] = sdk.UserStatusApi(holder).update_user_activation_status(status, body).response
    assert (activated.id, activated.activation_status) == (person.id, status)
    assert profile(owner, person).activation_status == status


def test_a_taken_address_is_refused_and_nothing_changes(owner, add):
    person, other = add(), add()
    with pytest.raises(sdk.ApiException) as refused:
        ask(owner, person, other.email.upper())
    assert refused.value.status == 400
    assert json.loads(refused.value.body)["error"]["message"] == "User with this email is already registered"
    assert profile(owner, person).email == person.email


def test_a_user_changes_nobody_else(server, owner, add, new_address):
    person, other = add(), add()
    with pytest.raises(sdk.ApiException) as refused:
        ask(server.sign_in(person.email), other, new_address())
    assert refused.value.status == 403
    assert profile(owner, other).email == other.email


def test_a_session_alone_confirms_nothing(server, add, new_address):
    person = add()
    session = server.sign_in(person.email)
    body = sdk.UpdateMembersRequestDto(user_ids=[person.id])
    for refused_call in [
        lambda: confirm(session, person, email=new_address()),
        lambda: sdk.UserStatusApi(session).update_user_activation_status(EmployeeActivationStatus.Activated, body),
    ]:
        with pytest.raises(sdk.ApiException) as refused:
            refused_call()
        assert refused.value.status == 403
