//! `rollcall backup` and `rollcall restore`: one file for both engines, all of it or nothing.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rollcall_core::MIGRATIONS;
use rollcall_store::{Db, Options, params, statements};
use serde_json::{Value, json};

use crate::harness::{OWNER, PASSWORD, World};

/// A portal of a few people and of everything that goes with them, whose server has stopped.
async fn lived_in() -> World {
    let world = World::new();
    let server = world.start().await;
    let owner = server.owner().await;
    let ada =
        owner.add_with("ada@example.com", json!({ "password": PASSWORD, "title": "\u{e4}\"\\\n\u{1f600}" })).await;
    let bob = owner.add("bob@example.com").await;
    let board = json!({ "groupName": "Board", "groupManager": ada, "members": [bob] });
    assert_eq!(owner.post("/api/2.0/group", board).await.status, 200);
    server.stop().await;
    world
}

/// A new place for what `world` holds, with its secret.
fn beside(world: &World) -> World {
    keyed(World::ownerless(), world)
}

/// The same on SQLite, whatever the run is on.
fn on_sqlite(world: &World) -> World {
    keyed(World::ownerless().without("DATABASE_URL"), world)
}

fn keyed(new: World, world: &World) -> World {
    fs::create_dir_all(new.path("data")).expect("a folder");
    fs::copy(world.path("data/secret.key"), new.path("data/secret.key")).expect("a key");
    new
}

fn hand_over(from: &World, to: &World, name: &str) {
    fs::copy(from.path(name), to.path(name)).expect("a file");
}

/// The lines of a backup.
fn lines(world: &World, name: &str) -> Vec<String> {
    let mut text = String::new();
    let file = File::open(world.path(name)).expect("a backup");
    GzDecoder::new(file).read_to_string(&mut text).expect("a whole file");
    text.lines().map(str::to_owned).collect()
}

/// Every row with its table, in no order of the engine's own; and the last numbers that were given out.
fn content(world: &World, name: &str) -> Vec<String> {
    let (mut table, mut rows) = (String::new(), Vec::new());
    let lines = lines(world, name);
    for line in &lines[1..lines.len() - 1] {
        match serde_json::from_str(line).expect("JSON") {
            Value::Object(head) => {
                table = head["table"].as_str().expect("a name").into();
                rows.push(format!("{table} {}", head.get("numbered").unwrap_or(&Value::Null)));
            }
            row => rows.push(format!("{table} {row}")),
        }
    }
    rows.sort_unstable();
    rows
}

/// Writes a backup with these lines.
fn forge(world: &World, name: &str, lines: &[String]) {
    let mut file = GzEncoder::new(File::create(world.path(name)).expect("a file"), Compression::fast());
    for line in lines {
        writeln!(file, "{line}").expect("a line");
    }
    file.finish().expect("a file");
}

#[tokio::test]
async fn what_is_restored_is_the_same_on_either_engine() {
    let world = lived_in().await;
    let said = world.ask(&["backup", "a.rollcall"]).await;
    assert!(said.contains("without the server secret"), "{said}");
    let mode = fs::metadata(world.path("a.rollcall")).expect("the backup").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let everything = content(&world, "a.rollcall");
    assert!(everything.iter().any(|row| row.contains("ada@example.com")));

    let (near, far, back) = (beside(&world), on_sqlite(&world), beside(&world));
    for (from, to) in [(&world, &near), (&near, &far), (&far, &back)] {
        hand_over(from, to, "a.rollcall");
        let said = to.ask(&["restore", "a.rollcall"]).await;
        assert!(said.starts_with("restored a backup of 20") && said.contains(" 3 people"), "{said}");
        to.ask(&["backup", "a.rollcall"]).await;
        assert_eq!(content(to, "a.rollcall"), everything);
    }
}

#[tokio::test]
async fn a_restored_server_signs_in_counts_searches_and_goes_on_numbering() {
    let world = lived_in().await;
    world.ask(&["backup", "a.rollcall"]).await;
    for new in [beside(&world), on_sqlite(&world)] {
        hand_over(&world, &new, "a.rollcall");
        new.ask(&["restore", "a.rollcall"]).await;
        let server = new.start().await;
        let ada = server.api.signed_in("ada@example.com", PASSWORD).await;
        assert_eq!(ada.get("/api/2.0/people/@self").await.response()["groups"][0]["name"], "Board");
        let owner = server.owner().await;
        owner.add("eve@example.com").await;
        let found = owner.get("/api/2.0/people/filter?filterValue=bob@exam").await;
        assert_eq!(
            (found.response()[0]["email"].clone(), found.json()["total"].clone()),
            (json!("bob@example.com"), json!(1))
        );
        assert_eq!(owner.get("/api/2.0/people/filter").await.json()["total"], 4);
        let events = owner.get("/api/2.0/security/audit/events/last").await;
        assert!(events.response().as_array().is_some_and(|events| events.len() >= 5), "{}", events.text);
        server.stop().await;
    }
}

