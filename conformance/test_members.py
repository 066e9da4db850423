"""POST /people, POST /people/active, GET /people/@self and /people/{userid} (people-core.md 2.1, 2.5, 2.6)."""

import json
from uuid import uuid4

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import EmployeeType
from harness import OWNER_EMAIL, PASSWORD


def body(address, **fields):
    return sdk.MemberRequestDto(email=address, first_name="Grace", last_name="Hopper", password=PASSWORD, **fields)


def roles(profile):
    flags = ["is_owner", "is_admin", "is_room_admin", "is_collaborator", "is_visitor"]
    return [flag for flag in flags if getattr(profile, flag)]


def test_the_owner_is_an_owner_and_nothing_else(owner):
    profile = sdk.ProfilesApi(owner).get_self_profile().response
    assert (profile.email, roles(profile), profile.status) == (OWNER_EMAIL, ["is_owner"], sdk.EmployeeStatus.Active)


@pytest.mark.parametrize(
    ("type", "role"),
    [
        (EmployeeType.ALL, "is_room_admin"),
        (EmployeeType.ROOMADMIN, "is_room_admin"),
        (EmployeeType.USER, "is_collaborator"),
        (EmployeeType.DOCSPACEADMIN, "is_admin"),
    ],
)
def test_the_owner_adds_a_member_and_reads_it_back(owner, new_address, type, role):
    address = new_address("Grace")
    contacts = [sdk.Contact(type="skype", value="grace")]
    wanted = body(address, type=type, location="Arlington", comment="Rear admiral", contacts=contacts)
    added = sdk.ProfilesApi(owner).add_member(wanted).response
    assert (added.email, added.display_name, roles(added)) == (address, "Grace Hopper", [role])
    assert (added.location, added.notes, added.contacts) == ("Arlington", "Rear admiral", contacts)
    assert (added.status, added.activation_status) == (sdk.EmployeeStatus.Active, sdk.EmployeeActivationStatus.Pending)
    assert added.created_by.id == sdk.ProfilesApi(owner).get_self_profile().response.id
    assert sdk.ProfilesApi(owner).get_profile_by_user_id(str(added.id)).response == added


def test_a_new_member_gets_a_link_that_activates_the_account(mail, add, check):
    person = add()
    found = check(mail.take_link(person.email, "Activation"))
    assert (found.result, found.email) == (sdk.ValidationResult.Ok, person.email)


def test_a_guest_is_made_by_the_direct_call_only(server, owner, new_address):
    guest = body(new_address("guest"), type=EmployeeType.GUEST)
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(owner).add_member(guest)
    assert refused.value.status == 403
    status, answer = server.plain(
        "POST", "/people/active", guest.to_json(), Authorization=owner.configuration.access_token
    )
    assert status == 200
    profile = sdk.ProfilesApi(owner).get_profile_by_user_id(answer["response"]["id"]).response
    assert (profile.email, roles(profile)) == (guest.email, ["is_visitor"])


def test_a_taken_address_is_refused_whatever_its_case(owner, add):
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(owner).add_member(body(add().email.upper(), type=EmployeeType.USER))
    assert refused.value.status == 400
    assert json.loads(refused.value.body)["error"]["message"] == "User with this email is already registered"


def test_a_user_adds_nobody_and_a_caller_without_session_is_unknown(server, add, new_address):
    user = server.sign_in(add().email)
    for client, status in [(user, 403), (server.client(), 401)]:
        with pytest.raises(sdk.ApiException) as refused:
            sdk.ProfilesApi(client).add_member(body(new_address(), type=EmployeeType.USER))
        assert refused.value.status == status


def test_an_unknown_id_is_not_found(owner):
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(owner).get_profile_by_user_id(str(uuid4()))
    assert refused.value.status == 404
    assert json.loads(refused.value.body)["error"]["message"] == "The user could not be found"
