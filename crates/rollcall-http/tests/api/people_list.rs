//! `GET /people` and `GET /people/status/{status}` (people-core §2.4, §4.4; people-directory §2).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rollcall_core::ids::AccountId;
use rollcall_store::{Scope, Statement, params};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::{ACTIVE, PEOPLE, add_group, callers, granted, named, pick, refused};

const DENIED: &str = "403 Access denied";

const ADD: Statement = Statement {
    name: "ADD",
    sql: "INSERT INTO account (portal_id, id, user_name, user_name_key, email, email_key, first_name, first_name_key,
                               last_name, last_name_key, type, status, activation_status, spam, created_by, created_at,
                               updated_at)
          VALUES (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, FALSE, ?10, ?11, ?11)",
    scope: Scope::Portal,
};

const COUNT: Statement = Statement {
    name: "COUNT",
    sql: "INSERT INTO account_count (portal_id, status, type, slot, accounts) VALUES (?1, ?2, ?3, 99, 1)
              ON CONFLICT (portal_id, status, type, slot) DO UPDATE SET accounts = account_count.accounts + 1",
    scope: Scope::Portal,
};
const INDEX: Statement = Statement {
    name: "INDEX",
    sql: "/*sqlite*/INSERT INTO account_search (rowid, text)
                    SELECT number, search_key FROM account WHERE portal_id = ?1 AND id = ?2
          /*postgres SELECT 1 FROM account WHERE portal_id = ?1 AND id = ?2 */",
    scope: Scope::Portal,
};

/// Somebody to be listed: first name, last name, address, type, status, who made the account, and when.
struct Row(&'static str, &'static str, &'static str, i64, i64, Option<Uuid>, i64);

/// Adds people behind the wire, as the API makes neither pending nor disabled ones yet; their ids count up from 1000.
async fn add(app: &TestApp, rows: Vec<Row>) -> Vec<Uuid> {
    let ids: Vec<Uuid> = (0..rows.len() as u128).map(|at| Uuid::from_u128(1000 + at)).collect();
    let made = ids.clone();
    let added = app.db.write(move |tx| {
        for (id, Row(first, last, email, kind, status, creator, at)) in made.iter().zip(&rows) {
            let (first_key, last_key) = (first.to_lowercase(), last.to_lowercase());
            tx.run(ADD, params![id, email, first, first_key, last, last_key, kind, status, creator, at])?;
            tx.run(COUNT, params![status, kind])?;
            tx.run(INDEX, params![id])?;
        }
        Ok::<_, rollcall_store::Error>(())
    });
    added.await.unwrap();
    ids
}

/// The addresses on a page, without what all have in common; `owner` for the owner.
fn addresses(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let list = answer.response();
    let people = list.as_array().unwrap();
    assert_eq!(answer.json()["count"], people.len());
    let short = |person: &Value| person["email"].as_str().unwrap().trim_end_matches("@example.com").to_owned();
    people.iter().map(short).collect::<Vec<_>>().join(" ")
}

fn total(answer: &Answer) -> u64 {
    answer.json()["total"].as_u64().unwrap_or_else(|| panic!("a total in {}", answer.text))
}

/// The owner ("Administrator", made at the start) and these, all members, active.
async fn mixed() -> (TestApp, Client) {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (by_ada, by_zoe) = (Some(Uuid::from_u128(1001)), Some(Uuid::from_u128(1000)));
    add(
        &app,
        vec![
            Row("Zoe", "Ash", "b@example.com", 4, 1, None, 50),
            Row("ada", "Moss", "d@example.com", 3, 1, by_zoe, 40),
            Row("Ada", "Fern", "c@example.com", 1, 1, by_ada, 30),
            Row("Éva", "Elm", "a@example.com", 2, 1, by_ada, 20),
            Row("Bo", "Moss", "e@example.com", 4, 1, by_zoe, 10),
        ],
    )
    .await;
    (app, owner)
}

#[tokio::test]
async fn a_list_is_a_page_of_full_profiles_with_its_total() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let lab = add_group(&app, "Lab", owner.id.map(|id| id.0)).await;
    let body = json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "department": [lab],
        "comment": "C", "contacts": [{ "type": "phone", "value": "1" }] });
    let ada = granted(owner.post(PEOPLE, body)).await;
    let answer = owner.get(&format!("{PEOPLE}?count=1")).await;
    assert_eq!((addresses(&answer).as_str(), total(&answer)), ("ada", 2));
    assert_eq!(answer.response()[0], ada, "as the profile itself");
    assert_eq!(ada["createdBy"]["id"], owner.uid());
    assert_eq!(ada["groups"], json!([{ "id": lab, "name": "Lab", "manager": "owner" }]));
    let envelope = json!({ "count": 1, "total": 2, "status": 0, "statusCode": 200,
        "links": [{ "href": "https://people.example.com/api/2.0/people?count=1", "action": "GET" }] });
    assert_eq!(pick(&answer.json(), &envelope), envelope);
}

