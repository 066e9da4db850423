"""POST and PUT /people/invite, invitation links, joining (people-core.md 2.1 to 2.3, auth.md 7, portal 3.1, 3.2, 4.8, 4.9)."""

from urllib.parse import parse_qs, urlsplit

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import EmployeeType
from harness import PASSWORD, Link


def invite(client, address, type=EmployeeType.USER):
    invitation = sdk.UserInvitationRequestDto(type=type, email=address)
    return sdk.ProfilesApi(client).invite_users(sdk.InviteUsersRequestDto(invitations=[invitation])).response


def join(server, link, address):
    parts = parse_qs(urlsplit(link.url).query)
    body = sdk.MemberRequestDto(
        from_invite_link=True,
        key=parts["key"][0],
        type=EmployeeType.USER,
        email=address,
        first_name="Grace",
        last_name="Hopper",
        password=PASSWORD,
    )
    return sdk.ProfilesApi(server.client(confirm=link)).add_member(body).response


@pytest.fixture
def standing(owner, server):
    """Makes the standing link of users; the SDK can't read the number in its answer."""
    body = '{"employeeType": 4, "maxUseCount": 2}'
    status, answer = server.plain(
        "POST", "/portal/users/invitationlink", body, Authorization=owner.configuration.access_token
    )
    assert status == 200, answer
    yield answer["response"]
    removal = sdk.InvitationLinkDeleteRequestDto(id=answer["response"]["id"])
    sdk.UsersApi(owner).delete_invitation_link(removal)


def test_who_is_invited_joins_by_the_letter_and_signs_in(owner, server, mail, check, new_address):
    address = new_address("Grace")
    waiting = [person for person in invite(owner, address) if person.display_name == address]
    assert len(waiting) == 1
    link = mail.take_link(address, "LinkInvite")
    found = check(link)
    assert (found.result, found.email) == (sdk.ValidationResult.Ok, address)
    joined = join(server, link, address)
    assert (joined.id, joined.status, joined.is_collaborator) == (waiting[0].id, sdk.EmployeeStatus.Active, True)
    assert sdk.ProfilesApi(server.sign_in(address)).get_self_profile().response.id == joined.id
    assert check(link).result == sdk.ValidationResult.UserExisted


def test_an_invitation_is_sent_again(owner, mail, check, new_address):
    address = new_address()
    waiting = [person for person in invite(owner, address) if person.display_name == address]
    first = mail.take_link(address, "LinkInvite")
    again = sdk.UpdateMembersRequestDto(user_ids=[waiting[0].id], resend_all=False)
    sent = sdk.ProfilesApi(owner).resend_user_invites(again).response
    assert [(person.id, person.status) for person in sent] == [(waiting[0].id, sdk.EmployeeStatus.Pending)]
    assert check(mail.take_link(address, "LinkInvite")).result == sdk.ValidationResult.Ok
    assert check(first).result == sdk.ValidationResult.Invalid


def test_a_standing_link_lets_as_many_join_as_it_says(server, mail, check, standing, new_address):
    link = Link(standing["url"])
    for _ in range(2):
        address = new_address()
        assert check(link).result == sdk.ValidationResult.Ok
        assert join(server, link, address).activation_status == sdk.EmployeeActivationStatus.NotActivated
        assert check(mail.take_link(address, "EmailActivation")).result == sdk.ValidationResult.Ok
    assert check(link).result == sdk.ValidationResult.QuotaFailed
    with pytest.raises(sdk.ApiException) as refused:
        join(server, link, new_address())
    assert refused.value.status == 401


@pytest.mark.parametrize("type", list(EmployeeType))
def test_the_owner_is_given_an_old_link_of_every_type(owner, check, type):
    url = sdk.UsersApi(owner).get_invitation_link(type).response
    assert check(Link(url)).result == sdk.ValidationResult.Ok


def test_a_stranger_of_a_trusted_domain_asks_to_join(owner, server, mail, check, new_address):
    settings = sdk.CommonSettingsApi(owner)
    trusted = sdk.MailDomainSettingsRequestsDto(type=1, domains=["example.com"], invite_users_as_visitors=True)
    settings.save_mail_domain_settings(trusted)
    address = new_address()
    wish = sdk.AdminMessageBaseSettingsRequestsDto(email=address)
    sdk.MessagesApi(server.client()).send_join_invite_mail(wish)
    link = mail.take_link(address, "LinkInvite")
    assert check(link).result == sdk.ValidationResult.Ok
    assert join(server, link, address).activation_status == sdk.EmployeeActivationStatus.Activated
    nobody = sdk.MailDomainSettingsRequestsDto(type=0, domains=[], invite_users_as_visitors=False)
    settings.save_mail_domain_settings(nobody)


def test_inviting_is_switched_off_and_on(owner, server, new_address):
    settings = sdk.CommonSettingsApi(owner)
    closed = sdk.TenantUserInvitationSettingsRequestDto(allow_inviting_members=False)
    assert not settings.update_invitation_settings(closed).response.allow_inviting_members
    with pytest.raises(sdk.ApiException) as refused:
        invite(owner, new_address())
    assert refused.value.status == 403
    opened = sdk.TenantUserInvitationSettingsRequestDto(allow_inviting_members=True)
    settings.update_invitation_settings(opened)
    anonymous = sdk.CommonSettingsApi(server.client())
    assert anonymous.get_tenant_user_invitation_settings().response.allow_inviting_members


def test_the_portals_own_record_is_read_by_the_sdk(owner, add):
    person = add()
    record = sdk.UsersApi(owner).get_user_by_id(person.id).response
    assert (record.id, record.email, record.removed) == (person.id, person.email, False)
