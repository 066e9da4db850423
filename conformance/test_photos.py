"""Pictures of people (people-extras.md 1)."""

import base64

import docspace_api_sdk as sdk

# One pixel, as the official suites send it.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_is_uploaded_shown_cropped_and_taken_away(server, add):
    person = add()
    client = server.sign_in(person.email)
    api, me = sdk.PhotosApi(client), str(person.id)
    uploaded = api.upload_member_photo(me, PIXEL, autosave=True).response
    assert uploaded.success is True
    assert set(uploaded.data) == {"main", "retina", "max", "big", "medium", "small"}
    shown = api.get_member_photo(me).response
    assert (shown.original, shown.big) == (uploaded.data["main"], uploaded.data["big"])
    profile = sdk.ProfilesApi(client).get_self_profile().response
    assert (profile.has_avatar, profile.avatar) == (True, shown.big)

    waiting = api.upload_member_photo(me, ("pixel.png", PIXEL)).response.data
    part = sdk.ThumbnailsRequest(tmp_file=waiting, x=0, y=0, width=1, height=1)
    assert api.create_member_photo_thumbnails(me, part).response.big != ""

    assert "default_user_photo" in api.delete_member_photo(me).response.big
    assert "default_user_photo" in api.delete_member_photo(me).response.original


def test_what_is_wrong_with_a_file_is_told(server, owner, add):
    person = add()
    api, me = sdk.PhotosApi(server.sign_in(person.email)), str(person.id)
    refused = api.upload_member_photo(me, b"<svg/>", autosave=True).response
    assert (refused.success, refused.message) == (False, "Unknown image file type")
    refused = api.upload_member_photo(me, PIXEL + bytes(20 * 1024 * 1024), autosave=True).response
    assert refused.message == "The maximum file size is exceeded (5 MB)."
    refused = sdk.PhotosApi(owner).upload_member_photo(me, PIXEL, autosave=True).response
    assert refused.message == "Security error."


def test_the_picture_in_use_is_set_again(server, add):
    person = add()
    api, me = sdk.PhotosApi(server.sign_in(person.email)), str(person.id)
    api.upload_member_photo(me, PIXEL, autosave=True)
    shown = api.get_member_photo(me).response
    again = api.update_member_photo(me, sdk.UpdatePhotoMemberRequest(files=shown.original)).response
    assert again == shown
