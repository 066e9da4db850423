//! Mail servers that are down, refuse, defer, hang up or dawdle (design §4): no letter is lost, and nobody waits for one.

use std::collections::HashSet;
use std::time::Duration;

use rollcall_testkit::letter::Letter;
use rollcall_testkit::smtp::{Sink, SinkOptions};
use tokio::time::timeout;

use crate::database::{Row, State};
use crate::harness::{Server, World, free_port, until};

fn recipients(letters: &[Letter]) -> Vec<String> {
    let mut all: Vec<String> = letters.iter().flat_map(|letter| letter.to.clone()).collect();
    all.sort();
    all
}

/// A port where a server can be followed by another one: nobody gets it between them.
fn fixed() -> SinkOptions {
    SinkOptions { port: free_port(), ..SinkOptions::default() }
}

/// The words of `mail list` about the letter to `address`.
async fn listed(world: &World, address: &str) -> String {
    let list = world.ask(&["mail", "list"]).await;
    list.lines().find(|line| line.contains(address)).expect("a line about the letter").to_owned()
}

/// Has the worker look at once, instead of within five seconds, for what another process did.
async fn nudge(server: &Server) {
    server.api.remind("nobody@example.com").await;
}

#[tokio::test]
async fn letters_wait_for_a_mail_server_that_is_down_and_all_arrive_once() {
    let port = free_port();
    let world = World::new().with("SMTP_URL", &format!("smtp://127.0.0.1:{port}"));
    let server = world.start().await;
    let owner = server.owner().await;
    let people: Vec<String> = (0..12).map(|n| format!("p{n:02}@example.com")).collect();
    for email in &people {
        owner.add(email).await;
    }
    let waits = |row: &Row| row.state == State::Queued && row.tries == 1;
    let rows = world.database.until_letters("a try for each", |letters| letters.iter().all(waits)).await;
    assert_eq!(rows.len(), people.len());
    assert!(rows.iter().all(|row| row.answer.to_lowercase().contains("refused")), "{rows:?}");

    let sink = Sink::start(SinkOptions { port, ..SinkOptions::default() }).await;
    let rows = world.database.until_settled().await;
    assert!(rows.iter().all(|row| row.state == State::Sent && row.tries == 2), "{rows:?}");
    server.stop().await;
    assert_eq!(recipients(&sink.letters()), people);
}

#[tokio::test]
async fn a_refused_recipient_fails_with_the_answer_while_others_are_served() {
    let sink = Sink::start(SinkOptions::default()).await;
    sink.refuse("gone@example.com");
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    for name in ["ada", "gone", "bob"] {
        owner.add(&format!("{name}@example.com")).await;
    }
    let rows = world.database.until_settled().await;
    let states: Vec<State> = rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [State::Sent, State::Failed, State::Sent], "{rows:?}");
    let line = listed(&world, "gone@example.com").await;
    assert!(line.contains("failed") && line.contains("5.1.1 no such user"), "{line}");
    assert_eq!(recipients(&sink.letters()), ["ada@example.com", "bob@example.com"]);
}

#[tokio::test]
async fn a_failed_letter_is_sent_again_on_demand() {
    let strict = Sink::start(fixed()).await;
    strict.refuse("ada@example.com");
    let world = World::mailing_to(&strict);
    let server = world.start().await;
    server.owner().await.add("ada@example.com").await;
    let failed = world.database.until_settled().await.remove(0);
    assert_eq!(failed.state, State::Failed);

    strict.stop().await;
    let mild = Sink::start(SinkOptions { port: strict.port(), ..SinkOptions::default() }).await;
    let said = world.ask(&["mail", "retry", &failed.id]).await;
    assert!(said.contains(&failed.id), "{said}");
    nudge(&server).await;
    let letter = mild.wait_count(1).await.remove(0);
    assert_eq!(letter.to, ["ada@example.com"]);
    assert_eq!(server.api.open(&letter.link()).await.status, 200, "its link works");
    assert_eq!(world.database.until_settled().await[0].state, State::Sent);
}

