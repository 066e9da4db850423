//! `/group`: groups, who is in them, and who may do what with them (people-directory §1).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rollcall_core::webhooks::Trigger;
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{ACTIVE, PEOPLE, add_group, at_once, callers, granted, refused, told};

const GROUP: &str = "/api/2.0/group";
const DENIED: &str = "403 Access denied";
const NO_GROUP: &str = "404 The group could not be found";
const NOT_ELIGIBLE: &str = "400 Guests and disabled or unknown users can't be in a group";

fn path(group: &str) -> String {
    format!("{GROUP}/{group}")
}

fn members_of(group: &str) -> String {
    format!("{GROUP}/{group}/members")
}

fn members(people: &[&Client]) -> Value {
    json!({ "members": people.iter().map(|person| person.uid()).collect::<Vec<_>>() })
}

/// Makes a group and returns its id.
async fn make(client: &Client, name: &str, manager: Option<&Client>, people: &[&Client]) -> String {
    let mut body = members(people);
    body["groupName"] = json!(name);
    body["groupManager"] = json!(manager.map(Client::uid));
    granted(client.post(GROUP, body)).await["id"].as_str().unwrap().to_owned()
}

async fn show(app: &TestApp, group: &str) -> Value {
    granted(app.owner().await.get(&path(group))).await
}

/// Sends DELETE with a body.
async fn take_out(client: &Client, group: &str, body: Value) -> Answer {
    client.send("DELETE", &members_of(group), Some("application/json"), body.to_string().into()).await
}

