//! What was acknowledged survives SIGKILL at any moment: account, audit entry and letter, all or none (design §2.1, §4).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::api::Api;
use crate::database::{Row, State};
use crate::harness::{Server, World, until};

const ROUNDS: u64 = 5;
const CLIENTS: usize = 8;

/// For each account of a burst: `address added activations reminded reminders`.
const TRACES: &str = "SELECT a.email
       || ' ' || CAST((SELECT COUNT(*) FROM audit_event e WHERE e.target_id = a.id AND e.action = 4000) AS TEXT)
       || ' ' || CAST((SELECT COUNT(*) FROM letter l WHERE l.recipient = a.email AND l.kind = 'activation') AS TEXT)
       || ' ' || CAST((SELECT COUNT(*) FROM audit_event e WHERE e.target_id = a.id AND e.action = 4015) AS TEXT)
       || ' ' || CAST((SELECT COUNT(*) FROM letter l WHERE l.recipient = a.email AND l.kind = 'password_change') AS TEXT)
  FROM account a WHERE a.email LIKE 'crash-%'";
const ORPHANS: &str = "letter l WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.email = l.recipient)";

/// What the clients were told.
#[derive(Default)]
struct Told {
    /// Ids by address.
    added: BTreeMap<String, String>,
    /// Reminders by address.
    reminded: BTreeMap<String, usize>,
}

type Shared = Arc<Mutex<Told>>;

/// What the database holds of an account.
struct Trace {
    added: usize,
    activations: usize,
    reminded: usize,
    reminders: usize,
}

#[tokio::test]
async fn what_was_acknowledged_survives_being_killed_in_a_burst() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let told = Shared::default();
    let mut server = world.start().await;
    let token = server.owner().await;
    for round in 0..ROUNDS {
        let before = told.lock().expect("no panic").added.len();
        burst(server, &token, round, &told).await;
        world.database.end_leases();
        server = world.start().await;
        assert!(told.lock().expect("no panic").added.len() > before, "round {round} acknowledged nothing");
        verify(&world, &token, &told).await;
    }
    // Stopping finishes what is being sent.
    let begun = |row: &Row| row.state != State::Queued;
    world.database.until_letters("no letter that waits", |letters| letters.iter().all(begun)).await;
    server.stop().await;
    deliveries(&world, &sink, &told);
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_database_that_starts_anew_under_load() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    if !world.database.is_shared() {
        return;
    }
    let (told, answers) = (Shared::default(), Arc::new(AtomicUsize::new(0)));
    let server = world.start().await;
    let owner = server.owner().await;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let name = format!("crash-0-{client}");
        clients.spawn(write_on(owner.clone(), name, Arc::clone(&told), Arc::clone(&answers)));
    }
    let added = || told.lock().expect("no panic").added.len();
    for round in 0..3 {
        let before = added();
        until("people added", async || (added() > before + 20).then_some(())).await;
        world.database.close_door();
        let (refused, kept) = (answers.load(Ordering::Relaxed), added());
        until("refusals", async || (answers.load(Ordering::Relaxed) > refused + 2 * CLIENTS).then_some(())).await;
        assert!(added() <= kept + CLIENTS, "round {round}: no more than was under way");
        world.database.open_door();
    }
    let before = added();
    until("people added", async || (added() > before + 20).then_some(())).await;
    clients.shutdown().await;
    verify(&world, &owner, &told).await;
    world.database.end_leases();
    let begun = |row: &Row| row.state != State::Queued;
    world.database.until_letters("no letter that waits", |letters| letters.iter().all(begun)).await;
    server.stop().await;
    deliveries(&world, &sink, &told);
}

/// Lets clients write as fast as they can until the server is killed, at a moment that the round decides.
async fn burst(server: Server, owner: &Api, round: u64, told: &Shared) {
    let answers = Arc::new(AtomicUsize::new(0));
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(write_on(
            owner.clone(),
            format!("crash-{round}-{client}"),
            Arc::clone(told),
            Arc::clone(&answers),
        ));
    }
    let chance = scramble(round);
    let enough = 10 + usize::try_from(chance % 80).expect("a small number");
    until("answers", async || (answers.load(Ordering::Relaxed) >= enough).then_some(())).await;
    // Not a wait for anything: the moment of death is to lie anywhere between two answers.
    sleep(Duration::from_micros(chance / 80 % 20_000)).await;
    server.kill().await;
    while let Some(ended) = clients.join_next().await {
        ended.expect("a client");
    }
}

