"""Limits of storage, colours, notifications, third-party sign-in (people-extras.md 2, 3, 4, 6)."""

import json

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import DarkThemeSettingsType, NotificationType
from docspace_api_sdk.api.people.quota_api import QuotaApi as PeopleQuotaApi
from docspace_api_sdk.api.settings.quota_api import QuotaApi as SettingsQuotaApi

TOO_LARGE = "Failed to set quota per user. The entered value is greater than the total storage."


def refusal(call, *arguments, **named):
    """Status and message of what is refused."""
    with pytest.raises(sdk.ApiException) as refused:
        call(*arguments, **named)
    return refused.value.status, json.loads(refused.value.body).get("error", {}).get("message")


def quotas(people, quota=None):
    body = {"userIds": [str(person.id) for person in people]}
    if quota is not None:
        body["quota"] = sdk.UpdateMembersQuotaRequestDtoQuota(quota)
    return sdk.UpdateMembersQuotaRequestDto(**body)


@pytest.fixture
def limited(server, owner):
    """The SDK has no call that limits people."""

    def limit(enabled):
        body = json.dumps({"enableQuota": enabled, "defaultQuota": "1024"})
        token = owner.configuration.access_token
        status, answer = server.plain("POST", "/settings/userquotasettings", body, Authorization=token)
        assert status == 200, answer

    limit(True)
    yield
    limit(False)


def test_people_are_limited_and_reset(limited, server, owner, add):
    found = SettingsQuotaApi(owner).get_user_quota_settings().response
    assert (found.enable_quota, found.default_quota, found.last_recalculate_date) == (True, 1024, None)
    assert found.last_modified
    people, api = [add(), add()], PeopleQuotaApi(owner)
    for quota in (4096, "2048"):
        changed = api.update_user_quota(quotas(people, quota)).response
        assert [person.id for person in changed] == [person.id for person in people]
        assert {(p.used_space, p.quota_limit, p.is_custom_quota) for p in changed} == {(0, int(quota), True)}
    own = sdk.ProfilesApi(server.sign_in(people[0].email)).get_self_profile().response
    assert (own.quota_limit, own.is_custom_quota) == (2048, True)
    reset = api.reset_users_quota(quotas(people)).response
    assert [(person.quota_limit, person.is_custom_quota) for person in reset] == [(1024, False)] * 2
    assert refusal(api.update_user_quota, quotas(people, "much"))[0] == 400


def test_nobody_is_given_more_than_the_portal_has(limited, server, owner, add):
    token = owner.configuration.access_token
    _, portal = server.plain("GET", "/portal", Authorization=token)
    api, tenant, person = SettingsQuotaApi(owner), portal["response"]["tenantId"], add()
    set_portal = lambda quota: api.set_tenant_quota_settings(
        sdk.TenantQuotaSettingsRequestsDto(tenant_id=tenant, quota=quota)
    ).response
    try:
        found = set_portal(8192)
        assert (found.enable_quota, found.quota) == (True, 8192)
        assert refusal(PeopleQuotaApi(owner).update_user_quota, quotas([person], 8193)) == (400, TOO_LARGE)
    finally:
        assert set_portal(-1).enable_quota is False


def test_limits_are_for_administrators(server, owner, add):
    person = add(sdk.EmployeeType.ROOMADMIN)
    api = PeopleQuotaApi(server.sign_in(person.email))
    assert refusal(api.update_user_quota, quotas([person], 1)) == (403, "Access denied")
    assert refusal(api.reset_users_quota, quotas([person])) == (403, "Access denied")
    assert refusal(SettingsQuotaApi(api.api_client).get_user_quota_settings) == (403, "Access denied")


def test_everybody_chooses_their_colours(server, add):
    client = server.sign_in(add().email)
    api = sdk.ThemeApi(client)
    assert api.get_portal_theme().response.theme == DarkThemeSettingsType.SYSTEM
    for theme in DarkThemeSettingsType:
        changed = api.change_portal_theme(sdk.DarkThemeSettingsRequestDto(theme=theme)).response
        assert (changed.theme, api.get_portal_theme().response.theme) == (theme, theme)
        assert sdk.ProfilesApi(client).get_self_profile().response.theme == theme
    assert refusal(sdk.ThemeApi(server.client()).get_portal_theme)[0] == 401


def test_everybody_chooses_what_to_be_told_of(server, add):
    api = sdk.NotificationsApi(server.sign_in(add().email))
    wishes = lambda: [api.get_notification_settings(kind).response.is_enabled for kind in NotificationType]
    assert wishes() == [True, False, False, False]
    for kind, wish in ((NotificationType.UsefullTips, True), (NotificationType.Badges, False)):
        body = sdk.NotificationSettingsRequestsDto(type=kind, is_enabled=wish)
        changed = api.set_notification_settings(body).response
        assert (changed.type, changed.is_enabled) == (kind, wish)
    assert wishes() == [False, False, False, True]
    assert api.get_rooms_notification_settings().response.disabled_rooms == []
    room = sdk.RoomsNotificationsSettingsRequestDto(rooms_id=1, mute=True)
    assert refusal(api.set_rooms_notification_status, room)[0] == 404
    channels = api.get_notification_channels().response.channels
    assert [(channel.name, channel.is_enabled) for channel in channels] == [("Email", True)]


def test_there_is_no_other_sign_in(server, add):
    stranger = sdk.ThirdPartyAccountsApi(server.client())
    assert stranger.get_third_party_auth_providers().response == []
    joining = sdk.SignupAccountRequestDto(
        employee_type=sdk.EmployeeType.USER, key="1.x", culture="de", serialized_profile="x"
    )
    assert refusal(stranger.signup_third_party_account, joining)[0] == 400
    member = sdk.ThirdPartyAccountsApi(server.sign_in(add().email))
    linking = sdk.LinkAccountRequestDto(serialized_profile="x")
    assert refusal(member.link_third_party_account, linking)[0] == 400
    assert member.unlink_third_party_account(provider="google") is None