/// Who is in a group as it is shown, and who manages it.
fn in_it(group: &Value) -> (BTreeSet<String>, Option<String>) {
    let ids: Vec<String> =
        group["members"].as_array().unwrap().iter().map(|person| person["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(group["membersCount"], ids.len(), "{group}");
    (ids.into_iter().collect(), group["manager"]["id"].as_str().map(str::to_owned))
}

fn these(people: &[&Client]) -> BTreeSet<String> {
    people.iter().map(|person| person.uid()).collect()
}

fn names(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let list = answer.response();
    assert_eq!(answer.json()["count"], list.as_array().unwrap().len());
    list.as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn who_may_call_what() {
    let table = "
Owner: list 200; one 200; of user 200; add 200; change 200; fill 200; replace 200; empty 200; move 200; manager 200; delete 204;
DSA: list 200; one 200; of user 200; add 200; change 200; fill 200; replace 200; empty 200; move 200; manager 200; delete 204;
RA: list 200; one 200; of user 200; add 403; change 403; fill 403; replace 403; empty 403; move 403; manager 403; delete 403;
User: list 403; one 403; of user 403; add 403; change 403; fill 403; replace 403; empty 403; move 403; manager 403; delete 403;
Guest: list 403; one 403; of user 403; add 403; change 403; fill 403; replace 403; empty 403; move 403; manager 403; delete 403;
anon: list 401; one 401; of user 401; add 401; change 401; fill 401; replace 401; empty 401; move 401; manager 401; delete 401;";
    let app = TestApp::new().await;
    let (owner, bob) = (app.owner().await, app.user().await);
    let other = make(&owner, "Other", None, &[]).await;
    let mut got = String::new();
    for (caller, client) in callers(&app).await {
        // Managing a group gives no right to anything.
        let manager = if client.id.is_some() && caller != "Guest" { Some(&client) } else { None };
        let group = make(&owner, "Group", manager, &[&bob]).await;
        write!(got, "\n{caller}:").unwrap();
        let whom = manager.map_or_else(|| bob.uid(), Client::uid);
        let body = members(&[&bob]);
        let (one, all) = (path(&group), members_of(&group));
        for (what, method, path, body) in [
            ("list", "GET", GROUP.to_owned(), Value::Null),
            ("one", "GET", one.clone(), Value::Null),
            ("of user", "GET", format!("{GROUP}/user/{whom}"), Value::Null),
            ("add", "POST", GROUP.to_owned(), json!({ "groupName": "New" })),
            ("change", "PUT", one.clone(), json!({ "groupName": "Changed" })),
            ("fill", "PUT", all.clone(), body.clone()),
            ("replace", "POST", all.clone(), body.clone()),
            ("empty", "DELETE", all.clone(), body.clone()),
            ("move", "PUT", format!("{all}/{other}"), Value::Null),
            ("manager", "PUT", format!("{one}/manager"), json!({ "userId": bob.uid() })),
            ("delete", "DELETE", one, Value::Null),
        ] {
            let before = app.state().await;
            let answer = client.send(method, &path, Some("application/json"), body.to_string().into()).await;
            if answer.status >= 400 {
                assert_eq!(app.state().await, before, "{caller} {what}");
                assert!(answer.status == 401 || answer.outcome() == DENIED, "{caller} {what}: {}", answer.text);
            }
            write!(got, " {what} {};", answer.status).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn a_group_is_made_with_its_members_and_told() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.room_admin().await);
    let (before, seen) = (app.state().await, app.events().await.len());
    let body = json!({ "GROUPNAME": " Ünï <b>&\"' ", "groupManager": ada.uid().to_uppercase(),
        "members": [bob.uid(), bob.uid(), ada.uid()] });
    let answer = owner.post(GROUP, body).await;
    let group = answer.response();
    let id = group["id"].as_str().unwrap().to_owned();
    let keys: BTreeSet<&str> = group.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = ["category", "id", "isLDAP", "manager", "members", "membersCount", "name", "parent"];
    assert_eq!(keys, BTreeSet::from(wanted));
    assert_eq!((&group["name"], &group["isLDAP"]), (&json!(" Ünï <b>&\"' "), &json!(false)));
    assert_eq!((&group["category"], &group["parent"]), (&json!(Uuid::nil()), &json!(Uuid::nil())));
    assert_eq!(in_it(&group), (these(&[&ada, &bob]), Some(ada.uid())));
    assert_eq!(show(&app, &id).await, group);
    assert_eq!(group["manager"], granted(owner.get(&format!("{PEOPLE}/{}", ada.uid()))).await, "a full profile");
    assert_eq!(app.audit_since(&before).await, [4026]);
    assert_eq!(app.letters_since(&before).await, []);
    let group_id = Uuid::parse_str(&id).unwrap();
    assert_eq!(app.events().await.split_off(seen), [(Trigger::GroupCreated, group_id)]);
    let events = app.whole_events().await;
    let facts: Value = serde_json::from_str(&events.last().unwrap().payload).unwrap();
    assert_eq!((&facts["name"], &facts["members_count"]), (&group["name"], &json!(2)));
    assert_eq!(facts["manager"]["user_name"], group["manager"]["userName"]);
    assert_eq!(events.last().unwrap().actor_id, owner.id);
    let trail = granted(owner.get(&format!("/api/2.0/security/audit/events/filter?target={id}"))).await;
    assert_eq!((&trail[0]["actionId"], &trail[0]["entries"]), (&json!(4026), &json!([24])));
    assert_eq!((&trail[0]["context"], &trail[0]["target"]), (&group["name"], &json!([id])));
    assert_eq!(trail[0]["action"], "Group created");
}

#[tokio::test]
async fn a_manager_is_a_member_and_may_be_nobody() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let id = make(&owner, "Same name", Some(&ada), &[]).await;
    assert_eq!(in_it(&show(&app, &id).await), (these(&[&ada]), Some(ada.uid())));
    for manager in [json!(null), json!(Uuid::nil())] {
        let group = granted(owner.post(GROUP, json!({ "groupName": "Same name", "groupManager": manager }))).await;
        assert_eq!((in_it(&group), group.get("manager")), ((BTreeSet::new(), None), None));
    }
    assert_eq!(names(&owner.get(GROUP).await), ["Same name"; 3], "names are not unique");
}

#[tokio::test]
async fn nothing_is_made_of_a_wrong_wish() {
    let app = TestApp::new().await;
    let (owner, user, guest, off) = (app.owner().await, app.user().await, app.guest().await, app.user().await);
    app.disable(off.id.unwrap()).await;
    let required = "400 GroupName: The GroupName field is required.";
    let too_long = "400 GroupName: The field GroupName must be a string with a maximum length of 128.";
    let no_id = "The value is not an id.";
    for (body, wanted) in [
        (json!({}), required.to_owned()),
        (json!({ "groupName": "" }), required.to_owned()),
        (json!({ "groupName": "x".repeat(129) }), too_long.to_owned()),
        (json!({ "groupName": 5 }), "400 $.groupName: The value is not a string.".to_owned()),
        (json!({ "groupName": "x", "members": "x" }), "400 $.members: The value is not an array of ids.".to_owned()),
        (json!({ "groupName": "x", "members": [user.uid(), "x"] }), format!("400 $.members[1]: {no_id}")),
        (json!({ "groupName": "x", "groupManager": "" }), format!("400 $.groupManager: {no_id}")),
        (json!({ "groupName": " \t" }), "400 The name of a group can't be blank".to_owned()),
        (json!({ "groupName": "a\u{0}b" }), "400 A text holds a NUL character".to_owned()),
        (json!({ "groupName": "x", "members": [user.uid(), guest.uid()] }), NOT_ELIGIBLE.to_owned()),
        (json!({ "groupName": "x", "members": [off.uid()] }), NOT_ELIGIBLE.to_owned()),
        (json!({ "groupName": "x", "members": [Uuid::nil()] }), NOT_ELIGIBLE.to_owned()),
        (json!({ "groupName": "x", "members": [app.next_id(), user.uid()] }), NOT_ELIGIBLE.to_owned()),
        (json!({ "groupName": "x", "groupManager": guest.uid() }), NOT_ELIGIBLE.to_owned()),
        (json!({ "groupName": "x", "groupManager": off.uid(), "members": [user.uid()] }), NOT_ELIGIBLE.to_owned()),
    ] {
        assert_eq!(told(&refused(&app, owner.post(GROUP, body.clone())).await), wanted, "{body}");
    }
    // A wrong value is told before the right is looked at, and the right before the name.
    assert_eq!(told(&refused(&app, user.post(GROUP, json!({}))).await), required);
    assert_eq!(told(&refused(&app, user.post(GROUP, json!({ "groupName": " " }))).await), DENIED);
    assert_eq!(app.events().await.iter().filter(|(kind, _)| *kind == Trigger::GroupCreated).count(), 0);
}

#[tokio::test]
async fn who_was_invited_can_be_in_a_group_and_counts() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let body = json!({ "invitations": [{ "type": "User", "email": "new@example.com" }] });
    let waiting = granted(owner.post(&format!("{PEOPLE}/invite"), body)).await;
    let id = waiting[0]["id"].as_str().unwrap();
    let group = granted(owner.post(GROUP, json!({ "groupName": "G", "groupManager": id, "members": [id] }))).await;
    assert_eq!((&group["membersCount"], &group["members"][0]["displayName"]), (&json!(1), &json!("new@example.com")));
}

#[tokio::test]
async fn members_come_by_display_name() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for (first, last) in [("bo", "B"), ("Ada", "Z"), ("Cy", ""), ("ada", "a"), ("Bo", "A")] {
        let email = format!("{}@example.com", app.next_id());
        let body = json!({ "type": "User", "email": email, "firstName": first, "lastName": last });
        ids.push(granted(owner.post(ACTIVE, body)).await["id"].clone());
    }
    let group = granted(owner.post(GROUP, json!({ "groupName": "G", "members": ids }))).await;
    let list = group["members"].as_array().unwrap().iter();
    let shown: Vec<&str> = list.map(|person| person["displayName"].as_str().unwrap()).collect();
    assert_eq!(shown, ["ada a", "Ada Z", "Bo A", "bo B", "Cy"]);
}

#[tokio::test]
async fn one_group_is_shown_with_or_without_its_members() {
    let app = TestApp::new().await;
    let (owner, ra, ada) = (app.owner().await, app.room_admin().await, app.user().await);
    let id = make(&owner, "Lab", Some(&ada), &[&ra]).await;
    for (query, with) in [("", true), ("?includeMembers=True", true), ("?INCLUDEMEMBERS=false", false)] {
        let group = granted(ra.get(&format!("{}{query}", path(&id)))).await;
        assert_eq!(group.get("members").is_some(), with, "{query}");
        assert_eq!((&group["membersCount"], &group["manager"]["id"]), (&json!(2), &json!(ada.uid())), "{query}");
        assert!(group["manager"].get("registrationDate").is_none(), "that is for administrators");
    }
    assert_eq!(
        told(&ra.get(&format!("{}?includeMembers=maybe", path(&id))).await),
        "400 IncludeMembers: The value 'maybe' is not valid for IncludeMembers."
    );
    assert_eq!(ra.get(&path(&app.next_id())).await.outcome(), NO_GROUP);
    for segment in ["x", "1", "%00", "%ff"] {
        for client in [&ra, &app.user().await] {
            assert_eq!(client.get(&path(segment)).await.outcome(), "404 Not found", "{segment}");
        }
    }
    assert_eq!(app.user().await.get(&path(&app.next_id())).await.outcome(), DENIED, "the right is looked at first");
}

#[tokio::test]
async fn the_groups_of_a_person_are_a_list_by_name() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let b = make(&owner, "b", Some(&ada), &[]).await;
    let a = make(&owner, "A", None, &[&ada]).await;
    make(&owner, "Another", None, &[]).await;
    let of = format!("{GROUP}/user/{}", ada.uid());
    let answer = app.room_admin().await.get(&of).await;
    let manager = granted(owner.get(&format!("{PEOPLE}/{}", ada.uid()))).await["userName"].clone();
    let wanted = json!([{ "id": a, "name": "A" },
                        { "id": b, "name": "b", "manager": manager }]);
    assert_eq!((answer.response(), &answer.json()["count"]), (wanted.clone(), &json!(2)));
    assert!(answer.json().get("total").is_none());
    assert_eq!(granted(owner.get(&format!("{PEOPLE}/{}", ada.uid()))).await["groups"], wanted);
    for nobody in [app.next_id(), Uuid::nil().to_string()] {
        assert_eq!(granted(owner.get(&format!("{GROUP}/user/{nobody}"))).await, json!([]));
    }
    for wrong in [format!("{GROUP}/user/x"), format!("{GROUP}/user"), format!("{GROUP}/user/")] {
        assert_eq!(owner.get(&wrong).await.status, 404, "{wrong}");
    }
}