/// Adds people, and reminds every other one, until the connection breaks.
async fn write_on(owner: Api, name: String, told: Shared, answers: Arc<AtomicUsize>) {
    for n in 0.. {
        let email = format!("{name}-{n}@example.com");
        let body = json!({ "email": email, "firstName": "Ada", "type": "User" });
        let Ok(answer) = owner.try_post("/api/2.0/people", body).await else { return };
        answers.fetch_add(1, Ordering::Relaxed);
        // A refusal promises nothing.
        if answer.status != 200 {
            continue;
        }
        let id = answer.response()["id"].as_str().expect("an id").to_owned();
        told.lock().expect("no panic").added.insert(email.clone(), id);
        if n % 2 == 1 {
            continue;
        }
        let Ok(answer) = owner.try_post("/api/2.0/people/password", json!({ "email": email })).await else { return };
        answers.fetch_add(1, Ordering::Relaxed);
        let kept = usize::from(answer.status == 200);
        *told.lock().expect("no panic").reminded.entry(email).or_default() += kept;
    }
}

/// A number that looks random, the same in every run.
fn scramble(round: u64) -> u64 {
    let mixed = (round + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 20
}

/// Everything acknowledged is there, and nothing is there by half.
async fn verify(world: &World, owner: &Api, told: &Shared) {
    let (added, reminded) = {
        let told = told.lock().expect("no panic");
        (told.added.clone(), told.reminded.clone())
    };
    for (email, id) in &added {
        let profile = owner.get(&format!("/api/2.0/people/{id}")).await;
        assert_eq!(profile.outcome(), "200", "{email} was acknowledged");
        assert_eq!(profile.response()["email"], email.as_str());
    }
    let traces = traces(world);
    for (email, trace) in &traces {
        let Trace { added, activations, reminded, reminders } = trace;
        assert_eq!((*added, *activations), (1, 1), "audit entries and letters of {email}");
        assert_eq!(reminded, reminders, "audit entries and letters of the reminders of {email}");
    }
    for email in added.keys() {
        let trace = traces.get(email).expect("an account");
        assert!(trace.reminders >= reminded.get(email).copied().unwrap_or(0), "reminders of {email}");
    }
    assert_eq!(world.database.count(ORPHANS), 0, "letters to nobody");
}

fn traces(world: &World) -> BTreeMap<String, Trace> {
    let read = |line: &String| {
        let mut words = line.split(' ').map(str::to_owned);
        let email = words.next().expect("an address");
        let mut number = || words.next().expect("a count").parse().expect("a number");
        (email, Trace { added: number(), activations: number(), reminded: number(), reminders: number() })
    };
    world.database.lines(TRACES).iter().map(read).collect()
}

/// Every letter of every account has come, under one id however often, and none to anybody else.
fn deliveries(world: &World, sink: &Sink, told: &Shared) {
    let letters = sink.letters();
    let come: BTreeSet<String> = letters.iter().flat_map(|letter| letter.to.clone()).collect();
    let accounts: BTreeSet<String> = world.database.lines("SELECT email FROM account").into_iter().collect();
    let strangers: Vec<&String> = come.difference(&accounts).collect();
    assert!(strangers.is_empty(), "letters for accounts that do not exist: {strangers:?}");
    let activated: HashSet<String> = letters
        .iter()
        .filter(|letter| letter.find_link().is_some_and(|link| link.contains("/confirm/Activation?")))
        .flat_map(|letter| letter.to.clone())
        .collect();
    let told = told.lock().expect("no panic");
    let missing: Vec<&String> = told.added.keys().filter(|email| !activated.contains(*email)).collect();
    assert!(missing.is_empty(), "{} of {} letters never came: {missing:?}", missing.len(), told.added.len());
    let ids: HashSet<String> = letters.iter().map(rollcall_testkit::letter::Letter::message_id).collect();
    assert_eq!(ids.len(), world.database.count("letter"), "one message id for each letter");
}