#[tokio::test]
async fn a_backup_beside_a_busy_server_is_of_one_moment() {
    let world = World::new();
    let server = world.start().await;
    let owner = server.owner().await;
    let adding = async {
        for n in 0..60 {
            owner.add(&format!("p{n}@example.com")).await;
        }
    };
    let saving = async {
        for n in 0..4 {
            world.ask(&["backup", &format!("{n}.rollcall")]).await;
        }
    };
    tokio::join!(adding, saving);
    for n in 0..4 {
        let rows = content(&world, &format!("{n}.rollcall"));
        let count = |table: &str| rows.iter().filter(|row| row.starts_with(&format!("{table} ["))).count();
        // Each account comes with its letter, in one transaction; the owner came without.
        assert_eq!(count("account"), count("letter") + 1, "backup {n}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_is_restored() {
    let world = lived_in().await;
    world.ask(&["backup", "a.rollcall"]).await;
    let whole = lines(&world, "a.rollcall");
    let person = whole.iter().position(|line| line.contains("ada@example.com")).expect("Ada");
    let bytes = fs::read(world.path("a.rollcall")).expect("the backup");
    let new = beside(&world);

    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 4;
    let changed = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = whole.clone();
        change(&mut lines);
        forge(&new, "forged", &lines);
        fs::read(new.path("forged")).expect("a file")
    };
    let other = changed(&|lines| lines[person] = lines[person].replace("ada@", "eve@"));
    let fewer = changed(&|lines| drop(lines.remove(person)));
    let more = changed(&|lines| lines.push("[]".into()));
    let open_end = changed(&|lines| drop(lines.pop()));
    let twice = [bytes.as_slice(), b"more"].concat();
    let cut = bytes[..bytes.len() - 9].to_vec();
    for (name, bad) in [
        ("flipped", flipped),
        ("other", other),
        ("fewer", fewer),
        ("more", more),
        ("open end", open_end),
        ("twice", twice),
        ("cut", cut),
        ("text", b"email\nada@example.com\n".to_vec()),
        ("empty", Vec::new()),
    ] {
        fs::write(new.path("bad"), bad).expect("a file");
        let said = new.refusal(&["restore", "bad", "--dry-run"]).await;
        assert!(said.contains("damaged"), "{name}: {said}");
        let said = new.refusal(&["restore", "bad"]).await;
        assert!(said.contains("damaged"), "{name}: {said}");
    }
    fs::write(new.path("good"), bytes).expect("a file");
    let said = new.ask(&["restore", "good", "--dry-run"]).await;
    assert!(said.contains("3 people, which could be restored"), "{said}");
    new.ask(&["restore", "good"]).await;
}

#[tokio::test]
async fn people_who_are_there_are_kept_unless_they_are_to_go() {
    let world = lived_in().await;
    world.ask(&["backup", "a.rollcall"]).await;
    let server = world.start().await;
    let said = world.refusal(&["restore", "a.rollcall", "--force"]).await;
    assert!(said.contains("in use"), "{said}");
    server.owner().await.add("eve@example.com").await;
    server.stop().await;
    let said = world.refusal(&["restore", "a.rollcall"]).await;
    assert!(said.contains("nothing was restored; --force throws away what is there"), "{said}");
    assert_eq!(world.database.count("account"), 4);
    world.ask(&["restore", "a.rollcall", "--force"]).await;
    assert_eq!(world.database.count("account"), 3);

    // A server that nobody has set up yet holds nothing to lose.
    let new = beside(&world);
    new.start().await.stop().await;
    hand_over(&world, &new, "a.rollcall");
    new.ask(&["restore", "a.rollcall"]).await;
    let server = new.start().await;
    assert_eq!(server.api.sign_in(OWNER, PASSWORD).await.status, 200);
    server.stop().await;
}

#[tokio::test]
async fn the_server_secret_is_wanted_and_brought_only_when_asked_for() {
    let world = lived_in().await;
    world.ask(&["backup", "bare"]).await;
    let said = world.ask(&["backup", "keyed", "--with-secret"]).await;
    assert!(said.contains("keep the file like a key"), "{said}");
    let secret = world.text("data/secret.key");
    assert!(!lines(&world, "bare")[0].contains(&secret) && lines(&world, "keyed")[0].contains(&secret));

    let new = World::ownerless();
    hand_over(&world, &new, "bare");
    hand_over(&world, &new, "keyed");
    let said = new.refusal(&["restore", "bare"]).await;
    assert!(said.contains("needs the server secret") && said.contains("secret.key first"), "{said}");
    assert!(!new.path("data/secret.key").exists());
    let said = new.ask(&["restore", "keyed"]).await;
    assert!(said.contains("its server secret too"), "{said}");
    assert_eq!(new.text("data/secret.key"), secret);
    let mode = fs::metadata(new.path("data/secret.key")).expect("the key").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    new.start().await.stop().await;

    let other = World::ownerless();
    other.start().await.stop().await;
    hand_over(&world, &other, "keyed");
    let said = other.refusal(&["restore", "keyed"]).await;
    assert!(said.contains("has another one") && !said.contains(&secret), "{said}");
    other.write("data/secret.key", "another secret that is as long as it has to be");
    let said = other.refusal(&["backup", "x", "--with-secret"]).await;
    assert!(said.contains("not the one that the database belongs to") && !other.path("x").exists(), "{said}");
}

statements! {
    ADD = "INSERT INTO account (portal_id, id, user_name, user_name_key, email, email_key, first_name, last_name, type, status,
                                activation_status, spam, created_at, updated_at)
           VALUES (?1, ?2, 'ada', 'ada', 'ada@example.com', 'ada@example.com', 'Ada', 'L', 4, 1, 1, ?3, 5, 5)";
    WAIT = "INSERT INTO reminder (portal_id, email, address, asked_at) VALUES (?1, 'x', 'x', 1)";
}

