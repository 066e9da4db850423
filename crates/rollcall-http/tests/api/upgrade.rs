//! A database of the first release goes on under this one: its people sign in, are found, and can be worked with.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::ids::{AccountId, LinkId};
use rollcall_core::links::LinkType;
use rollcall_store::{Param, Tx, params, statements};
use rollcall_testkit::{PASSWORD, START, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::adding::granted;

const PEOPLE: &str = "/api/2.0/people";
const OWNER: Uuid = Uuid::from_u128(0x1000);
const ADMIN: Uuid = Uuid::from_u128(0x2000);
const GUEST: Uuid = Uuid::from_u128(0x3000);
const GONE: Uuid = Uuid::from_u128(0x4000);
const LINK: Uuid = Uuid::from_u128(0x5000);

// Rows as the first release wrote them.
statements! {
    ADD =
        "INSERT INTO account (portal_id, id, user_name, user_name_key, email, email_key, first_name, last_name, type, status,
                              activation_status, password_hash, contacts, spam, created_by, created_at, updated_at,
                              disabled_at, activated_at)
         VALUES (?1, ?2, ?3, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '[{\"type\":\"mail\",\"value\":\"x@example.com\"}]', FALSE,
                 ?11, ?12, ?12, ?13, ?14)";
    OWN = "UPDATE portal SET owner_id = ?2 WHERE id = ?1";
    RELATE = "INSERT INTO user_relation (portal_id, source_id, target_id, created_at) VALUES (?1, ?2, ?3, ?4)";
    ISSUE =
        "INSERT INTO confirm_link (portal_id, id, type, account_id, address, made_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    QUEUE =
        "INSERT INTO letter (portal_id, kind, recipient, name, culture, link_id, state, attempts, due_at, created_at,
                             tried_since)
         VALUES (?1, 'email_activation', ?2, '', 'en-US', ?3, 0, 0, ?4, ?4, ?4)";
    WISH =
        "INSERT INTO reminder (portal_id, email, address, asked_at) VALUES (?1, ?2, '192.0.2.1', ?3)";
    RECORD =
        "INSERT INTO audit_event (portal_id, at, action, actor_id, target_id, context, address)
         VALUES (?1, ?2, 4000, ?3, ?4, 'Somebody', '192.0.2.1')";
    SESSION =
        "INSERT INTO session (portal_id, account_id, digest, address, created_at) VALUES (?1, ?2, ?3, '192.0.2.1', ?4)";
    FAILED =
        "INSERT INTO sign_in_attempt (portal_id, login, address, started_at, attempts, blocked_until, forget_at)
         VALUES (?1, 'eve@example.com', '192.0.2.1', ?2, 1, 0, ?2)";
    KEYS =
        "SELECT first_name_key, last_name_key FROM account WHERE portal_id = ?1 ORDER BY id";
}

fn fill(tx: &mut Tx<'_>, password: &str) -> rollcall_store::Result<()> {
    let before = START.plus(-1000);
    let people = [
        (OWNER, "owner", "owner@example.com", ("Administrator", ""), (3_i64, 1_i64, 1_i64)),
        (ADMIN, "oeztuerk", "oeztuerk@example.com", ("Ümit", "ÖZTÜRK"), (3, 1, 0)),
        (GUEST, "guest", "guest@example.com", ("Юлия", "Ли"), (2, 1, 1)),
        (GONE, "gone", "gone@example.com", ("Élise", "Durand"), (4, 2, 1)),
    ];
    for (id, user_name, email, (first, last), (kind, status, activation)) in people {
        let maker = (id != OWNER).then_some(AccountId(OWNER));
        let (disabled, activated) = ((status == 2).then_some(before), (activation == 1).then_some(before));
        tx.run(
            ADD,
            params![
                id, user_name, email, first, last, kind, status, activation, password, maker, before, disabled,
                activated
            ],
        )?;
        tx.run(RECORD, params![before, OWNER, id])?;
    }
    tx.run(OWN, params![OWNER])?;
    tx.run(RELATE, params![OWNER, GUEST, before])?;
    tx.run(
        ISSUE,
        params![LINK, LinkType::EmailActivation, ADMIN, "oeztuerk@example.com", before, before.plus(86_400_000)],
    )?;
    tx.run(QUEUE, params!["oeztuerk@example.com", LinkId(LINK), before])?;
    tx.run(WISH, params!["guest@example.com", before])?;
    tx.run(SESSION, &[Param::Uuid(ADMIN), Param::Bytes(&[7; 32]), Param::Int(before.0)])?;
    tx.run(FAILED, params![before])?;
    Ok(())
}

async fn old() -> TestApp {
    TestApp::upgraded(fill).await
}

