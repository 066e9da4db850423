"""GET /capabilities and GET /settings, which clients read first (portal-settings-security.md 2.1, 2.2)."""

from uuid import UUID

import docspace_api_sdk as sdk


def test_the_capabilities_are_readable_without_credentials(server):
    found = sdk.CapabilitiesApi(server.client()).get_portal_capabilities().response
    assert (found.ldap_enabled, found.providers, found.identity_server_enabled) == (False, [], False)


def test_the_settings_tell_a_stranger_how_to_sign_in_and_little_more(server):
    found = sdk.CommonSettingsApi(server.client()).get_portal_settings().response
    assert (found.password_hash.size, len(found.password_hash.salt)) == (256, 64)
    assert (found.owner_id, found.cookie_settings_enabled, found.doc_space) == (UUID(int=0), False, True)
    hidden = ["timezone", "socket_url", "domain_validator", "invitation_limit", "wizard_token"]
    assert [name for name in hidden if getattr(found, name) is not None] == []


def test_the_settings_of_a_session_are_readable_by_the_sdk_model(server, owner):
    status, answer = server.plain("GET", "/settings", Authorization=f"Bearer {owner.configuration.access_token}")
    assert status == 200
    found = sdk.SettingsWrapper.from_dict(answer).response
    assert found.owner_id == sdk.ProfilesApi(owner).get_self_profile().response.id
    assert found.socket_url and found.timezone
    assert found.password_hash is None