#[tokio::test]
async fn a_server_that_runs_notices_a_letter_that_the_command_line_queued() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let _server = world.start().await;
    world.ask(&["user", "add", "ada@example.com", "--first-name", "Ada"]).await;
    assert_eq!(sink.wait_count(1).await[0].to, ["ada@example.com"]);
}

#[tokio::test]
async fn letters_that_were_deferred_or_broken_off_arrive_later() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;

    sink.defer("deferred@example.com", 1);
    owner.add("deferred@example.com").await;
    let row = world.database.until_tried("deferred@example.com").await;
    assert!(row.state == State::Queued && row.answer.contains("try again later"), "{row:?}");
    assert!(listed(&world, "deferred@example.com").await.contains("451"));
    sink.break_mid_message(1);
    owner.add("broken@example.com").await;
    assert_eq!(world.database.until_tried("broken@example.com").await.state, State::Queued);
    sink.break_after_accept(1);
    owner.add("unheard@example.com").await;
    assert_eq!(world.database.until_tried("unheard@example.com").await.state, State::Queued);

    let rows = world.database.until_settled().await;
    assert!(rows.iter().all(|row| row.state == State::Sent && row.tries == 2), "{rows:?}");
    let expected = ["broken", "deferred", "unheard", "unheard"].map(|name| format!("{name}@example.com"));
    assert_eq!(recipients(&sink.letters()), expected);
    let twice = sink.letters().into_iter().filter(|letter| letter.to == ["unheard@example.com"]);
    let ids: HashSet<String> = twice.map(|letter| letter.message_id()).collect();
    assert_eq!(ids.len(), 1, "who gets a letter twice sees one message: {ids:?}");
}

#[tokio::test]
async fn a_mail_server_that_comes_back_after_a_break_is_used_again() {
    let first = Sink::start(fixed()).await;
    let world = World::mailing_to(&first);
    let server = world.start().await;
    let owner = server.owner().await;
    owner.add("ada@example.com").await;
    first.wait_count(1).await;
    world.database.until_settled().await;
    first.stop().await;
    // The connection in the pool is dead now; the letter goes over a new one.
    let second = Sink::start(SinkOptions { port: first.port(), ..SinkOptions::default() }).await;
    owner.add("bob@example.com").await;
    assert_eq!(second.wait_count(1).await[0].to, ["bob@example.com"]);
    assert_eq!(first.letters().len(), 1);
}

#[tokio::test]
async fn thirty_letters_to_a_slow_server_make_nobody_wait() {
    let sink = Sink::start(SinkOptions::default()).await;
    sink.slow_down(Duration::from_secs(4));
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    let owner = server.owner().await;
    for n in 0..30 {
        let email = format!("p{n:02}@example.com");
        let adding = timeout(Duration::from_secs(2), owner.add(&email));
        adding.await.expect("a person is added while letters wait");
    }
    until("letters on their way", async || (sink.letters().len() >= 4).then_some(())).await;
    for _ in 0..10 {
        let profile = timeout(Duration::from_secs(2), owner.get("/api/2.0/people/@self"));
        assert_eq!(profile.await.expect("a quick answer").status, 200);
        let reminder = timeout(Duration::from_secs(2), server.api.remind("nobody@example.com"));
        assert_eq!(reminder.await.expect("a quick answer").status, 200);
    }
    assert!(world.database.letters().iter().any(|row| row.state == State::Sending), "letters are still on their way");

    sink.slow_down(Duration::ZERO);
    let rows = world.database.until_settled().await;
    assert!(rows.iter().all(|row| row.state == State::Sent && row.tries == 1), "{rows:?}");
    let people: Vec<String> = (0..30).map(|n| format!("p{n:02}@example.com")).collect();
    assert_eq!(recipients(&sink.letters()), people);
}