#[tokio::test]
async fn groups_are_listed_by_pages_in_every_order() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    let mut people = Vec::new();
    for name in ["Zoe", "ada"] {
        let body = json!({ "type": "User", "email": format!("{name}@example.com"), "firstName": name });
        people.push(granted(owner.post(ACTIVE, body)).await["id"].clone());
    }
    for (name, manager, members) in [
        ("beta", Value::Null, json!([people[0], people[1]])),
        ("Alpha", people[0].clone(), json!([people[1]])),
        ("gamma 50%_\\", people[1].clone(), json!([])),
        ("Élan", Value::Null, json!([])),
    ] {
        granted(owner.post(GROUP, json!({ "groupName": name, "groupManager": manager, "members": members }))).await;
    }
    for (query, wanted) in [
        ("", "Alpha beta gamma Élan"),
        ("sortBy=Name", "Alpha beta gamma Élan"),
        ("SORTBY=title&sortorder=1", "Élan gamma beta Alpha"),
        ("sortBy=manager", "beta Élan gamma Alpha"),
        ("sortBy=Manager&sortOrder=descending", "Alpha gamma beta Élan"),
        ("sortBy=MembersCount", "Élan gamma Alpha beta"),
        ("sortBy=memberscount&sortOrder=Descending", "Alpha beta gamma Élan"),
        ("filterValue=A", "Alpha beta gamma Élan"),
        ("filterValue=%20ALPH%20", "Alpha"),
        ("filterValue=%C3%A9L", "Élan"),
        ("filterValue=%25", "gamma"),
        ("filterValue=0%25_%5C", "gamma"),
        ("filterValue=_", "gamma"),
        ("filterValue=nothing", ""),
        ("filterValue=a%20b", ""),
        ("count=2&startIndex=1", "beta gamma"),
        ("count=1&startIndex=-7", "Alpha"),
        ("startIndex=4", ""),
    ] {
        let answer = ra.get(&format!("{GROUP}?{query}")).await;
        let got = names(&answer).iter().map(|name| name.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(got.join(" "), wanted, "{query}");
        let total = if query.contains("filterValue") { wanted.split_whitespace().count() } else { 4 };
        assert_eq!(answer.json()["total"], total, "{query}");
        assert!(answer.response().as_array().unwrap().iter().all(|group| group.get("members").is_none()));
    }
    let first = &granted(ra.get(&format!("{GROUP}?count=1"))).await[0];
    assert_eq!((&first["membersCount"], &first["manager"]["firstName"]), (&json!(2), &json!("Zoe")));
}