async fn found(app: &TestApp, text: &str) -> Vec<Value> {
    let list = app.owner().await.get(&format!("{PEOPLE}?filterValue={text}")).await.response();
    list.as_array().unwrap().iter().map(|person| person["email"].clone()).collect()
}

#[tokio::test]
async fn people_of_the_first_release_sign_in_and_are_who_they_were() {
    let app = old().await;
    for (id, email) in [(OWNER, "owner@example.com"), (ADMIN, "oeztuerk@example.com"), (GUEST, "guest@example.com")] {
        let own = granted(app.session_of(AccountId(id)).await.get(&format!("{PEOPLE}/@self"))).await;
        assert_eq!((&own["id"], &own["email"]), (&json!(id), &json!(email)));
        assert_eq!(own["contacts"], json!([{ "type": "mail", "value": "x@example.com" }]));
    }
    let disabled = json!({ "userName": "gone@example.com", "password": PASSWORD });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", disabled).await.status, 403);
    let owner = app.owner().await;
    let gone = granted(owner.get(&format!("{PEOPLE}/{GONE}"))).await;
    assert_eq!((&gone["status"], &gone["terminated"]), (&json!(2), &json!("2026-03-05T11:36:41.0000000Z")));
    let connections = granted(app.session_of(AccountId(ADMIN)).await.get("/api/2.0/security/activeconnections")).await;
    assert_eq!(connections["items"].as_array().unwrap().len(), 3, "the old session and two new ones: {connections}");
    let events = granted(owner.get("/api/2.0/security/audit/events/last")).await;
    assert_eq!(events.as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn upkeep_folds_names_of_any_script_so_that_they_are_found_and_sorted() {
    let app = old().await;
    app.tidy().await;
    for (text, email) in
        [("%C3%BCmit", "oeztuerk"), ("%C3%96zt%C3%BCrk", "oeztuerk"), ("%D1%8E%D0%BB%D0%B8%D1%8F", "guest")]
    {
        assert_eq!(found(&app, text).await, [json!(format!("{email}@example.com"))], "{text}");
    }
    let keys: Vec<(String, String)> = app.db.read(|tx| tx.all(KEYS, &[])).await.unwrap();
    let keys: Vec<(&str, &str)> = keys.iter().map(|(first, last)| (first.as_str(), last.as_str())).collect();
    assert_eq!(keys, [("administrator", ""), ("ümit", "öztürk"), ("юлия", "ли"), ("élise", "durand")]);
    let before = app.state().await;
    app.tidy().await;
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn letters_links_and_wishes_of_the_first_release_are_served() {
    let app = old().await;
    let letters = app.letters().await;
    let kinds: Vec<(&str, &str)> = letters.iter().map(|letter| (letter.kind.as_str(), letter.to.as_str())).collect();
    assert_eq!(kinds, [("email_activation", "oeztuerk@example.com"), ("password_change", "guest@example.com")]);
    let holder = app.anonymous().with_link(&letters[0].confirm());
    let body = json!({ "userIds": [ADMIN] });
    let proved = granted(holder.put(&format!("{PEOPLE}/activationstatus/1"), body)).await;
    assert_eq!(proved[0]["activationStatus"], 1);
    let holder = app.anonymous().with_link(&letters[1].confirm());
    granted(holder.put(&format!("{PEOPLE}/{GUEST}/password"), json!({ "password": "Another-pass2" }))).await;
}

#[tokio::test]
async fn people_of_the_first_release_can_be_changed_invited_beside_and_deleted() {
    let app = old().await;
    let owner = app.owner().await;
    let renamed = {
        let admin = app.session_of(AccountId(ADMIN)).await;
        granted(admin.put(&format!("{PEOPLE}/{ADMIN}"), json!({ "firstName": "Änne" }))).await
    };
    assert_eq!(renamed["firstName"], "Änne");
    assert_eq!(found(&app, "%C3%A4nne").await, [json!("oeztuerk@example.com")]);
    let body = json!({ "invitations": [{ "email": "new@example.com", "type": "User" }] });
    assert_eq!(granted(owner.post(&format!("{PEOPLE}/invite"), body)).await.as_array().unwrap().len(), 1);
    let guests = json!({ "userIds": [GUEST] });
    granted(owner.put(&format!("{PEOPLE}/type/4"), guests)).await;
    granted(owner.delete(&format!("{PEOPLE}/{GONE}"))).await;
    granted(owner.put(&format!("{PEOPLE}/status/2"), json!({ "userIds": [ADMIN] }))).await;
    granted(owner.delete(&format!("{PEOPLE}/{ADMIN}"))).await;
    assert_eq!(owner.get(&format!("{PEOPLE}/{ADMIN}")).await.status, 404);
}
