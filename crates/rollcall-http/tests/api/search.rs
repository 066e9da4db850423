//! Finding people: `/people/filter`, its short form, and the searches without pages (people-directory §2).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

const FILTER: &str = "/api/2.0/people/filter";
const PEOPLE: &str = "/api/2.0/people";

/// Adds somebody and returns their id.
async fn add(by: &Client, email: &str, (first, last): (&str, &str), kind: &str) -> String {
    let path = if kind == "Guest" { "/api/2.0/people/active" } else { PEOPLE };
    let body = json!({ "email": email, "firstName": first, "lastName": last, "type": kind });
    let answer = by.post(path, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.response()["id"].as_str().unwrap().to_owned()
}

fn names(list: &Value) -> Vec<String> {
    let name = |person: &Value| person["email"].as_str().unwrap().split('@').next().unwrap().to_owned();
    list.as_array().unwrap().iter().map(name).collect()
}

/// Who is found, by the local parts of their addresses.
async fn found(client: &Client, path: &str) -> Vec<String> {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    names(&answer.response())
}

/// Who is found by a filter, and that `count` and `total` say the same.
async fn filtered(client: &Client, query: &str) -> Vec<String> {
    let answer = client.get(&format!("{FILTER}?{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text);
    let found = names(&answer.response());
    assert_eq!(
        (&answer.json()["count"], &answer.json()["total"]),
        (&json!(found.len()), &json!(found.len())),
        "{query}"
    );
    found
}

/// An owner, an administrator `dora`, room administrators `rita` and `ralf`, a user `uma`, guests `gina` of the owner's and `gus` of
/// `rita`'s, `pia` who is invited, and `tom` who is disabled.
struct Portal {
    app: TestApp,
    owner: Client,
    rita: Client,
    uma: String,
    gus: String,
}

impl Portal {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let owner = app.owner().await;
        app.clock.advance(1_000);
        add(&owner, "dora@example.com", ("Dora", "Öz"), "DocSpaceAdmin").await;
        let rita = app.room_admin().await;
        let renamed = json!({ "firstName": "Rita", "lastName": "Lovelace" });
        rita.put(&format!("{PEOPLE}/{}", rita.uid()), renamed).await;
        add(&owner, "ralf@example.com", ("Ralf", "Roe"), "RoomAdmin").await;
        let uma = add(&rita, "uma@example.com", ("Uma", "O'Hara"), "User").await;
        add(&owner, "gina@example.com", ("Gina", "Guest"), "Guest").await;
        let gus = add(&rita, "gus@example.com", ("Gus", "Guest"), "Guest").await;
        let pia = json!({ "invitations": [{ "type": "User", "email": "pia@example.com" }] });
        assert_eq!(owner.post("/api/2.0/people/invite", pia).await.status, 200);
        let tom = add(&owner, "tom@example.com", ("Tom", "Lovelace"), "User").await;
        owner.put("/api/2.0/people/status/2", json!({ "userIds": [tom] })).await;
        Self { app, owner, rita, uma, gus }
    }

    fn rita_name(&self) -> String {
        self.rita.email.split('@').next().unwrap().to_owned()
    }
}

fn set(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

#[tokio::test]
async fn who_may_search() {
    let app = TestApp::new().await;
    let (short, full) = ("/api/2.0/people/simple/filter", FILTER);
    let searches = [
        "/api/2.0/people/@search/owner",
        "/api/2.0/people/search?query=owner",
        "/api/2.0/people/status/1/search?query=owner",
    ];
    for (who, may_list, may_search) in [
        (app.anonymous(), 401, 401),
        (app.guest().await, 403, 403),
        (app.user().await, 403, 403),
        (app.room_admin().await, 200, 403),
        (app.admin().await, 200, 200),
        (app.owner().await, 200, 200),
    ] {
        for path in [full, short] {
            assert_eq!(who.get(path).await.status, may_list, "{path} for {}", who.email);
        }
        for path in searches {
            let answer = who.get(path).await;
            assert_eq!(answer.status, may_search, "{path} for {}", who.email);
            assert!(may_search != 403 || answer.outcome() == "403 Access denied");
        }
    }
}

#[tokio::test]
async fn statuses_as_administrators_and_room_administrators_see_them() {
    let portal = Portal::new().await;
    let rita = portal.rita_name();
    let everybody = ["dora", "gina", "gus", "owner", "pia", "ralf", &rita, "tom", "uma"];
    let sorted = |names: &[&str]| set(names.iter().map(|name| (*name).to_owned()).collect());
    let active: Vec<&str> = everybody.iter().copied().filter(|name| !["pia", "tom"].contains(name)).collect();
    let seen: Vec<&str> = everybody.iter().copied().filter(|name| !["gina", "tom"].contains(name)).collect();
    let seen_active: Vec<&str> = seen.iter().copied().filter(|name| *name != "pia").collect();
    for (query, for_owner, for_rita) in [
        ("", &everybody[..], &seen[..]),
        ("employeeStatus=7", &everybody[..], &seen[..]),
        ("EMPLOYEESTATUS=all", &everybody[..], &seen[..]),
        ("employeeStatus=1", &active[..], &seen_active[..]),
        ("employeeStatus=5", &active[..], &seen_active[..]),
        ("employeeStatus=4", &["pia"], &["pia"]),
        ("employeeStatus=Terminated", &["tom"], &[]),
    ] {
        assert_eq!(set(filtered(&portal.owner, query).await), sorted(for_owner), "owner: {query}");
        assert_eq!(set(filtered(&portal.rita, query).await), sorted(for_rita), "rita: {query}");
    }
}

#[tokio::test]
async fn types_areas_and_seats_hold_together() {
    let portal = Portal::new().await;
    let rita = portal.rita_name();
    let rita = rita.as_str();
    for (query, wanted) in [
        ("employeeType=3", vec!["dora", "owner"]),
        ("employeeType=RoomAdmin", vec!["ralf", rita]),
        ("employeeType=user", vec!["pia", "tom", "uma"]),
        ("employeeTypes=1&employeeTypes=3", vec!["dora", "owner", "ralf", rita]),
        ("employeeTypes=RoomAdmin,DocSpaceAdmin", vec!["dora", "owner", "ralf", rita]),
        ("employeeTypes=%5B1,%204%5D", vec!["pia", "ralf", rita, "tom", "uma"]),
        ("employeeTypes=1&employeeType=2", vec!["gina", "gus"]),
        ("isAdministrator=true", vec!["dora", "owner"]),
        ("isAdministrator=True&employeeTypes=4", vec![]),
        ("payments=Paid", vec!["dora", "owner", "ralf", rita]),
        ("payments=1", vec!["gina", "gus", "pia", "tom", "uma"]),
        ("payments=1&area=People", vec!["pia", "tom", "uma"]),
        ("payments=1&employeeTypes=2", vec!["gina", "gus"]),
        ("area=Guests", vec!["gina", "gus"]),
        ("area=2&employeeType=4", vec!["gina", "gus"]),
        ("area=1&employeeType=Guest", vec!["dora", "owner", "pia", "ralf", rita, "tom", "uma"]),
        ("accountLoginType=2&employeeType=3", vec!["dora", "owner"]),
        ("accountLoginType=SSO", vec![]),
        ("accountLoginType=1", vec![]),
        ("activationStatus=Pending&employeeType=4&employeeStatus=4", vec!["pia"]),
        ("activationStatus=4", vec![]),
        ("quotaFilter=1&employeeType=3", vec!["dora", "owner"]),
        ("quotaFilter=Custom", vec![]),
    ] {
        assert_eq!(set(filtered(&portal.owner, query).await), wanted, "{query}");
    }
    assert_eq!(filtered(&portal.rita, "area=Guests").await, ["gus"]);
    assert_eq!(filtered(&portal.rita, "employeeType=2&employeeStatus=7").await, ["gus"]);
    assert!(!filtered(&portal.rita, "area=People").await.contains(&"gus".to_owned()));
}

#[tokio::test]
async fn who_invited_whom() {
    let portal = Portal::new().await;
    assert_eq!(filtered(&portal.rita, "invitedByMe=true").await, ["gus", "uma"]);
    let of_rita = format!("inviterId={}", portal.rita.uid().to_uppercase());
    assert_eq!(filtered(&portal.owner, &of_rita).await, ["gus", "uma"]);
    assert_eq!(filtered(&portal.owner, &format!("{of_rita}&area=Guests")).await, ["gus"]);
    let me_first = format!("invitedByMe=true&inviterId={}", portal.rita.uid());
    assert!(filtered(&portal.owner, &me_first).await.contains(&"dora".to_owned()));
    assert_eq!(filtered(&portal.owner, "invitedByMe=false").await.len(), 9);
}

#[tokio::test]
async fn texts_are_parts_of_names_and_addresses() {
    let portal = Portal::new().await;
    let rita = portal.rita_name();
    for (query, wanted) in [
        ("filterValue=lovelace", vec![rita.as_str(), "tom"]),
        ("filterValue=%20LoVe%20rita%20", vec![rita.as_str()]),
        ("filterValue=UMA@example", vec!["uma"]),
        ("filterValue=%C3%96Z", vec!["dora"]),
        ("filterValue=O'Hara", vec!["uma"]),
        ("filterValue=O%26%2339;Hara", vec![]),
        ("filterValue=%25", vec![]),
        ("filterValue=r_e", vec![]),
        ("filterValue=%5C", vec![]),
        ("filterValue=gu&area=Guests", vec!["gina", "gus"]),
        ("filterValue=gus|uma&filterSeparator=|", vec!["gus", "uma"]),
        ("filterValue=gus,,uma,&filterSeparator=,", vec!["gus", "uma"]),
        ("filterValue=gus&filterSeparator=,", vec!["gus"]),
        ("filterValue=nobody%20uma", vec![]),
    ] {
        assert_eq!(set(filtered(&portal.owner, query).await), wanted, "{query}");
    }
    assert_eq!(filtered(&portal.owner, "filterValue=,&filterSeparator=,").await.len(), 9);
    assert_eq!(
        filtered(&portal.rita, "filterValue=guest").await,
        ["gus"],
        "other people's guests are not found either"
    );
    assert_eq!(filtered(&portal.rita, "filterValue=lovelace").await, [rita], "nor is who is disabled");
}

#[tokio::test]
async fn what_changes_is_found_at_once_and_no_longer_by_what_it_was() {
    let portal = Portal::new().await;
    let zoe = portal.app.user().await;
    let path = format!("{PEOPLE}/{}", zoe.uid());
    let name = zoe.email.split('@').next().unwrap();
    zoe.put(&path, json!({ "firstName": "Zoë", "lastName": "Ürün" })).await;
    assert_eq!(filtered(&portal.owner, "filterValue=%C3%BCr%C3%BCn").await, [name]);
    zoe.put(&path, json!({ "lastName": "Other" })).await;
    assert!(filtered(&portal.owner, "filterValue=%C3%BCr%C3%BCn").await.is_empty());
    assert_eq!(filtered(&portal.owner, "filterValue=other").await, [name]);
    let moved = json!({ "userId": zoe.uid(), "email": "moved@example.com" });
    portal.owner.post("/api/2.0/people/email", moved).await;
    assert!(filtered(&portal.owner, &format!("filterValue={name}@")).await.is_empty());
    assert_eq!(filtered(&portal.owner, "filterValue=moved@").await, ["moved"]);
    portal.owner.put("/api/2.0/people/status/2", json!({ "userIds": [zoe.uid()] })).await;
    assert_eq!(found(&portal.owner, &format!("{PEOPLE}/status/2/search?query=moved@")).await, ["moved"]);
    assert!(found(&portal.owner, &format!("{PEOPLE}/status/1/search?query=moved@")).await.is_empty());
    portal.owner.delete(&path).await;
    assert!(filtered(&portal.owner, "filterValue=moved@").await.is_empty());
}

#[tokio::test]
async fn what_can_not_be_read_is_refused() {
    let portal = Portal::new().await;
    for query in [
        "count=0",
        "count=101",
        "count=x",
        "sortOrder=99",
        "employeeStatus=3",
        "employeeType=9",
        "employeeTypes=1,x",
        "groupId=x",
        "inviterId=7",
        "isAdministrator=maybe",
        "payments=2",
        "accountLoginType=x",
        "quotaFilter=5",
        "area=x",
        "activationStatus=3",
    ] {
        for path in [FILTER, "/api/2.0/people/simple/filter"] {
            let answer = portal.owner.get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 400, "{query}: {}", answer.text);
            assert_eq!(answer.json()["response"]["status"], 400, "{query}");
        }
        assert_eq!(portal.app.anonymous().get(&format!("{FILTER}?{query}")).await.status, 401);
    }
    assert_eq!(
        portal.owner.get(&format!("{FILTER}?startIndex=-5&count=2")).await.response().as_array().unwrap().len(),
        2
    );
    assert_eq!(portal.owner.get(&format!("{FILTER}?startIndex=500")).await.json()["total"], 9);
}

#[tokio::test]
async fn every_order_and_its_pages() {
    let portal = Portal::new().await;
    let rita = portal.rita_name();
    let rita = rita.as_str();
    for (sort, wanted) in [
        ("sortBy=FirstName", vec!["owner", "dora", "gina", "gus", "ralf", rita, "uma", "pia", "tom"]),
        ("sortBy=FIRSTNAME&sortOrder=1", vec!["uma", rita, "ralf", "gus", "gina", "dora", "owner", "pia", "tom"]),
        ("sortBy=LastName", vec!["owner", "gina", "gus", rita, "uma", "ralf", "dora", "pia", "tom"]),
        ("sortBy=type", vec!["owner", "dora", "ralf", rita, "pia", "tom", "uma", "gina", "gus"]),
        ("sortBy=Type&sortOrder=Descending", vec!["gina", "gus", "pia", "tom", "uma", "ralf", rita, "dora", "owner"]),
        ("sortBy=email&area=Guests&sortOrder=descending", vec!["gus", "gina"]),
        ("sortBy=registrationDate&employeeType=3", vec!["owner", "dora"]),
        ("sortBy=nonsense&employeeType=4", vec!["uma", "pia", "tom"]),
    ] {
        assert_eq!(filtered(&portal.owner, sort).await, wanted, "{sort}");
        let mut paged = Vec::new();
        for start in (0..wanted.len()).step_by(2) {
            let answer = portal.owner.get(&format!("{FILTER}?{sort}&count=2&startIndex={start}")).await;
            assert_eq!(answer.json()["total"], wanted.len(), "{sort}");
            paged.extend(names(&answer.response()));
        }
        assert_eq!(paged, wanted, "{sort}, by pages");
    }
}

#[tokio::test]
async fn short_profiles_have_just_their_members() {
    let portal = Portal::new().await;
    let answer = portal.owner.get("/api/2.0/people/simple/filter?filterValue=hara").await;
    assert_eq!((&answer.json()["count"], &answer.json()["total"]), (&json!(1), &json!(1)));
    let person = &answer.response()[0];
    assert_eq!((&person["id"], &person["displayName"]), (&json!(portal.uma), &json!("Uma O&#39;Hara")));
    let members: Vec<&str> = person.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        set(members.into_iter().map(str::to_owned).collect()),
        [
            "avatar",
            "avatarMax",
            "avatarMedium",
            "avatarOriginal",
            "avatarSmall",
            "displayName",
            "hasAvatar",
            "id",
            "isAnonim",
            "profileUrl"
        ]
    );
}

#[tokio::test]
async fn words_are_searched_in_titles_and_places_too() {
    let portal = Portal::new().await;
    let ines = json!({ "email": "ines@example.com", "firstName": "Ines", "lastName": "Ito", "type": "User",
                       "title": "Chief Baker", "location": "São Paulo" });
    portal.owner.post(PEOPLE, ines).await;
    for (query, wanted) in [
        ("baker", vec!["ines"]),
        ("S%C3%83O%20chief", vec!["ines"]),
        ("%20ines%20%20ito%20", vec!["ines"]),
        ("ines%20i", vec![]),
        ("o'", vec!["uma"]),
        ("lovelace%20tom", vec![]),
        ("gus%20guest", vec!["gus"]),
        ("%20", vec![]),
    ] {
        assert_eq!(found(&portal.owner, &format!("{PEOPLE}/@search/{query}")).await, wanted, "{query}");
        assert_eq!(found(&portal.owner, &format!("{PEOPLE}/search?query={query}")).await, wanted, "{query}");
    }
    assert_eq!(found(&portal.owner, &format!("{PEOPLE}/search")).await, Vec::<String>::new());
    assert_eq!(found(&portal.owner, &format!("{PEOPLE}/@search/uma%40example.com")).await, ["uma"]);
    assert_eq!(found(&portal.owner, &format!("{PEOPLE}/@search/a%2Fb")).await, Vec::<String>::new());
    assert!(
        filtered(&portal.owner, "filterValue=baker").await.is_empty(),
        "a filter looks at names and addresses only"
    );
    let none = format!("{PEOPLE}/@search/uma?filterBy=group&filterValue={}", portal.app.next_id());
    assert!(found(&portal.owner, &none).await.is_empty());
    assert_eq!(portal.owner.get(&format!("{PEOPLE}/@search/uma?filterBy=group&filterValue=x")).await.status, 400);
    assert_eq!(found(&portal.owner, &format!("{PEOPLE}/@search/uma?filterBy=other&filterValue=x")).await, ["uma"]);
}

#[tokio::test]
async fn a_status_is_searched_by_contacts_and_user_names() {
    let portal = Portal::new().await;
    let contacts = json!({ "contacts": [{ "type": "phone", "value": "+49 30 ABC" }] });
    portal.owner.put(&format!("{PEOPLE}/{}/contacts", portal.uma), contacts).await;
    for (path, wanted) in [
        ("1/search?query=30%20abc", vec!["uma"]),
        ("Active/search?query=O'Hara", vec!["uma"]),
        ("4/search?query=pia", vec!["pia"]),
        ("5/search?query=pia", vec!["pia"]),
        ("1/search?query=pia", vec![]),
        ("2/search?query=lovelace", vec!["tom"]),
        ("7/search?query=uma%20o", vec![]),
        ("7/search?query=ma@ex", vec!["uma"]),
    ] {
        assert_eq!(set(found(&portal.owner, &format!("{PEOPLE}/status/{path}")).await), wanted, "{path}");
    }
    for path in ["9/search?query=x", "x/search?query=x", "1/search", "1/search?query="] {
        assert_eq!(portal.owner.get(&format!("{PEOPLE}/status/{path}")).await.status, 400, "{path}");
    }
    let replaced = json!({ "contacts": [{ "type": "phone", "value": "none" }] });
    portal.owner.put(&format!("{PEOPLE}/{}/contacts", portal.uma), replaced).await;
    assert!(found(&portal.owner, &format!("{PEOPLE}/status/1/search?query=30%20abc")).await.is_empty());
}

#[tokio::test]
async fn a_guest_is_on_the_list_of_who_brought_them_in_and_stays_when_the_type_changes() {
    let portal = Portal::new().await;
    let other = portal.app.room_admin().await;
    assert!(filtered(&other, "area=Guests").await.is_empty());
    portal.owner.put("/api/2.0/people/type/4", json!({ "userIds": [portal.gus] })).await;
    assert!(filtered(&portal.rita, "area=Guests").await.is_empty());
    assert!(filtered(&other, "employeeType=4").await.contains(&"gus".to_owned()));
}