#[tokio::test]
async fn a_list_of_groups_can_be_of_one_person() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.user().await);
    make(&owner, "led", Some(&ada), &[&bob]).await;
    make(&owner, "joined", Some(&bob), &[&ada]).await;
    make(&owner, "other", Some(&bob), &[]).await;
    for (query, wanted) in [
        (format!("userId={}", ada.uid()), vec!["joined", "led"]),
        (format!("USERID={}&manager=false", ada.uid().to_uppercase()), vec!["joined", "led"]),
        (format!("userId={}&Manager=True", ada.uid()), vec!["led"]),
        (format!("userId={}&manager=true&filterValue=x", ada.uid()), vec![]),
        ("manager=true".to_owned(), vec!["joined", "led", "other"]),
        (format!("userId={}", app.next_id()), vec![]),
    ] {
        let answer = owner.get(&format!("{GROUP}?{query}")).await;
        assert_eq!(
            (names(&answer), &answer.json()["total"]),
            (wanted.iter().map(|n| (*n).to_owned()).collect(), &json!(wanted.len())),
            "{query}"
        );
    }
    for (query, wanted) in [
        ("userId=x", "400 UserId: The value 'x' is not valid for UserId."),
        ("manager=2", "400 Manager: The value '2' is not valid for Manager."),
        ("sortOrder=99", "400 SortOrder: The value '99' is not valid for SortOrder."),
        ("count=0", "400 Count: The field Count must be between 1 and 100."),
        ("count=101", "400 Count: The field Count must be between 1 and 100."),
        ("filterValue=%00", "400 A text holds a NUL character"),
    ] {
        assert_eq!(told(&owner.get(&format!("{GROUP}?{query}")).await), wanted, "{query}");
    }
    let long = "x".repeat(60_000);
    assert_eq!(names(&owner.get(&format!("{GROUP}?filterValue={long}")).await), Vec::<String>::new());
}

#[tokio::test]
async fn a_page_of_a_hundred_groups_shows_each_with_its_own() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let people = [app.user().await, app.user().await, app.user().await];
    for at in 0..105 {
        make(&owner, &format!("g{at:03}"), Some(&people[at % 3]), &[&people[0]]).await;
    }
    let page = owner.get(GROUP).await;
    assert_eq!((names(&page).len(), &page.json()["total"]), (100, &json!(105)));
    for (at, group) in page.response().as_array().unwrap().iter().enumerate() {
        assert_eq!(group["name"], format!("g{at:03}"));
        assert_eq!(group["manager"]["id"], people[at % 3].uid());
        assert_eq!(group["membersCount"], if at.is_multiple_of(3) { 1 } else { 2 });
    }
    assert_eq!(names(&owner.get(&format!("{GROUP}?startIndex=100")).await).len(), 5);
}

