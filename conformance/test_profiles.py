"""Lists of people and the calls on one profile (people-core.md 2.4, 2.7 to 2.10, 2.15, 4.4)."""

from uuid import uuid4

import docspace_api_sdk as sdk
from harness import refusal


def test_people_are_listed_by_pages(owner, add):
    people = [add() for _ in range(3)]
    newest = {"sort_by": "registrationdate", "sort_order": sdk.SortOrder.Descending}
    api = sdk.ProfilesApi(owner)
    whole = api.get_all_profiles(**newest)
    assert whole.count == len(whole.response)
    assert {person.id for person in people} <= {profile.id for profile in whole.response}
    pages = [api.get_all_profiles(**newest, count=2, start_index=start) for start in range(0, whole.count + 2, 2)]
    assert [profile.id for page in pages for profile in page.response] == [profile.id for profile in whole.response]


def test_a_list_is_filtered_by_words(owner, add):
    person = add()
    api = sdk.ProfilesApi(owner)
    found = api.get_all_profiles(filter_value=f"LOVE {person.email.upper()}")
    assert [profile.email for profile in found.response] == [person.email]
    both = api.get_all_profiles(filter_value=f"{person.email}|nobody@", filter_separator="|")
    assert [profile.email for profile in both.response] == [person.email]
    assert refusal(api.get_all_profiles, filter_by="group", filter_value="no id") == 400
    assert api.get_all_profiles(filter_by="group", filter_value=str(uuid4())).response == []


def test_a_person_is_found_by_address(owner, add):
    person = add()
    api = sdk.ProfilesApi(owner)
    assert api.get_profile_by_email(email=person.email.upper()).response.id == person.id
    assert refusal(api.get_profile_by_email, email="nobody@example.com") == 404
    taken = api.check_user_exists_by_email(email=person.email).response
    assert (taken.exists, taken.status) == (True, sdk.EmployeeStatus.Active)
    free = api.check_user_exists_by_email(email="nobody@example.com").response
    assert (free.exists, free.status) == (False, None)


def test_a_person_describes_themselves(server, add):
    person = add()
    api = sdk.ProfilesApi(server.sign_in(person.email))
    change = sdk.UpdateMemberRequestDto(first_name="Augusta", last_name="King", location="London", comment="Countess")
    changed = api.update_member(str(person.id), change).response
    assert (changed.display_name, changed.location, changed.notes) == ("Augusta King", "London", "Countess")
    culture = api.update_member_culture(str(person.id), sdk.Culture(culture_name="DE")).response
    assert culture.culture_name == "de"
    assert api.get_self_profile().response.first_name == "Augusta"


def test_the_owner_disables_and_enables_somebody(server, owner, add):
    person = add()
    session = server.sign_in(person.email)
    api = sdk.ProfilesApi(owner)
    disabled = api.update_member(str(person.id), sdk.UpdateMemberRequestDto(disable=True, first_name="Other")).response
    assert (disabled.status, disabled.first_name) == (sdk.EmployeeStatus.Terminated, "Ada")
    assert refusal(sdk.ProfilesApi(session).get_self_profile) == 401
    gone = sdk.UserStatusApi(owner).get_by_status(sdk.EmployeeStatus.Terminated, filter_value=person.email)
    assert [profile.id for profile in gone.response] == [person.id]
    enabled = api.update_member(str(person.id), sdk.UpdateMemberRequestDto(disable=False)).response
    assert enabled.status == sdk.EmployeeStatus.Active


def test_a_token_is_explained(owner):
    diagnostics = sdk.ProfilesApi(owner).get_claims().response
    assert diagnostics["name"] and all(":" in claim for claim in diagnostics["claims"])
