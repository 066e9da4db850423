"""One whole life by the official SDK: invited, joined, signed in with a second factor, moved, disabled, deleted."""

import json
from urllib.parse import parse_qs

import docspace_api_sdk as sdk
import harness
import pyotp
import pytest
from docspace_api_sdk import EmployeeActivationStatus, EmployeeStatus, EmployeeType
from harness import OWNER_EMAIL, PASSWORD

ADDRESS, NEW_ADDRESS = "ines@example.com", "ines.moved@example.com"


@pytest.fixture(scope="module")
def portal(mail):
    """A server of its own: the second factor is everybody's."""
    with harness.running(mail.url) as server:
        yield server


def sign_in_with_code(server, address, totp_secret, code=None):
    """An SDK client with a session of an account whose second factor is linked to `totp_secret`."""
    body = sdk.AuthWithCodeRequestsDto(
        user_name=address, password=PASSWORD, code=code or pyotp.TOTP(totp_secret).now()
    )
    answer = sdk.AuthenticationApi(server.client()).authenticate_me_from_body_with_code(body.code, body).response
    assert answer.tfa
    return server.client(token=answer.token)


def refused(call):
    with pytest.raises(sdk.ApiException) as caught:
        call()
    return caught.value.status


def first_step(server, address):
    body = sdk.AuthRequestsDto(user_name=address, password=PASSWORD)
    return sdk.AuthenticationApi(server.client()).authenticate_me(body).response


def test_from_the_invitation_to_the_end(portal, mail):
    owner = portal.sign_in(OWNER_EMAIL)
    # The sessions that the second factor ends are none of the key's.
    key = sdk.ApiKeysApi(owner).create_api_key(sdk.CreateApiKeyRequestDto(name="whole life")).response.key
    owner = portal.client(token=key)

    # Invited: there, but nobody can sign in yet.
    invitation = sdk.UserInvitationRequestDto(type=EmployeeType.USER, email=ADDRESS)
    invited = sdk.ProfilesApi(owner).invite_users(sdk.InviteUsersRequestDto(invitations=[invitation])).response
    (ines,) = [person for person in invited if person.display_name == ADDRESS]
    link = mail.take_link(ADDRESS, "LinkInvite")
    checked = sdk.AuthenticationApi(portal.client()).check_confirm(link.for_check()).response
    assert (checked.result, checked.email) == (sdk.ValidationResult.Ok, ADDRESS)
    assert refused(lambda: portal.sign_in(ADDRESS)) == 401

    # Joined, with the id the invitation made.
    joining = sdk.MemberRequestDto(
        from_invite_link=True,
        key=parse_qs(link.query)["key"][0],
        type=EmployeeType.USER,
        email=ADDRESS,
        first_name="Ines",
        last_name="Invited",
        password=PASSWORD,
    )
    joined = sdk.ProfilesApi(portal.client(confirm=link)).add_member(joining).response
    assert (joined.id, joined.status) == (ines.id, EmployeeStatus.Active)
    assert joined.activation_status == EmployeeActivationStatus.Activated
    session = portal.sign_in(ADDRESS)
    assert sdk.ProfilesApi(session).get_self_profile().response.display_name == "Ines Invited"

    # The second factor is switched on: every session ends, and the next sign-in wants a code.
    assert sdk.TFASettingsApi(owner).update_tfa_settings(sdk.TfaRequestsDto(type=sdk.TfaRequestsDtoType.App)).response
    assert refused(lambda: sdk.ProfilesApi(session).get_self_profile()) == 401
    asked = first_step(portal, ADDRESS)
    assert (asked.tfa, asked.token) == (True, None)
    session = sign_in_with_code(portal, ADDRESS, asked.tfa_key)
    assert first_step(portal, ADDRESS).tfa_key is None, "the app is linked now"
    codes = sdk.TFASettingsApi(session).get_tfa_app_codes().response
    assert len(codes) == 5
    code = codes[0].code
    assert sign_in_with_code(portal, ADDRESS, None, code), "a backup code does as well"
    assert refused(lambda: sign_in_with_code(portal, ADDRESS, None, code)) == 401, "but once only"

    # Moved to another address, by the link that was sent there.
    body = sdk.UpdateMemberRequestDto(user_id=str(ines.id), email=NEW_ADDRESS)
    sdk.EmailApi(session).send_email_change_instructions(body)
    holder = portal.client(confirm=mail.take_link(NEW_ADDRESS, "EmailChange"))
    moved = sdk.EmailApi(holder).change_user_email(ines.id, sdk.ChangeEmailRequest(email=NEW_ADDRESS)).response
    assert moved.email == NEW_ADDRESS
    assert sdk.ProfilesApi(session).get_self_profile().response.email == NEW_ADDRESS
    assert refused(lambda: first_step(portal, ADDRESS)) == 401

    # Disabled: out at once, and seen as such.
    people = sdk.UpdateMembersRequestDto(user_ids=[ines.id], resend_all=False)
    (disabled,) = sdk.UserStatusApi(owner).update_user_status(EmployeeStatus.Terminated, people).response
    assert (disabled.id, disabled.status) == (ines.id, EmployeeStatus.Terminated)
    assert refused(lambda: sdk.ProfilesApi(session).get_self_profile()) == 401
    assert refused(lambda: first_step(portal, NEW_ADDRESS)) == 403
    assert [p.id for p in sdk.UserStatusApi(owner).get_by_status(EmployeeStatus.Terminated).response] == [ines.id]

    # Deleted: gone, and the address is free again.
    deleted = sdk.ProfilesApi(owner).delete_member(str(ines.id)).response
    assert deleted.id == ines.id
    assert refused(lambda: sdk.ProfilesApi(owner).get_profile_by_user_id(str(ines.id))) == 404
    exists = sdk.ProfilesApi(owner).check_user_exists_by_email(email=NEW_ADDRESS)
    assert json.loads(exists.to_json())["response"]["exists"] is False

    # And all of it is in the trail.
    events = sdk.AuditTrailDataApi(owner).get_last_audit_events().response
    actions = [event.action_id for event in events]
    for number in [4037, 4002, 6038, 4032, 4014, 5047, 4020, 4018]:
        assert number in actions, (number, actions)