#[tokio::test]
async fn a_group_is_changed_field_by_field() {
    let app = TestApp::new().await;
    let (owner, ada, bob, cy) = (app.owner().await, app.user().await, app.user().await, app.user().await);
    let (guest, off) = (app.guest().await, app.user().await);
    app.disable(off.id.unwrap()).await;
    let id = make(&owner, "Lab", Some(&ada), &[&bob]).await;
    let both = these(&[&ada, &bob]);
    for (body, name, people, manager) in [
        (json!({}), "Lab", both.clone(), Some(&ada)),
        (json!({ "groupName": null, "groupManager": null, "membersToAdd": null }), "Lab", both.clone(), Some(&ada)),
        (json!({ "groupname": "LAB 2" }), "LAB 2", both.clone(), Some(&ada)),
        (json!({ "groupManager": guest.uid() }), "LAB 2", both.clone(), Some(&ada)),
        (json!({ "groupManager": off.uid() }), "LAB 2", both.clone(), Some(&ada)),
        (json!({ "groupManager": Uuid::nil() }), "LAB 2", both.clone(), Some(&ada)),
        (json!({ "membersToAdd": [guest.uid(), off.uid(), app.next_id()] }), "LAB 2", both.clone(), Some(&ada)),
        (json!({ "groupManager": cy.uid() }), "LAB 2", these(&[&ada, &bob, &cy]), Some(&cy)),
        (json!({ "membersToRemove": [ada.uid(), app.next_id()] }), "LAB 2", these(&[&bob, &cy]), Some(&cy)),
        (
            json!({ "membersToAdd": [ada.uid()], "membersToRemove": [ada.uid()] }),
            "LAB 2",
            these(&[&bob, &cy]),
            Some(&cy),
        ),
        (json!({ "membersToRemove": [cy.uid()] }), "LAB 2", these(&[&bob]), None),
        (json!({ "groupManager": ada.uid(), "membersToRemove": [ada.uid()] }), "LAB 2", these(&[&bob]), None),
    ] {
        let (before, seen) = (app.state().await, app.events().await.len());
        let group = granted(owner.put(&path(&id), body.clone())).await;
        assert_eq!((group["name"].as_str(), in_it(&group)), (Some(name), (people, manager.map(Client::uid))), "{body}");
        assert_eq!(show(&app, &id).await, group, "{body}");
        assert_eq!(app.audit_since(&before).await, [4027], "{body}");
        let told = app.events().await.split_off(seen);
        assert_eq!(told, [(Trigger::GroupUpdated, Uuid::parse_str(&id).unwrap())], "{body}");
    }
    let list = owner.get(&format!("{GROUP}?filterValue=lab%202")).await;
    assert_eq!(names(&list), ["LAB 2"], "it is found by its new name");
}

#[tokio::test]
async fn a_wrong_change_changes_nothing() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let id = make(&owner, "Lab", None, &[&ada]).await;
    let blank = "400 The name of a group can't be blank";
    for (body, wanted) in [
        (json!({ "groupName": "", "membersToRemove": [ada.uid()] }), blank),
        (json!({ "membersToRemove": [ada.uid()], "groupName": " " }), blank),
        (
            json!({ "groupName": "x".repeat(129) }),
            "400 GroupName: The field GroupName must be a string with a maximum length of 128.",
        ),
        (json!({ "groupName": "x", "membersToAdd": ["x"] }), "400 $.membersToAdd[0]: The value is not an id."),
        (json!({ "groupName": "x\u{0}" }), "400 A text holds a NUL character"),
    ] {
        assert_eq!(told(&refused(&app, owner.put(&path(&id), body.clone())).await), wanted, "{body}");
    }
    let unknown = path(&app.next_id());
    assert_eq!(told(&refused(&app, owner.put(&unknown, json!({ "groupName": "" }))).await), NO_GROUP);
    assert_eq!(told(&refused(&app, ada.put(&unknown, json!({}))).await), DENIED);
}

#[tokio::test]
async fn a_deleted_group_is_gone_and_its_people_stay() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let (id, kept) = (make(&owner, "Lab", Some(&ada), &[]).await, make(&owner, "Kept", None, &[&ada]).await);
    let (before, seen) = (app.state().await, app.events().await.len());
    let answer = owner.delete(&path(&id)).await;
    assert_eq!((answer.status, answer.text.as_str(), answer.header("content-type")), (204, "", None));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(app.audit_since(&before).await, [4028]);
    let told = app.whole_events().await;
    assert_eq!(app.events().await.split_off(seen), [(Trigger::GroupDeleted, Uuid::parse_str(&id).unwrap())]);
    let facts: Value = serde_json::from_str(&told.last().unwrap().payload).unwrap();
    assert_eq!((&facts["name"], &facts["members_count"]), (&json!("Lab"), &json!(1)), "as it was");
    let after = app.state().await;
    assert_eq!((after.accounts, after.letters), (before.accounts, before.letters));
    assert_eq!(names(&owner.get(GROUP).await), ["Kept"]);
    let profile = granted(owner.get(&format!("{PEOPLE}/{}", ada.uid()))).await;
    assert_eq!((&profile["groups"][0]["id"], &profile["department"]), (&json!(kept), &json!("Kept")));
    for method in ["GET", "PUT", "DELETE"] {
        let gone = path(&id);
        let again = owner.send(method, &gone, Some("application/json"), "{}".into());
        assert_eq!(refused(&app, again).await.outcome(), NO_GROUP, "{method}");
    }
}