#[tokio::test]
async fn a_profile_in_a_list_shows_what_the_viewer_may_see() {
    let app = TestApp::new().await;
    let (owner, ra) = (app.owner().await, app.room_admin().await);
    for (client, for_admins) in [(&owner, true), (&ra, false)] {
        for person in granted(client.get(PEOPLE)).await.as_array().unwrap() {
            assert_eq!(person.get("registrationDate").is_some(), for_admins, "{person}");
            let own = person["id"] == client.uid();
            assert_eq!(person.get("usedSpace").is_some(), for_admins || own, "{person}");
        }
    }
}

#[tokio::test]
async fn who_may_list_people() {
    let table = "
Owner: 200 200 200 200;
DSA: 200 200 200 200;
RA: 200 200 200 200;
User: 403 403 403 403;
Guest: 403 403 403 403;
anon: 401 401 401 401;";
    let app = TestApp::new().await;
    let mut got = String::new();
    for (caller, client) in callers(&app).await {
        write!(got, "\n{caller}:").unwrap();
        for path in ["", "/status/1", "/status/Terminated", "/status/all"] {
            let answer = client.get(&format!("{PEOPLE}{path}")).await;
            assert!(answer.status != 403 || answer.outcome() == DENIED);
            write!(got, " {}", answer.status).unwrap();
        }
        got.push(';');
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn every_order_from_both_ends() {
    // Nobody uses any space, so ids decide.
    let (_app, owner) = mixed().await;
    for (sort, up, down) in [
        ("", "c d owner e b a", "a b e owner d c"),
        ("firstname", "c d owner e b a", "a b e owner d c"),
        ("FirstName", "c d owner e b a", "a b e owner d c"),
        ("displayname", "c d owner e b a", "a b e owner d c"),
        ("nonsense", "c d owner e b a", "a b e owner d c"),
        ("LASTNAME", "owner b a c d e", "e d c a b owner"),
        ("type", "owner d c e b a", "a e b c d owner"),
        ("email", "a b c d e owner", "owner e d c b a"),
        ("usedspace", "b d c a e owner", "owner e a c d b"),
        ("createdby", "owner b c a d e", "d e c a owner b"),
        ("registrationdate", "e a c d b owner", "owner b d c a e"),
    ] {
        for (order, wanted) in
            [("", up), ("ascending", up), ("0", up), ("Descending", down), ("1", down), ("DESCENDING", down)]
        {
            let answer = owner.get(&format!("{PEOPLE}?sortBy={sort}&SORTORDER={order}")).await;
            assert_eq!((addresses(&answer).as_str(), total(&answer)), (wanted, 6), "{sort} {order}");
        }
    }
}

#[tokio::test]
async fn by_department_is_by_the_number_of_groups() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (lab, board) = (add_group(&app, "Lab", None).await, add_group(&app, "Board", None).await);
    for (email, groups) in
        [("b@example.com", vec![&lab]), ("a@example.com", vec![&lab]), ("c@example.com", vec![&lab, &board])]
    {
        let body = json!({ "type": "User", "email": email, "firstName": &email[..1], "department": groups });
        granted(owner.post(PEOPLE, body)).await;
    }
    for (order, wanted) in [("0", "owner a b c"), ("1", "c a b owner")] {
        assert_eq!(addresses(&owner.get(&format!("{PEOPLE}?sortBy=Department&sortOrder={order}")).await), wanted);
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_overlap() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let same = |at: usize| ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"][at];
    // Everybody is equal in everything a list may be sorted by, but the address.
    add(&app, (0..9).map(|at| Row("Same", "Name", same(at), 4, 1, None, 7)).collect()).await;
    for sort in ["firstname", "lastname", "type", "email", "department", "usedspace", "createdby", "registrationdate"] {
        for order in ["ascending", "descending"] {
            let whole = addresses(&owner.get(&format!("{PEOPLE}?sortBy={sort}&sortOrder={order}")).await);
            let mut pages = Vec::new();
            for start in (0..12).step_by(3) {
                let query = format!("count=3&startIndex={start}&sortBy={sort}&sortOrder={order}");
                let answer = owner.get(&format!("{PEOPLE}?{query}")).await;
                assert_eq!(total(&answer), 10);
                pages.push(addresses(&answer));
            }
            assert_eq!(pages.join(" ").trim(), whole, "{sort} {order}");
            assert_eq!(whole.split(' ').collect::<BTreeSet<_>>().len(), 10, "{sort} {order}");
        }
    }
}

#[tokio::test]
async fn a_page_beyond_the_end_is_empty_and_still_tells_the_total() {
    let (_app, owner) = mixed().await;
    for query in
        ["startIndex=6", "startIndex=2147483647", "startIndex=6&sortBy=email", "count=5&startIndex=100&sortBy=type"]
    {
        let answer = owner.get(&format!("{PEOPLE}?{query}")).await;
        assert_eq!((addresses(&answer).as_str(), total(&answer)), ("", 6), "{query}");
    }
    let answer = owner.get(&format!("{PEOPLE}?startIndex=-5&count=2")).await;
    assert_eq!((addresses(&answer).as_str(), total(&answer)), ("c d", 6));
}

#[tokio::test]
async fn more_than_a_hundred_people_take_several_pages() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let address = |at: usize| -> &'static str { Box::leak(format!("p{at:03}@example.com").into_boxed_str()) };
    add(&app, (0..120).map(|at| Row("Many", "People", address(at), 4, 1, owner.id.map(|id| id.0), 7)).collect()).await;
    let (first, rest) = (owner.get(PEOPLE).await, owner.get(&format!("{PEOPLE}?startIndex=100")).await);
    let counts = [&first, &rest].map(|page| (page.json()["count"].clone(), total(page)));
    assert_eq!(counts, [(json!(100), 121), (json!(21), 121)]);
    assert_eq!(rest.response()[20]["createdBy"]["id"], owner.uid());
}

#[tokio::test]
async fn bad_values_in_the_query_are_told_before_the_right_is_checked() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    for (query, field) in [
        ("count=0", "Count"),
        ("count=101", "Count"),
        ("count=-1", "Count"),
        ("COUNT=text", "Count"),
        ("count=99999999999999999999", "Count"),
        ("count=1.5", "Count"),
        ("startIndex=text", "StartIndex"),
        ("startIndex=99999999999", "StartIndex"),
        ("sortOrder=99", "SortOrder"),
        ("sortOrder=upwards", "SortOrder"),
        ("filterBy=group&filterValue=text", "FilterValue"),
        ("filterBy=GROUP", "FilterValue"),
    ] {
        for path in ["", "/status/7"] {
            for client in [&owner, &user] {
                let answer = refused(&app, client.get(&format!("{PEOPLE}{path}?{query}"))).await;
                assert_eq!(named(&answer), [field], "{query}");
            }
        }
    }
    for status in ["0", "3", "8", "-1", "text", "active%20or%20not"] {
        let answer = refused(&app, user.get(&format!("{PEOPLE}/status/{status}"))).await;
        assert_eq!(named(&answer), ["Status"], "{status}");
    }
    let words = (0..17).map(|at| format!("w{at}")).collect::<Vec<_>>().join("+");
    let answer = refused(&app, owner.get(&format!("{PEOPLE}?filterValue={words}"))).await;
    assert_eq!(answer.outcome(), "400 The filter has more than 16 different terms");
    assert_eq!(app.anonymous().get(&format!("{PEOPLE}?count=0")).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn text_is_looked_for_in_names_and_address() {
    let (app, owner) = mixed().await;
    add_group(&app, "Moss", None).await;
    for (query, wanted) in [
        ("filterValue=", "c d owner e b a"),
        ("filterValue=%20%20", "c d owner e b a"),
        ("filterValue=ADA", "c d"),
        ("filterValue=moss", "d e"),
        ("filterValue=ada+moss", "d"),
        ("filterValue=moss++ADA+ada+", "d"),
        ("filterValue=Moss%20Bo", "e"),
        ("filterValue=d@example", "d"),
        ("filterValue=%C3%89V", "a"),
        ("filterValue=os+mo+d@", "d"),
        ("filterValue=nobody", ""),
        ("filterValue=ada+nobody", ""),
        ("filterValue=%25", ""),
        ("filterValue=_", ""),
        ("filterValue=%5C", ""),
        ("filterValue=ada,bo&filterSeparator=,", "c d e"),
        ("filterValue=ada,,nobody,&filterSeparator=,", "c d"),
        ("filterValue=,,&filterSeparator=,", "c d owner e b a"),
        ("filterValue=ada,%20bo&filterSeparator=,", "c d"),
        ("filterValue=Ada%7C%7Cash&filterSeparator=%7C%7C", "c d b"),
        ("filterValue=ada+moss&filterSeparator=", "d"),
        ("filterBy=name&filterValue=ash", "b"),
        ("filterValue=O%27Hara", ""),
    ] {
        let answer = owner.get(&format!("{PEOPLE}?{query}")).await;
        let count = wanted.split_whitespace().count() as u64;
        assert_eq!((addresses(&answer).as_str(), total(&answer)), (wanted, count), "{query}");
    }
    for hostile in ["%00", "a%00b", "%27%20OR%201=1", "%ff", &"x".repeat(60_000), &"%25".repeat(9_000)] {
        let answer = owner.get(&format!("{PEOPLE}?filterValue={hostile}")).await;
        assert!(answer.status == 400 || (answer.status, total(&answer)) == (200, 0), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_group_is_a_filter_and_its_id_no_text() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (lab, empty) = (add_group(&app, "Lab", None).await, add_group(&app, "Empty", None).await);
    for (email, groups) in [("a@example.com", vec![&lab]), ("b@example.com", vec![])] {
        let body = json!({ "type": "User", "email": email, "firstName": "X", "department": groups });
        granted(owner.post(PEOPLE, body)).await;
    }
    for (group, wanted) in
        [(lab.as_str(), "a"), (&lab.to_uppercase(), "a"), (&empty, ""), ("9924256a-739c-462b-af15-e652a3b1b6eb", "")]
    {
        for path in ["", "/status/All"] {
            let answer = owner.get(&format!("{PEOPLE}{path}?FilterBy=Group&filtervalue={group}")).await;
            assert_eq!(addresses(&answer), wanted, "{group}");
            assert_eq!(total(&answer), wanted.len() as u64);
        }
    }
}

#[tokio::test]
async fn every_status_has_its_people_and_all_of_them_come_in_this_order() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let ra = app.room_admin().await;
    add(
        &app,
        vec![
            Row("Zed", "Z", "active", 4, 1, None, 1),
            Row("", "", "pending-b", 4, 4, None, 1),
            Row("Xi", "A", "pending-a", 4, 4, None, 1),
            Row("Abe", "A", "gone-a", 4, 2, None, 1),
            Row("Bob", "B", "gone-b", 4, 2, None, 1),
        ],
    )
    .await;
    let ra_name = ra.email.trim_end_matches("@example.com");
    let active = format!("owner {ra_name} active");
    let active_down = format!("active {ra_name} owner");
    for (path, wanted) in [
        ("", active.clone()),
        ("/status/1", active.clone()),
        ("/status/active", active.clone()),
        ("/status/5", active.clone()),
        ("/status/Default", active.clone()),
        ("/status/2", "gone-a gone-b".into()),
        ("/status/TERMINATED", "gone-a gone-b".into()),
        ("/status/4", "pending-a pending-b".into()),
        ("/status/7", format!("{active} pending-a pending-b gone-a gone-b")),
        ("/status/7?sortOrder=1", format!("{active_down} pending-b pending-a gone-b gone-a")),
        ("/status/7?startIndex=2&count=3", "active pending-a pending-b".into()),
        ("/status/7?startIndex=4&count=2&sortBy=lastname", "pending-b gone-a".into()),
        ("/status/7?sortBy=email&count=3", "active gone-a gone-b".into()),
        ("/status/7?filterValue=bob", "gone-b".into()),
    ] {
        assert_eq!(addresses(&owner.get(&format!("{PEOPLE}{path}")).await), wanted, "{path}");
    }
    for (path, wanted) in [
        ("/status/2", String::new()),
        ("/status/1", active.clone()),
        ("/status/4", "pending-a pending-b".into()),
        ("/status/7", format!("{active} pending-a pending-b")),
        ("/status/7?sortBy=email", format!("active owner pending-a pending-b {ra_name}")),
    ] {
        let answer = ra.get(&format!("{PEOPLE}{path}")).await;
        assert_eq!(
            (addresses(&answer), total(&answer)),
            (wanted.clone(), wanted.split_whitespace().count() as u64),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_room_admin_sees_all_members_and_of_the_guests_only_their_own() {
    let app = TestApp::new().await;
    let (owner, first, second) = (app.owner().await, app.room_admin().await, app.room_admin().await);
    let mut guests = Vec::new();
    for (host, email) in [(&first, "a@example.com"), (&second, "b@example.com"), (&owner, "c@example.com")] {
        let body = json!({ "type": "Guest", "email": email, "firstName": &email[..1], "lastName": "Guesty" });
        let id = granted(host.post(ACTIVE, body)).await["id"].as_str().unwrap().to_owned();
        guests.push(AccountId(Uuid::parse_str(&id).unwrap()));
    }
    for sort in ["firstname", "lastname", "type", "email", "department", "usedspace", "createdby", "registrationdate"] {
        for (viewer, wanted) in [(&owner, 6), (&first, 4), (&second, 4)] {
            let answer = viewer.get(&format!("{PEOPLE}?sortBy={sort}")).await;
            assert_eq!((answer.json()["count"].clone(), total(&answer)), (json!(wanted), wanted), "{sort}");
        }
    }
    for (viewer, wanted) in [(&owner, "a b c"), (&first, "a"), (&second, "b")] {
        assert_eq!(addresses(&viewer.get(&format!("{PEOPLE}?filterValue=guesty")).await), wanted);
    }
    app.disable(guests[0]).await;
    assert_eq!(addresses(&first.get(&format!("{PEOPLE}/status/all?filterValue=guesty")).await), "");
    assert_eq!(addresses(&owner.get(&format!("{PEOPLE}/status/all?filterValue=guesty")).await), "b c a");
}

#[tokio::test]
async fn fields_choose_what_every_item_has() {
    let (_app, owner) = mixed().await;
    let answer = owner.get(&format!("{PEOPLE}?count=2&fields=email,createdBy.displayName")).await;
    let wanted = json!([{ "email": "c@example.com", "createdBy": { "displayName": "ada Moss" } },
        { "email": "d@example.com", "createdBy": { "displayName": "Zoe Ash" } }]);
    assert_eq!((answer.response(), total(&answer)), (wanted, 6));
}