#[tokio::test]
async fn a_backup_of_an_earlier_schema_is_brought_up_to_date_and_one_of_a_newer_is_refused() {
    assert_eq!(STATEMENTS.len(), 2);
    let world = World::ownerless();
    fs::create_dir_all(world.path("data")).expect("a folder");
    let url = world.database.url().to_owned();
    // The driver of PostgreSQL wants no runtime around it.
    let made = tokio::task::spawn_blocking(move || {
        let db = Db::open(&Options::new(url), &MIGRATIONS[..1], 1).expect("a database");
        let id = uuid::Uuid::from_u128(7);
        db.write_now(move |tx| tx.run(ADD, params![id, true]).and_then(|_| tx.run(WAIT, &[]))).expect("a person");
        db.close();
    });
    made.await.expect("a thread");
    world.ask(&["backup", "old"]).await;
    assert!(!lines(&world, "old").concat().contains("last_name_key"), "the schema was left as it was");
    for new in [World::ownerless(), World::ownerless().without("DATABASE_URL")] {
        hand_over(&world, &new, "old");
        new.ask(&["restore", "old"]).await;
        assert!(new.ask(&["user", "list"]).await.contains("ada@example.com"));
    }

    let mut newer = lines(&world, "old");
    newer[0] = newer[0].replace("\"schema\":[", "\"schema\":[[99,\"ab\"],");
    forge(&world, "newer", &newer);
    let said = world.refusal(&["restore", "newer", "--force"]).await;
    assert!(said.contains("newer release"), "{said}");
    newer[0] = newer[0].replace("backup\":1", "backup\":2");
    forge(&world, "newer", &newer);
    let said = world.refusal(&["restore", "newer", "--force"]).await;
    assert!(said.contains("newer release"), "{said}");
}

#[tokio::test]
async fn a_backup_goes_through_pipes_and_a_failed_one_leaves_the_last() {
    let world = lived_in().await;
    world.ask(&["backup", "a.rollcall"]).await;
    let before = fs::read(world.path("a.rollcall")).expect("the backup");
    let nowhere = World::ownerless().without("DATABASE_URL");
    hand_over(&world, &nowhere, "a.rollcall");
    let said = nowhere.refusal(&["backup", "a.rollcall"]).await;
    assert!(said.contains("cannot open"), "{said}");
    assert_eq!(fs::read(nowhere.path("a.rollcall")).expect("the backup"), before);
    assert_eq!(fs::read_dir(nowhere.path("")).expect("the folder").count(), 1);

    let new = beside(&world);
    hand_over(&world, &new, "a.rollcall");
    let ran = new.feed(&["restore", "-"], "a.rollcall").await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(new.database.count("account"), 3);
}
