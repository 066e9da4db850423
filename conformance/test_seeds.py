"""The bodies of the three reference pages exactly as printed there, by plain HTTP."""

import json

import docspace_api_sdk as sdk
from harness import PASSWORD

ADD = """{"Type": "All", "IsUser": true, "Email": "some text", "Firstname": "some text", "Lastname": "some text",
 "Department": ["9924256a-739c-462b-af15-e652a3b1b6eb", "98777e9c-f2a7-4e97-b314-ba9f92c2e882"],
 "Title": "some text", "Location": "some text", "Sex": "some text", "Comment": "some text", "Files": "some text",
 "Password": "some text", "PasswordHash": "some text", "FromInviteLink": true, "Key": "some text", "CultureName": "some text",
 "Target": "9924256A-739C-462b-AF15-E652A3B1B6EB"}"""
REMIND = ADD
CHANGE_EMAIL = """{"email": "Vince58@hotmail.com", "password": "Iga5elNxPe", "passwordHash": "some text", "isUser": true, "firstName": "Durward",
 "lastName": "Steuber", "department": ["75a5f745-f697-4418-b38d-0fe0d277e258"], "title": "unbranded_steel_car",
 "location": "62615 Gaetano Greens, South Estelle, Cayman Islands",
 "birthday": {"utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00"},
 "worksfrom": {"utcTime": "2008-04-10T06:30:00.0000000+04:00", "timeZoneOffset": "00:00:00"},
 "comment": "some text", "contacts": [{"value": {"type": "GTalk", "value": "my@gmail.com"}}], "files": "some text",
 "fromInviteLink": true, "key": "some text", "cultureName": "some text", "target": "75a5f745-f697-4418-b38d-0fe0d277e258",
 "spam": true, "userId": "5152", "disable": true}"""
NO_ADDRESS = {"Email": ["The Email field is not a valid e-mail address."]}


def changed(text, *, without=(), **fields):
    body = json.loads(text) | fields
    return json.dumps({name: value for name, value in body.items() if name not in without})


def token(client):
    return {"Authorization": client.configuration.access_token}


def cookie(client):
    return {"Cookie": f"asc_auth_key={client.configuration.access_token}"}


def test_adding_the_printed_placeholders_names_the_first_wrong_field(server, owner):
    status, answer = server.plain("POST", "/people", ADD, **token(owner))
    assert (status, answer["response"]["errors"], answer["status"], answer["statusCode"]) == (400, NO_ADDRESS, 1, 400)


def test_adding_a_real_person_by_the_printed_body_keeps_every_descriptive_field(server, owner, new_address):
    address = new_address("seed")
    body = changed(
        ADD, Email=address, Password=PASSWORD, Sex="female", without=("PasswordHash", "FromInviteLink", "Key", "Files")
    )
    status, answer = server.plain("POST", "/people", body, **token(owner))
    assert status == 200
    added = answer["response"]
    kept = {name: added.get(name) for name in ["email", "firstName", "lastName", "title", "location", "notes", "sex"]}
    text = dict.fromkeys(["firstName", "lastName", "title", "location", "notes"], "some text")
    assert kept == text | {"email": address, "sex": "female"}
    assert added["isRoomAdmin"] and not added["isVisitor"]
    assert server.sign_in(address)


def test_reminding_the_printed_placeholder_is_refused(server):
    status, answer = server.plain("POST", "/people/password", REMIND)
    assert (status, answer["response"]["errors"]) == (400, NO_ADDRESS)


def test_reminding_by_the_printed_body_uses_the_address_alone(server, mail, add):
    person = add()
    status, answer = server.plain("POST", "/people/password", changed(REMIND, Email=person.email))
    assert status == 200
    assert person.email in answer["response"]
    assert mail.take_link(person.email, "PasswordChange")


def test_the_printed_account_id_of_an_address_change_is_refused(server, owner):
    status, answer = server.plain("POST", "/people/email", CHANGE_EMAIL, **cookie(owner))
    assert (status, answer["error"]["message"]) == (400, "Value cannot be null. (Parameter 'UserId')")


def test_an_address_change_by_the_printed_body_changes_the_address_alone(server, owner, add):
    person = add()
    profiles = sdk.ProfilesApi(owner)
    before = profiles.get_profile_by_user_id(str(person.id)).response
    body = changed(CHANGE_EMAIL, userId=str(person.id))
    status, answer = server.plain("POST", "/people/email", body, **cookie(owner))
    assert (status, answer["response"]) == (200, "The email change instructions have been successfully sent")
    after = profiles.get_profile_by_user_id(str(person.id)).response
    assert after.email == "Vince58@hotmail.com"
    for field in ["display_name", "status", "is_collaborator", "location", "notes", "contacts", "culture_name"]:
        assert getattr(after, field) == getattr(before, field), field