#[tokio::test]
async fn members_are_added_and_removed_without_a_word_about_others() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.admin().await);
    let (guest, off) = (app.guest().await, app.user().await);
    app.disable(off.id.unwrap()).await;
    let id = make(&owner, "Lab", Some(&ada), &[]).await;
    let seen = app.events().await.len();
    let strangers = json!({ "members": [guest.uid(), off.uid(), app.next_id(), Uuid::nil()] });
    for (method, body, people, manager, events) in [
        ("PUT", members(&[&bob, &bob]), vec![&ada, &bob], Some(&ada), vec![4027]),
        ("PUT", members(&[&bob]), vec![&ada, &bob], Some(&ada), vec![]),
        ("PUT", strangers.clone(), vec![&ada, &bob], Some(&ada), vec![]),
        ("PUT", json!({}), vec![&ada, &bob], Some(&ada), vec![]),
        ("PUT", json!({ "members": null }), vec![&ada, &bob], Some(&ada), vec![]),
        ("PUT", json!({ "members": [] }), vec![&ada, &bob], Some(&ada), vec![]),
        ("DELETE", strangers, vec![&ada, &bob], Some(&ada), vec![]),
        ("DELETE", json!({ "members": null }), vec![&ada, &bob], Some(&ada), vec![]),
        ("DELETE", members(&[&bob]), vec![&ada], Some(&ada), vec![4027]),
        ("DELETE", members(&[&bob]), vec![&ada], Some(&ada), vec![]),
        ("DELETE", members(&[&ada]), vec![], None, vec![4027]),
    ] {
        let before = app.state().await;
        let answer = owner.send(method, &members_of(&id), Some("application/json"), body.to_string().into()).await;
        let what = format!("{method} {body} {}", answer.text);
        assert_eq!(answer.status, 200, "{what}");
        assert_eq!(in_it(&answer.response()), (these(&people), manager.map(Client::uid)), "{what}");
        assert_eq!(answer.response(), show(&app, &id).await, "{what}");
        assert_eq!(app.audit_since(&before).await, events, "{what}");
    }
    assert_eq!(app.events().await.len(), seen, "none of this is told");
    for method in ["PUT", "POST", "DELETE"] {
        let send = |client: &Client, id: &str, body: Value| {
            let (client, path) = (client.clone(), members_of(id));
            async move { client.send(method, &path, Some("application/json"), body.to_string().into()).await }
        };
        let body = json!({ "members": [ada.uid(), "x"] });
        let wrong = refused(&app, send(&owner, &id, body)).await;
        assert_eq!(told(&wrong), "400 $.members[1]: The value is not an id.");
        assert_eq!(refused(&app, send(&owner, &app.next_id(), members(&[&ada]))).await.outcome(), NO_GROUP);
        assert_eq!(refused(&app, send(&owner, "x", members(&[&ada]))).await.outcome(), "404 Not found");
        assert_eq!(refused(&app, send(&ada, &app.next_id(), members(&[&ada]))).await.outcome(), DENIED);
        let many: Vec<Uuid> = (1..=10_001).map(Uuid::from_u128).collect();
        let many = refused(&app, send(&owner, &id, json!({ "members": many }))).await;
        assert_eq!(told(&many), "400 At most 10000 users at once");
    }
}

#[tokio::test]
async fn members_are_replaced_or_all_stay() {
    let app = TestApp::new().await;
    let (owner, ada, bob, off) = (app.owner().await, app.user().await, app.user().await, app.user().await);
    let id = make(&owner, "Lab", Some(&ada), &[&off]).await;
    app.disable(off.id.unwrap()).await;
    let seen = app.events().await.len();
    for body in [
        json!({}),
        json!({ "members": null }),
        json!({ "members": [] }),
        json!({ "members": [app.next_id()] }),
        json!({ "members": [off.uid(), app.guest().await.uid()] }),
    ] {
        let answer = refused(&app, owner.post(&members_of(&id), body)).await;
        assert_eq!(told(&answer), NOT_ELIGIBLE);
    }
    // Of several checks the earlier one speaks.
    assert_eq!(told(&refused(&app, ada.post(&members_of(&app.next_id()), json!({}))).await), DENIED);
    assert_eq!(told(&refused(&app, owner.post(&members_of(&app.next_id()), json!({}))).await), NO_GROUP);
    for (body, people, manager) in [
        (json!({ "members": [bob.uid(), ada.uid(), bob.uid(), app.next_id()] }), vec![&ada, &bob], Some(&ada)),
        (members(&[&bob]), vec![&bob], None),
    ] {
        let before = app.state().await;
        let group = granted(owner.post(&members_of(&id), body)).await;
        assert_eq!(in_it(&group), (these(&people), manager.map(Client::uid)));
        assert_eq!(app.audit_since(&before).await, [4027]);
    }
    assert_eq!(app.events().await.iter().skip(seen).filter(|(kind, _)| *kind == Trigger::GroupUpdated).count(), 0);
    granted(owner.put(&format!("{PEOPLE}/status/1"), json!({ "userIds": [off.uid()] }))).await;
    assert_eq!(in_it(&show(&app, &id).await).0, these(&[&bob]), "who was disabled and not named is out");
    assert_eq!(ada.get(&format!("{PEOPLE}/@self")).await.status, 200, "who was replaced stays in the portal");
}

