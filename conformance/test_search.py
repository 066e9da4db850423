"""Finding people with the official SDK."""

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import Area, EmployeeStatus, EmployeeType, Payments, SortOrder
from harness import refusal


@pytest.fixture
def search(owner):
    return sdk.SearchApi(owner)


def test_every_filter_of_the_sdk_is_read(search, owner, add):
    person = add()
    me = sdk.ProfilesApi(owner).get_self_profile().response.id
    wanted = {
        "employee_status": EmployeeStatus.Active,
        "employee_type": EmployeeType.USER,
        "payments": Payments.Free,
        "is_administrator": False,
        "without_group": True,
        "exclude_group": False,
        "invited_by_me": False,
        "inviter_id": str(me),
        "area": Area.People,
        "sort_by": "email",
        "sort_order": SortOrder.Descending,
        "filter_value": f"{person.email} lovelace",
        "count": 10,
        "start_index": 0,
    }
    found = search.search_users_by_extended_filter(**wanted)
    assert [someone.id for someone in found.response] == [person.id]
    assert found.count == 1
    short = search.get_simple_by_filter(**wanted)
    assert [(someone.id, someone.display_name) for someone in short.response] == [(person.id, "Ada Lovelace")]


def test_the_list_of_types_is_read_as_the_sdk_writes_it(search, add):
    user, room_admin = add(), add(EmployeeType.ROOMADMIN)
    both = {"filter_value": f"{user.email}|{room_admin.email}", "filter_separator": "|"}
    found = search.search_users_by_extended_filter(employee_types=[[1, 4]], **both)
    assert {someone.id for someone in found.response} == {user.id, room_admin.id}
    guests = search.search_users_by_extended_filter(employee_types=[[2]], **both)
    assert guests.response == []


def test_searches_without_pages(search, add):
    person = add()
    local = person.email.split("@")[0]
    assert [someone.id for someone in search.get_search(person.email).response] == [person.id]
    assert [someone.id for someone in search.search_users_by_query(query=f"ada {local}@").response] == [person.id]
    by_status = search.search_users_by_status(EmployeeStatus.Active, query=f"{local}@")
    assert [someone.id for someone in by_status.response] == [person.id]
    assert search.search_users_by_status(EmployeeStatus.Terminated, query=f"{local}@").response == []


def test_a_user_finds_nobody(server, add):
    session = sdk.SearchApi(server.sign_in(add().email))
    assert refusal(session.search_users_by_extended_filter) == 403
    assert refusal(session.get_simple_by_filter) == 403
    assert refusal(session.get_search, "ada") == 403
