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