#[tokio::test]
async fn more_people_than_a_statement_takes_are_one_change() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for at in 0..205 {
        let body = json!({ "type": "User", "email": format!("p{at:03}@example.com"), "firstName": format!("P{}", "x".repeat(at % 7)) });
        ids.push(granted(owner.post(ACTIVE, body)).await["id"].clone());
    }
    let group = granted(owner.post(GROUP, json!({ "groupName": "G", "members": ids }))).await;
    assert_eq!((in_it(&group).0.len(), &group["members"][0]["createdBy"]["id"]), (205, &json!(owner.uid())));
    let id = group["id"].as_str().unwrap();
    let group = granted(owner.post(&members_of(id), json!({ "members": ids[1..] }))).await;
    assert_eq!(in_it(&group).0.len(), 204);
    let answer = take_out(&owner, id, json!({ "members": ids[..150] })).await;
    assert_eq!(in_it(&answer.response()).0.len(), 55);
}

#[tokio::test]
async fn everybody_moves_at_once() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (ada, bob, cy, off) = (app.user().await, app.user().await, app.user().await, app.user().await);
    let from = make(&owner, "From", Some(&ada), &[&bob, &off]).await;
    let to = make(&owner, "To", Some(&cy), &[&bob]).await;
    app.disable(off.id.unwrap()).await;
    let go = |from: &str, to: &str| format!("{GROUP}/{from}/members/{to}");
    let (before, seen) = (app.state().await, app.events().await.len());
    let group = granted(owner.put(&go(&from, &to), json!({}))).await;
    assert_eq!((&group["id"], in_it(&group)), (&json!(to), (these(&[&ada, &bob, &cy]), Some(cy.uid()))));
    assert_eq!(in_it(&show(&app, &from).await), (BTreeSet::new(), None));
    assert_eq!((app.audit_since(&before).await, app.events().await.len()), (vec![4027, 4027], seen));
    let before = app.state().await;
    for (from, to) in [(&from, &to), (&to, &to)] {
        let again = granted(owner.put(&go(from, to), json!({}))).await;
        assert_eq!(in_it(&again), (these(&[&ada, &bob, &cy]), Some(cy.uid())));
    }
    assert_eq!(app.audit_since(&before).await, Vec::<i64>::new(), "nobody was there to move, or moved nowhere");
    granted(owner.put(&format!("{PEOPLE}/status/1"), json!({ "userIds": [off.uid()] }))).await;
    assert_eq!(in_it(&show(&app, &from).await), (these(&[&off]), None), "who was disabled stayed");
    for (from, to) in [(&app.next_id(), &to), (&to, &app.next_id())] {
        assert_eq!(refused(&app, owner.put(&go(from, to), json!({}))).await.outcome(), NO_GROUP);
        assert_eq!(refused(&app, ada.put(&go(from, to), json!({}))).await.outcome(), DENIED);
    }
    for path in [go("x", &to), go(&to, "x"), go(&to, "%ff")] {
        assert_eq!(refused(&app, owner.put(&path, json!({}))).await.outcome(), "404 Not found", "{path}");
    }
}

#[tokio::test]
async fn a_manager_is_chosen_and_the_old_one_stays_a_member() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.user().await);
    let (guest, off) = (app.guest().await, app.user().await);
    app.disable(off.id.unwrap()).await;
    let id = make(&owner, "Lab", Some(&ada), &[]).await;
    let seen = app.events().await.len();
    let manager = |id: &str| format!("{GROUP}/{id}/manager");
    for (person, people, wanted, events) in [
        (&bob, vec![&ada, &bob], &bob, vec![4027]),
        (&bob, vec![&ada, &bob], &bob, vec![]),
        (&guest, vec![&ada, &bob], &bob, vec![]),
        (&off, vec![&ada, &bob], &bob, vec![]),
    ] {
        let before = app.state().await;
        let group = granted(owner.put(&manager(&id), json!({ "userId": person.uid() }))).await;
        assert_eq!(in_it(&group), (these(&people), Some(wanted.uid())));
        assert_eq!(app.audit_since(&before).await, events);
    }
    assert_eq!(app.events().await.len(), seen);
    let nobody = json!({ "userId": app.next_id() });
    for (case, client, group, body, wanted) in [
        ("no right", &ada, app.next_id(), nobody.clone(), DENIED),
        ("no group", &owner, app.next_id(), nobody.clone(), NO_GROUP),
        ("nobody", &owner, id.clone(), nobody, "404 The user could not be found"),
        ("the empty id", &owner, id.clone(), json!({ "userId": Uuid::nil() }), "404 The user could not be found"),
        ("missing", &owner, id.clone(), json!({}), "400 UserId: The UserId field is required."),
        ("null", &ada, id.clone(), json!({ "userId": null }), "400 UserId: The UserId field is required."),
        ("empty", &owner, id.clone(), json!({ "userId": "" }), "400 $.userId: The value is not an id."),
    ] {
        assert_eq!(told(&refused(&app, client.put(&manager(&group), body)).await), wanted, "{case}");
    }
    let path = manager(&id);
    let empty = owner.send("PUT", &path, Some("application/json"), "".into());
    assert_eq!(told(&refused(&app, empty).await), "400 $: A request body is required.");
}

