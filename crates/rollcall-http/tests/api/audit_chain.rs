//! Nobody changes or removes an event unnoticed, and events beyond their lifetime go without a trace of tampering (portal §6).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::audit::{self, End, Report};
use rollcall_core::time::{Clock, DAY, MINUTE};
use rollcall_store::{Scope, Statement};
use rollcall_testkit::{Client, TestApp};
use serde_json::json;

/// Runs SQL behind the server's back, as whoever has the database can; `?1` is the portal.
async fn tamper(app: &TestApp, sql: &'static str) {
    let statement = Statement { name: "TAMPER", sql, scope: Scope::Portal };
    let touched = app.db.write(move |tx| tx.run(statement, &[])).await.unwrap();
    assert!(touched > 0, "{sql}");
}

async fn verify(app: &TestApp, noted: Vec<End>) -> Report {
    let (secret, now) = (app.secret.clone(), app.clock.now());
    app.db.read(move |tx| audit::verify(tx, &secret, &noted, now)).await.unwrap()
}

async fn rename(client: &Client, name: &str) {
    let answer = client.post("/api/2.0/group", json!({ "groupName": name })).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

/// A trail with a few sign-ins and changes, sealed behind all but the last change.
async fn trail() -> (TestApp, Client) {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for name in ["One", "Two", "Three"] {
        rename(&owner, name).await;
    }
    let body = json!({ "userName": "nobody@example.com", "password": "Wrong-pass-1" });
    assert_eq!(app.anonymous().post("/api/2.0/authentication", body).await.status, 401);
    app.seal().await;
    rename(&owner, "Four").await;
    (app, owner)
}

#[tokio::test]
async fn a_trail_as_it_was_written_is_proven_event_by_event() {
    let (app, _) = trail().await;
    let events: Vec<(i64,)> = {
        let all =
            Statement { name: "ALL", sql: "SELECT id FROM audit_event WHERE portal_id = ?1", scope: Scope::Portal };
        app.db.read(move |tx| tx.all(all, &[])).await.unwrap()
    };
    let report = verify(&app, Vec::new()).await;
    assert_eq!((report.faults, report.proven, report.unchained), (vec![], events.len() as u64, 0));
    let longest: i64 = report.ends.iter().map(|end| end.position).sum();
    assert_eq!(longest, i64::try_from(events.len()).unwrap());
    assert!(report.ends.iter().any(|end| end.sealed_at == Some(app.clock.now())));
    // Reading it, and reading it again with what was noted, changes nothing.
    assert_eq!(verify(&app, report.ends.clone()).await.ends, report.ends);
}

#[tokio::test]
async fn whatever_is_done_to_the_trail_is_found() {
    let ways: &[(&'static str, &str)] = &[
        ("UPDATE audit_event SET context = 'Other' WHERE portal_id = ?1 AND context = 'Two'", "was changed"),
        ("UPDATE audit_event SET actor_id = NULL WHERE portal_id = ?1 AND context = 'Two'", "was changed"),
        ("UPDATE audit_event SET at = at - 1 WHERE portal_id = ?1 AND context = 'Four'", "was changed"),
        ("UPDATE audit_event SET user_agent = '' WHERE portal_id = ?1 AND context = 'One'", "was changed"),
        ("DELETE FROM audit_event WHERE portal_id = ?1 AND context = 'One'", "gone"),
        ("DELETE FROM audit_event WHERE portal_id = ?1 AND context = 'Four'", "gone"),
        ("DELETE FROM audit_event WHERE portal_id = ?1", "gone"),
        (
            "INSERT INTO audit_event (portal_id, at, action, context)
             SELECT portal_id, at + 1, action, 'By hand' FROM audit_event WHERE portal_id = ?1",
            "which this server has not written",
        ),
        ("UPDATE audit_seal SET made_at = made_at + 1 WHERE portal_id = ?1", "is not this server's"),
        ("UPDATE audit_chain SET position = position - 1 WHERE portal_id = ?1 AND chain % 2 = 1", "its end is not"),
    ];
    for (sql, fault) in ways {
        let (app, _) = trail().await;
        tamper(&app, sql).await;
        let faults = verify(&app, Vec::new()).await.faults;
        assert!(faults.iter().any(|found| found.contains(fault)), "{sql}\n{faults:?}");
    }
}

/// Whoever removes the newest events with all that tells of them leaves a trail that is whole in itself.
#[tokio::test]
async fn a_noted_end_finds_the_newest_events_removed() {
    let (app, _) = trail().await;
    let noted = verify(&app, Vec::new()).await.ends;
    for sql in [
        "DELETE FROM audit_event WHERE portal_id = ?1",
        "DELETE FROM audit_chain WHERE portal_id = ?1",
        "DELETE FROM audit_seal WHERE portal_id = ?1",
    ] {
        tamper(&app, sql).await;
    }
    assert_eq!(verify(&app, Vec::new()).await, Report::default());
    let faults = verify(&app, noted.clone()).await.faults;
    assert_eq!(faults.len(), noted.len(), "{faults:?}");
}

#[tokio::test]
async fn events_beyond_their_lifetime_go_and_the_rest_stays_proven() {
    let (app, owner) = trail().await;
    app.clock.advance(MINUTE);
    app.seal().await;
    let whole = verify(&app, Vec::new()).await;
    app.clock.advance(100 * DAY);
    rename(&owner, "Five").await;
    app.seal().await;
    app.clock.advance(79 * DAY);
    app.tidy().await;
    assert_eq!(verify(&app, Vec::new()).await.proven, whole.proven + 1, "nothing goes before its time");
    app.clock.advance(2 * DAY);
    app.tidy().await;
    let report = verify(&app, Vec::new()).await;
    assert_eq!((report.proven, report.faults), (1, vec![]));
    rename(&owner, "Six").await;
    let report = verify(&app, Vec::new()).await;
    assert_eq!((report.proven, report.faults), (2, vec![]));

    // The same cut made by hand, where events were not old enough yet.
    let (app, owner) = trail().await;
    app.clock.advance(DAY);
    rename(&owner, "Five").await;
    app.seal().await;
    tamper(&app, "DELETE FROM audit_event WHERE portal_id = ?1 AND context = 'One'").await;
    let faults = verify(&app, Vec::new()).await.faults;
    assert!(faults.iter().any(|found| found.contains("gone")), "{faults:?}");
}

#[tokio::test]
async fn events_of_an_older_release_are_counted_and_expire() {
    let (app, _) = trail().await;
    tamper(
        &app,
        "INSERT INTO audit_event (portal_id, at, action, context)
         SELECT portal_id, 5, 4000, 'Old' FROM audit_event WHERE portal_id = ?1",
    )
    .await;
    let report = verify(&app, Vec::new()).await;
    assert_eq!((report.unchained, report.faults), (report.proven, vec![]));
    app.tidy().await;
    let after = verify(&app, Vec::new()).await;
    assert_eq!((after.unchained, after.proven), (0, report.proven));
}
