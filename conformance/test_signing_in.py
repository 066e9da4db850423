"""POST /authentication and /authentication/logout (auth.md 2, 3, 4.1)."""

import hashlib
import json

import docspace_api_sdk as sdk
import pytest
from harness import PASSWORD


def test_the_token_opens_the_own_profile(server, add):
    person = add()
    answer = sdk.AuthenticationApi(server.client()).authenticate_me(
        sdk.AuthRequestsDto(user_name=person.email.upper(), password=PASSWORD)
    )
    assert (answer.count, answer.status, answer.status_code) == (1, 0, 200)
    signed_in = answer.response
    assert (signed_in.sms, signed_in.tfa, signed_in.confirm_url) == (False, False, None)
    assert signed_in.expires is not None
    profile = sdk.ProfilesApi(server.client(token=signed_in.token)).get_self_profile().response
    assert (profile.id, profile.email) == (person.id, person.email)


def test_the_token_works_as_the_cookie_too(server, add):
    person = add()
    token = server.sign_in(person.email).configuration.access_token
    browser = server.client(api_key={"asc_auth_key": f"asc_auth_key={token}"})
    assert sdk.ProfilesApi(browser).get_self_profile().response.id == person.id


def test_the_hash_of_the_password_signs_in_like_the_password(server, add):
    person = add()
    rule = sdk.CommonSettingsApi(server.client()).get_portal_settings().response.password_hash
    hashed = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), rule.salt.encode(), rule.iterations, rule.size // 8).hex()
    body = sdk.AuthRequestsDto(user_name=person.email, password_hash=hashed)
    assert sdk.AuthenticationApi(server.client()).authenticate_me(body).response.token


def test_a_session_for_this_browser_only_names_no_expiry(server, add):
    body = sdk.AuthRequestsDto(user_name=add().email, password=PASSWORD, session=True)
    assert sdk.AuthenticationApi(server.client()).authenticate_me(body).response.expires is None


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(server, add, new_address):
    bodies = []
    for address, password in [(add().email, "Wrong-Horse-7"), (new_address("nobody"), PASSWORD)]:
        with pytest.raises(sdk.ApiException) as refused:
            server.sign_in(address, password)
        assert refused.value.status == 401
        bodies.append(json.loads(refused.value.body))
    assert bodies[0] == bodies[1]
    assert bodies[0]["error"]["message"] == "User authentication failed"


@pytest.mark.parametrize("credentials", ["Authorization: {}", "Authorization: Bearer {}", "Cookie: asc_auth_key={}"])
def test_after_logout_the_token_is_refused_and_other_sessions_go_on(server, add, credentials):
    person = add()
    ended, other = server.sign_in(person.email), server.sign_in(person.email)
    name, value = credentials.format(ended.configuration.access_token).split(": ")
    for _ in range(2):  # the SDK sends no credentials with this call
        sdk.AuthenticationApi(server.client()).logout(_headers={name: value})
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(ended).get_self_profile()
    assert refused.value.status == 401
    assert sdk.ProfilesApi(other).get_self_profile().response.id == person.id
