"""Jobs on the data of disabled people, by the SDK's user data calls (people-extras.md 5)."""

import time
from uuid import UUID, uuid4

import docspace_api_sdk as sdk
import pytest
from docspace_api_sdk import DistributedTaskStatus, EmployeeStatus, EmployeeType
from harness import DEADLINE_SECS, OWNER_EMAIL


@pytest.fixture
def data(owner):
    return sdk.UserDataApi(owner)


@pytest.fixture
def gone(owner, add):
    """Somebody disabled."""
    person = add()
    people = sdk.UpdateMembersRequestDto(user_ids=[person.id], resend_all=False)
    sdk.UserStatusApi(owner).update_user_status(EmployeeStatus.Terminated, people)
    return person


def refused(call):
    with pytest.raises(sdk.ApiException) as caught:
        call()
    return caught.value.status


def ended(ask):
    """Asks until the job is over."""
    deadline = time.monotonic() + DEADLINE_SECS
    while not (job := ask().response).is_completed:
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
    return job


def assert_just_started(job):
    UUID(job.id)
    assert (job.status, job.is_completed, job.error) == (DistributedTaskStatus.Running, False, "")
    assert job.percentage >= 0


def assert_completed(job):
    assert (job.status, job.is_completed, job.error, job.percentage) == (DistributedTaskStatus.Completed, True, "", 100)


def profile_of(owner, person):
    return sdk.ProfilesApi(owner).get_profile_by_user_id(str(person.id)).response


def test_data_is_handed_over_and_the_account_stays(owner, data, add, gone):
    assert data.necessary_reassign(user_id=gone.id, type=EmployeeType.GUEST).response is False
    recipient = add(EmployeeType.ROOMADMIN)
    wish = sdk.StartReassignRequestDto(from_user_id=gone.id, to_user_id=recipient.id)
    assert_just_started(data.start_reassign(wish).response)
    assert_completed(ended(lambda: data.get_reassign_progress(gone.id)))
    assert profile_of(owner, gone).status == EmployeeStatus.Terminated
    stopped = data.terminate_reassign(sdk.TerminateRequestDto(user_id=gone.id)).response
    assert (stopped.status, stopped.is_completed) == (DistributedTaskStatus.Canceled, True)
    assert data.terminate_reassign(sdk.TerminateRequestDto(user_id=gone.id)).response is None
    assert data.get_reassign_progress(gone.id).response is None


def test_data_is_handed_over_and_the_account_goes(server, owner, data, add, gone):
    recipient = add(EmployeeType.ROOMADMIN)
    wish = sdk.StartReassignRequestDto(from_user_id=gone.id, to_user_id=recipient.id, delete_profile=True)
    assert_just_started(data.start_reassign(wish).response)
    assert refused(lambda: sdk.ProfilesApi(owner).delete_member(str(gone.id))) == 409
    assert_completed(ended(lambda: data.get_reassign_progress(gone.id)))
    assert refused(lambda: profile_of(owner, gone)) == 404
    assert refused(lambda: server.sign_in(gone.email)) == 401


def test_data_is_removed_with_the_account(owner, data, gone):
    wish = sdk.TerminateRequestDto(user_id=gone.id)
    assert_just_started(data.start_remove(wish).response)
    assert_completed(ended(lambda: data.get_remove_progress(gone.id)))
    assert refused(lambda: profile_of(owner, gone)) == 404
    assert refused(lambda: data.start_remove(wish)) == 400


def test_a_removal_that_is_stopped_in_time_removes_nothing(owner, data, gone):
    wish = sdk.TerminateRequestDto(user_id=gone.id)
    assert_just_started(data.start_remove(wish).response)
    assert data.terminate_remove(wish) is None
    assert data.terminate_remove(wish) is None
    assert data.get_remove_progress(gone.id).response is None
    time.sleep(1.5)
    assert profile_of(owner, gone).status == EmployeeStatus.Terminated


def test_who_is_refused(server, data, add, gone):
    recipient, user = add(EmployeeType.ROOMADMIN), server.sign_in(add().email)
    wish = sdk.TerminateRequestDto(user_id=gone.id)
    hand_over = sdk.StartReassignRequestDto(from_user_id=gone.id, to_user_id=recipient.id)
    for client, status in [(user, 403), (server.client(), 401)]:
        calls = sdk.UserDataApi(client)
        assert refused(lambda: calls.necessary_reassign()) == status
        assert refused(lambda: calls.start_reassign(hand_over)) == status
        assert refused(lambda: calls.get_reassign_progress(gone.id)) == status
        assert refused(lambda: calls.terminate_reassign(wish)) == status
        assert refused(lambda: calls.start_remove(wish)) == status
        assert refused(lambda: calls.get_remove_progress(gone.id)) == status
        assert refused(lambda: calls.terminate_remove(wish)) == status
        assert refused(lambda: calls.start_delete_personal_folder()) == status
    assert refused(lambda: data.start_remove(sdk.TerminateRequestDto(user_id=uuid4()))) == 400
    assert refused(lambda: data.start_remove(sdk.TerminateRequestDto(user_id=recipient.id))) == 400


def test_there_is_no_personal_folder(data):
    assert refused(data.start_delete_personal_folder) == 403
    assert data.get_delete_personal_folder_progress().response is None


def test_the_instructions_to_leave_are_mailed(server, mail, add, check):
    person = add()
    told = sdk.UserDataApi(server.sign_in(person.email)).send_instructions_to_delete().response
    assert f"<b>{person.email}</b>" in told
    assert check(mail.take_link(person.email, "ProfileRemove")).result == sdk.ValidationResult.Ok
    owner = sdk.UserDataApi(server.sign_in(OWNER_EMAIL))
    assert refused(owner.send_instructions_to_delete) == 403