#[tokio::test]
async fn who_is_disabled_is_hidden_until_enabled_and_who_is_deleted_is_out() {
    let app = TestApp::new().await;
    let (owner, ada, bob) = (app.owner().await, app.user().await, app.user().await);
    let id = make(&owner, "Lab", Some(&ada), &[&bob]).await;
    app.disable(ada.id.unwrap()).await;
    let group = show(&app, &id).await;
    assert_eq!(in_it(&group), (these(&[&bob]), Some(ada.uid())), "a disabled manager is shown");
    assert_eq!(granted(owner.get(GROUP)).await[0]["manager"]["status"], 2);
    granted(owner.put(&format!("{PEOPLE}/status/1"), json!({ "userIds": [ada.uid()] }))).await;
    assert_eq!(in_it(&show(&app, &id).await).0, these(&[&ada, &bob]));
    app.disable(ada.id.unwrap()).await;
    granted(owner.delete(&format!("{PEOPLE}/{}", ada.uid()))).await;
    assert_eq!(in_it(&show(&app, &id).await), (these(&[&bob]), None));
    granted(owner.put(&format!("{PEOPLE}/{}", bob.uid()), json!({ "isUser": true }))).await;
    assert_eq!(in_it(&show(&app, &id).await), (BTreeSet::new(), None), "a guest is in no group");
}

#[tokio::test]
async fn a_guest_is_never_put_into_a_group() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let id = make(&owner, "Lab", None, &[]).await;
    let body = json!({ "type": "Guest", "email": "gus@example.com", "firstName": "Gus", "department": [id] });
    assert!(granted(owner.post(ACTIVE, body)).await.get("groups").is_none());
    assert_eq!(show(&app, &id).await["membersCount"], 0);
}

#[tokio::test]
async fn groups_of_an_earlier_schema_get_their_keys() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    add_group(&app, "Zebra", None).await;
    add_group(&app, "Äpfel", None).await;
    make(&owner, "pears", None, &[]).await;
    app.tidy().await;
    assert_eq!(names(&owner.get(GROUP).await), ["pears", "Zebra", "Äpfel"]);
    assert_eq!(names(&owner.get(&format!("{GROUP}?filterValue=%C3%84P")).await), ["Äpfel"]);
    let before = app.state().await;
    app.tidy().await;
    assert_eq!(app.state().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_at_once_leave_one_state_of_them_all() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let people: Vec<Client> = vec![app.user().await, app.user().await, app.user().await, app.user().await];
    let id = make(&owner, "Lab", None, &[]).await;
    let answers = at_once(8, |n| {
        let (client, group, body) = (owner.clone(), members_of(&id), members(&[&people[n % 4]]));
        async move { client.put(&group, body).await }
    })
    .await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(in_it(&show(&app, &id).await).0, these(&people.iter().collect::<Vec<_>>()));
    let before = app.state().await;
    let deleted = at_once(4, |_| {
        let (client, group) = (owner.clone(), path(&id));
        async move { client.delete(&group).await }
    })
    .await;
    let mut statuses: Vec<u16> = deleted.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!((statuses, app.audit_since(&before).await), (vec![204, 404, 404, 404], vec![4028]));
}

#[tokio::test]
async fn there_are_no_rooms_folders_and_files() {
    let app = TestApp::new().await;
    for (caller, client) in callers(&app).await {
        for entry in ["room", "folder", "file"] {
            for id in ["999999999", "-1", "not-a-number", "%F0%9F%98%80", Uuid::nil().to_string().as_str()] {
                for path in [
                    format!("{GROUP}/{entry}/{id}?count=5"),
                    format!("{PEOPLE}/{entry}/{id}"),
                    format!("/api/2.0/Accounts/{entry}/{id}/Search?filterValue=x"),
                ] {
                    let wanted =
                        if caller == "anon" { "401 Unauthorized" } else { "404 The requested item could not be found" };
                    assert_eq!(client.get(&path).await.outcome(), wanted, "{caller} {path}");
                }
            }
            assert_eq!(app.owner().await.get(&format!("{GROUP}/{entry}/")).await.status, 404);
        }
    }
}
