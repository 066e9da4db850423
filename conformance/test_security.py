"""Settings that keep a portal closed."""

import docspace_api_sdk as sdk
import pytest


@pytest.fixture
def restrictions(owner):
    """The calls on IP restrictions, which are off again afterwards."""
    api = sdk.IPRestrictionsApi(owner)
    yield api
    api.save_ip_restrictions(sdk.IpRestrictionsDto(ip_restrictions=[], enable=False))


def test_people_come_from_listed_addresses_only(server, owner, restrictions, add):
    ada = server.sign_in(add().email)
    listed = sdk.IpRestrictionBase(ip="192.168.1.1", for_admin=False)
    saved = restrictions.save_ip_restrictions(sdk.IpRestrictionsDto(ip_restrictions=[listed], enable=True)).response
    assert saved.enable is True and saved.ip_restrictions[0].ip == "192.168.1.1"
    assert restrictions.read_ip_restrictions_settings().response.enable is True
    assert len(restrictions.get_ip_restrictions().response) == 1
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(ada).get_self_profile()
    assert (refused.value.status, refused.value.body) == (403, "")
    assert sdk.ProfilesApi(owner).get_self_profile().response.is_owner
    off = restrictions.update_ip_restrictions_settings(sdk.IpRestrictionsDto(ip_restrictions=[listed], enable=False))
    assert off.response.enable is False
    assert sdk.ProfilesApi(ada).get_self_profile().response.id


def test_a_site_lists_itself_and_finds_itself_listed(server, owner):
    csp = sdk.CSPApi(owner)
    site = "https://wiki.example.org"
    listed = csp.configure_csp(sdk.CspRequestsDto(domains=[site])).response
    assert listed.domains == [site] and site in listed.header
    assert sdk.CSPApi(server.client()).get_csp_settings().response == listed
    assert csp.configure_csp(sdk.CspRequestsDto(domains=[])).response.header == ""


def test_the_mail_server_is_saved_without_showing_its_password(owner):
    smtp = sdk.SMTPSettingsApi(owner)
    assert smtp.get_smtp_settings().response.is_default_settings is True
    body = sdk.SmtpSettingsDto(
        host="relay.example.com",
        port=2525,
        sender_address="people@example.com",
        credentials_user_name="post",
        credentials_user_password="Relay-pass-7",
        enable_auth=True,
    )
    saved = smtp.save_smtp_settings(body).response
    assert (saved.host, saved.credentials_user_password, saved.is_default_settings) == ("relay.example.com", "", False)
    assert smtp.reset_smtp_settings().response.is_default_settings is True
    assert smtp.test_smtp_settings().response.id
    assert smtp.get_smtp_operation_status() is not None
