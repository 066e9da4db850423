"""Groups and guests by the official SDK (people-directory.md 1, 3, 4)."""

from uuid import uuid4

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk.api.group.search_api import SearchApi as GroupSearchApi
from docspace_api_sdk.api.people.guests_api import GuestsApi
from docspace_api_sdk.api.portal.guests_api import GuestsApi as SharingApi
from harness import PASSWORD, Link


@pytest.fixture
def api(owner):
    return sdk.GroupApi(owner)


def made(api, name, *people, manager=None):
    body = sdk.GroupRequestDto(group_name=name, group_manager=manager, members=[person.id for person in people])
    return api.add_group(body).response


def people_of(group):
    return {member.id for member in group.members}


def test_a_group_lives_its_whole_life(api, add):
    ada, bob = add(), add()
    group = made(api, "Lab", bob, manager=ada.id)
    assert (group.name, group.members_count, group.manager.id, group.is_ldap) == ("Lab", 2, ada.id, False)
    assert api.get_group(group.id).response == group
    assert api.get_group(group.id, include_members=False).response.members is None
    renamed = api.update_group(group.id, sdk.UpdateGroupRequest(group_name="Lab 2", members_to_remove=[bob.id]))
    assert (renamed.response.name, people_of(renamed.response)) == ("Lab 2", {ada.id})
    assert people_of(api.add_members_to(group.id, sdk.MembersRequest(members=[bob.id])).response) == {ada.id, bob.id}
    managed = api.set_group_manager(group.id, sdk.SetManagerRequest(user_id=bob.id)).response
    assert managed.manager.id == bob.id
    assert people_of(api.remove_members_from(group.id, sdk.MembersRequest(members=[ada.id])).response) == {bob.id}
    assert people_of(api.set_members_to(group.id, sdk.MembersRequest(members=[ada.id])).response) == {ada.id}
    other = made(api, "Other")
    assert people_of(api.move_members_to(group.id, other.id).response) == {ada.id}
    assert [summary.id for summary in api.get_group_by_user_id(ada.id).response] == [other.id]
    api.delete_group(group.id)
    with pytest.raises(sdk.ApiException) as gone:
        api.get_group(group.id)
    assert gone.value.status == 404


def test_groups_are_listed_sorted_and_filtered(api, add):
    ada = add()
    for name in ("list b", "List A", "list c"):
        made(api, name, manager=ada.id)
    found = api.get_groups(filter_value="LIST", sort_by="Name", sort_order=sdk.SortOrder.Descending, count=2)
    assert ([group.name for group in found.response], found.count) == (["list c", "list b"], 2)
    assert api.get_groups(user_id=str(ada.id), manager=True).count == 3
    assert api.get_groups(user_id=str(uuid4())).response == []


def test_there_are_no_rooms(owner):
    with pytest.raises(sdk.ApiException) as unknown:
        GroupSearchApi(owner).get_groups_with_rooms_shared(1)
    assert unknown.value.status == 404


def test_a_guest_is_shared_taken_over_and_given_up(server, owner, add, new_address):
    guest = sdk.MemberRequestDto(
        email=new_address("guest"), password=PASSWORD, first_name="Gus", last_name="Guest", type=sdk.EmployeeType.GUEST
    )
    token = owner.configuration.access_token
    _, answer = server.plain("POST", "/people/active", guest.to_json(), Authorization=token)
    guest_id = answer["response"]["id"]
    link = Link(SharingApi(owner).get_guest_sharing_link(guest_id).response)
    room_admin = server.sign_in(add(sdk.EmployeeType.ROOMADMIN).email)
    room_admin.set_default_header("confirm", link.query)
    assert str(GuestsApi(room_admin).approve_guest_share_link().response.id) == guest_id
    del room_admin.default_headers["confirm"]
    assert str(sdk.ProfilesApi(room_admin).get_profile_by_user_id(guest_id).response.id) == guest_id
    GuestsApi(room_admin).delete_guests(sdk.UpdateMembersRequestDto(user_ids=[guest_id]))
    with pytest.raises(sdk.ApiException) as refused:
        sdk.ProfilesApi(room_admin).get_profile_by_user_id(guest_id)
    assert refused.value.status == 403
