//! `rollcall import` and `rollcall export`: all or nothing, again after a crash, and the same bytes wherever people go.

use std::fmt::Write;

use rollcall_core::bulk::COLUMNS;
use serde_json::{Value, json};

use crate::harness::{OWNER, PASSWORD, Ran, World};

/// Ada with everything that a line can say, in the words of an export.
const ADA: &str = r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8057","userName":"countess","email":"Ada@example.com","firstName":"Ada","lastName":"Lovelace","type":"RoomAdmin","status":"Terminated","activationStatus":"Activated","cultureName":"en-GB","location":"London, \"W1\"\nUK","title":"=1+1","comment":"'@x","sex":"female","birthday":"1815-12-10","workFrom":"2020-01-31T12:00:00.5Z","contacts":[{"type":"phone","value":"+44 1;2"}],"groups":[{"id":"01890a5d-ac96-774b-bcce-b302099a8001","manager":true,"name":"Analysts"},{"id":"01890a5d-ac96-774b-bcce-b302099a8002","name":"Analysts"}],"spam":true,"quota":-1,"createdBy":"01890a5d-ac96-774b-bcce-b302099a8099","registrationDate":"2024-05-06T07:08:09.01Z","terminated":"2025-01-01T00:00:00.001Z"}"#;
const BOB: &str = r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8058","userName":"bob","email":"bob@example.com","firstName":"Bob","type":"Guest","status":"Active","activationStatus":"NotActivated","createdBy":"01890a5d-ac96-774b-bcce-b302099a8099","registrationDate":"2024-05-06"}"#;
/// Invited, without a name yet.
const EVE: &str = r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8059","userName":"eve","email":"eve@example.com","type":"User","status":"Pending","activationStatus":"Pending","registrationDate":"2024-05-07"}"#;
const OWNER_LINE: &str = r#"{"id":"01890a5d-ac96-774b-bcce-b302099a8099","userName":"zoe","email":"zoe@example.com","firstName":"Zoe","type":"DocSpaceAdmin","isOwner":true,"status":"Active","activationStatus":"Activated","groups":[{"id":"01890a5d-ac96-774b-bcce-b302099a8002","name":"Analysts"}],"registrationDate":"2024-05-05"}"#;

/// Every row that an import could leave behind.
fn rows(world: &World) -> Vec<usize> {
    let tables = ["account", "user_group", "group_member", "user_relation", "audit_event", "letter", "webhook_event"];
    tables.iter().map(|table| world.database.count(table)).collect()
}

fn addresses(world: &World) -> Vec<String> {
    world.database.lines("SELECT email FROM account ORDER BY email_key")
}

/// An ownerless portal that has its schema.
async fn empty() -> World {
    let world = World::ownerless();
    world.ask(&["user", "list"]).await;
    world
}

/// What the import of these lines of JSON comes to.
async fn import(world: &World, lines: &[&str]) -> Ran {
    world.write("people.jsonl", &lines.join("\n"));
    world.run(&["import", "people.jsonl"]).await
}

/// The summary without its time.
fn summary(out: &str) -> &str {
    out.split(';').next().unwrap_or_default().trim_end()
}

#[tokio::test]
async fn people_of_a_table_are_added_without_letters_and_events_and_with_one_audit_entry() {
    let world = empty().await;
    let header = "\u{feff}email,firstName,lastName,type,groups,cultureName,spam,sex,birthday";
    let people = "ada@example.com,Ada,Lovelace,roomadmin,Analysts; Board,DE,TRUE,1,1815-12-10\n\
                  \n\
                  bob@example.com,Bob,,,Board,,,,\n";
    world.write("people.csv", &format!("{header}\n{people}"));
    let said = world.ask(&["import", "people.csv"]).await;
    assert_eq!(summary(&said), "2 lines: 2 added, 0 already there, 0 refused");
    assert!(said.trim_end().ends_with("accounts a second"), "{said}");
    assert_eq!(rows(&world), [2, 2, 3, 0, 1, 0, 0]);
    let audit = "SELECT CAST(action AS TEXT) || ' ' || context FROM audit_event";
    assert_eq!(world.database.lines(audit), ["4024 people.csv (2)"]);
    let stored = "SELECT user_name || '|' || first_name || '|' || last_name || '|' || CAST(type AS TEXT) || '|' ||
                         CAST(status AS TEXT) || '|' || CAST(activation_status AS TEXT) || '|' ||
                         COALESCE(culture, '') || '|' || COALESCE(CAST(birthday AS TEXT), '') || '|' || first_name_key
                    FROM account ORDER BY email_key";
    assert_eq!(world.database.lines(stored), ["ada|Ada|Lovelace|1|1|2|de|-4861728000000|ada", "bob|Bob||4|1|2|||bob"]);
}

#[tokio::test]
async fn refused_lines_are_told_and_nothing_is_written() {
    let world = empty().await;
    import(&world, &[BOB]).await;
    let before = rows(&world);
    for (line, told) in [
        ("[]", "it is not a JSON object"),
        ("{\"email\": ", "it is not JSON (column 10)"),
        (r#"{"email":"x@example.com","firstName":"X","mail":1}"#, "mail is not a name of this file"),
        (r#"{"firstName":"X"}"#, "email is missing"),
        (r#"{"email":"x","firstName":"X"}"#, "email is not an address"),
        (r#"{"email":5,"firstName":"X"}"#, "email is not a text"),
        (r#"{"email":"x@example.com"}"#, "firstName and lastName are missing"),
        (r#"{"email":"x@example.com","firstName":"<b>"}"#, "firstName or lastName has something else than letters"),
        (r#"{"email":"x@example.com","firstName":"X","type":"Owner"}"#, "type is none of RoomAdmin, Guest"),
        (r#"{"email":"x@example.com","firstName":"X","status":3}"#, "status is none of"),
        (r#"{"email":"x@example.com","firstName":"X","cultureName":"xx"}"#, "cultureName is not a known culture"),
        (r#"{"email":"x@example.com","firstName":"X","birthday":"today"}"#, "birthday is not a date or time"),
        (r#"{"email":"x@example.com","firstName":"X","spam":"perhaps"}"#, "spam is neither true nor false"),
        (r#"{"email":"x@example.com","firstName":"X","quota":-2}"#, "quota is neither -1 nor"),
        (r#"{"email":"x@example.com","firstName":"X","quota":1.5}"#, "quota is not a whole number"),
        (r#"{"email":"x@example.com","firstName":"X","location":"\u0000"}"#, "location holds a NUL character"),
        (r#"{"email":"x@example.com","firstName":"X","contacts":["1"]}"#, "contacts is not like"),
        (r#"{"email":"x@example.com","firstName":"X","groups":[1]}"#, "groups is not a list of names"),
        (
            r#"{"email":"x@example.com","firstName":"X","groups":[{"name":"\u0000"}]}"#,
            "groups has a name that is no text",
        ),
        (
            r#"{"email":"x@example.com","firstName":"X","groups":["01890a5d-ac96-774b-bcce-b302099a8001"]}"#,
            "groups has the id of a group that is not there",
        ),
        (r#"{"email":"x@example.com","firstName":"X","type":2,"groups":"Board"}"#, "groups is not for guests"),
        (r#"{"email":"x@example.com","firstName":"X","terminated":"2020-01-01"}"#, "terminated is for people"),
        (r#"{"email":"x@example.com","firstName":"X","isOwner":true}"#, "isOwner is for an active DocSpaceAdmin"),
        (r#"{"email":"x@example.com","firstName":"X","id":"7"}"#, "id is not an id"),
        (r#"{"email":"x@example.com","firstName":"X","userName":" x"}"#, "userName is longer"),
        (r#"{"email":"x@example.com","firstName":"X","passwordHash":"secret"}"#, "passwordHash was not exported by"),
        (r#"{"email":"BOB@example.com","firstName":"X"}"#, "email is taken"),
        (r#"{"email":"x@example.com","firstName":"X","userName":"BOB"}"#, "userName is taken"),
        (
            r#"{"email":"x@example.com","firstName":"X","userName":"01890a5d-ac96-774b-bcce-b302099a8058"}"#,
            "userName reads as an id",
        ),
        (
            r#"{"email":"x@example.com","firstName":"X","id":"01890a5d-ac96-774b-bcce-b302099a8058"}"#,
            "id is that of an account with another address",
        ),
    ] {
        let ran = import(&world, &[EVE, "", line]).await;
        let (first, rest) = ran.err.split_once('\n').expect("two lines");
        assert!(first.starts_with("line 3: ") && first.contains(told), "{line}: {first}");
        assert_eq!(
            (ran.code, ran.out.as_str(), rest),
            (1, "", "rollcall: 1 line was refused, so nothing was imported\n")
        );
        assert!(!ran.err.contains("secret"), "{}", ran.err);
    }
    assert_eq!(rows(&world), before);
}

#[tokio::test]
async fn what_two_lines_can_not_both_have_is_refused() {
    let world = empty().await;
    let line = |email: &str, more: &str| format!(r#"{{"email":"{email}","firstName":"X"{more}}}"#);
    let lines = [
        line("a@example.com", r#","id":"01890a5d-ac96-774b-bcce-b302099a8058","userName":"one""#),
        line("A@example.com", ""),
        line("b@example.com", r#","id":"01890A5D-AC96-774B-BCCE-B302099A8058""#),
        line("c@example.com", r#","userName":"ONE""#),
    ];
    let ran = import(&world, &lines.each_ref().map(String::as_str)).await;
    let told = "line 2: email is that of line 1\nline 3: id is that of line 1\nline 4: userName is that of line 1\n";
    assert_eq!(ran.err, format!("{told}rollcall: 3 lines were refused, so nothing was imported\n"));
    assert_eq!(rows(&world), [0; 7]);
}

#[tokio::test]
async fn refused_lines_can_be_left_out() {
    let world = empty().await;
    world.write("people.csv", "email,firstName\nbad,X\nada@example.com,Ada\nbob@example.com\n");
    let ran = world.run(&["import", "people.csv", "--skip-invalid"]).await;
    assert_eq!(ran.code, 1);
    assert_eq!(summary(&ran.out), "3 lines: 1 added, 0 already there, 2 refused");
    let told = "line 2: email is not an address\nline 4: it has 1 cells, but the header has 2\n";
    assert_eq!(ran.err, format!("{told}rollcall: 2 lines were refused\n"));
    assert_eq!(addresses(&world), ["ada@example.com"]);
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let world = empty().await;
    import(&world, &[BOB]).await;
    let before = rows(&world);
    world.write("people.jsonl", &[ADA, BOB].join("\n"));
    let said = world.ask(&["import", "people.jsonl", "--dry-run"]).await;
    assert_eq!(said, "2 lines: 1 would be added, 1 already there, 0 refused\n");
    assert_eq!(rows(&world), before);
}

#[tokio::test]
async fn the_same_file_again_adds_nobody_and_one_that_grew_adds_the_rest() {
    let world = empty().await;
    let (ada, bob) =
        (r#"{"email":"ada@example.com","firstName":"Ada"}"#, r#"{"email":"bob@example.com","firstName":"B"}"#);
    assert_eq!(import(&world, &[ada]).await.code, 0);
    let before = rows(&world);
    let again = import(&world, &[ada]).await;
    assert_eq!((again.code, summary(&again.out)), (0, "1 line: 0 added, 1 already there, 0 refused"));
    assert_eq!(rows(&world), before);
    assert_eq!(summary(&import(&world, &[bob, ada]).await.out), "2 lines: 1 added, 1 already there, 0 refused");
    // Another line for the same address is no line of an earlier run.
    let other = import(&world, &[r#"{"email":"ada@example.com","firstName":"Eve"}"#]).await;
    assert_eq!((other.code, other.err.lines().next()), (1, Some("line 1: email is taken")));
}

#[tokio::test]
async fn standard_input_needs_a_format() {
    let world = empty().await;
    world.write("people", "email,firstName\nada@example.com,Ada\n");
    let ran = world.feed(&["import", "-", "--format", "csv"], "people").await;
    assert_eq!((ran.code, summary(&ran.out)), (0, "1 line: 1 added, 0 already there, 0 refused"));
    assert_eq!(world.database.lines("SELECT context FROM audit_event"), ["standard input (1)"]);
    let said = world.refusal(&["import", "-"]).await;
    assert!(said.contains("give --format"), "{said}");
    let said = world.refusal(&["import", "gone.csv"]).await;
    assert!(said.contains("cannot open gone.csv"), "{said}");
}

#[tokio::test]
async fn headers_that_can_not_be_used_are_refused() {
    let world = empty().await;
    for (header, told) in [
        ("email;firstName", "the header has \"email;firstName\", which is none of id, userName"),
        ("firstName", "the header has no email"),
        ("email,email", "the header has email twice"),
        ("", "the header has \"ada@example.com\""),
    ] {
        world.write("people.csv", &format!("{header}\nada@example.com,Ada\n"));
        let said = world.refusal(&["import", "people.csv"]).await;
        assert!(said.contains(told), "{said}");
    }
    assert_eq!(rows(&world), [0; 7]);
}

#[tokio::test]
async fn user_names_are_numbered_around_those_that_lines_ask_for() {
    let world = empty().await;
    let file = "email,firstName,userName\nada@a.com,A,\nada@b.com,B,\nx@c.com,C,Ada1\nada@d.com,D,\n";
    world.write("people.csv", file);
    world.ask(&["import", "people.csv"]).await;
    let names = world.database.lines("SELECT user_name FROM account ORDER BY email_key");
    assert_eq!(names, ["ada", "ada2", "ada3", "Ada1"]);
}

#[tokio::test]
async fn what_was_exported_is_exported_again_wherever_it_is_imported() {
    let world = empty().await;
    let lines = [ADA, BOB, EVE, OWNER_LINE];
    let ran = import(&world, &lines).await;
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(rows(&world), [4, 2, 3, 1, 1, 0, 0]);
    let file = world.ask(&["export"]).await;
    assert_eq!(file, lines.map(|line| format!("{line}\n")).concat());
    assert_eq!(world.ask(&["export", "out.csv"]).await, "");
    let table = world.text("out.csv");
    assert!(table.contains(",'=1+1,''@x,"), "{table}");

    for (name, content) in [("out.jsonl", &file), ("out.csv", &table)] {
        // On a run for PostgreSQL the one goes to another database of it and the other to SQLite.
        let elsewhere = World::ownerless();
        let elsewhere = match name {
            "out.csv" => elsewhere.without("DATABASE_URL"),
            _ => elsewhere,
        };
        elsewhere.write(name, content);
        elsewhere.ask(&["import", name]).await;
        assert_eq!(elsewhere.ask(&["export"]).await, file, "{name}");
        assert_eq!(elsewhere.ask(&["export", "--format", "csv"]).await, table, "{name}");
    }
}

#[tokio::test]
async fn every_column_of_an_export_is_imported_and_explained() {
    let world = empty().await;
    let header = world.ask(&["export", "--format", "csv", "--with-passwords"]).await;
    assert_eq!(header.trim_end().split(',').collect::<Vec<_>>(), COLUMNS);
    let help = world.ask(&["import", "--help"]).await;
    for column in COLUMNS {
        assert!(help.contains(column), "{column} in\n{help}");
    }
}

#[tokio::test]
async fn pages_of_an_export_join_without_a_gap() {
    let world = empty().await;
    world.write("people.csv", &many(450));
    world.ask(&["import", "people.csv"]).await;
    let file = world.ask(&["export"]).await;
    let exported: Vec<String> = file.lines().map(email_of).collect();
    assert_eq!(exported, addresses(&world));
    assert_eq!(exported.len(), 450);
}

fn email_of(line: &str) -> String {
    let line: Value = serde_json::from_str(line).expect("JSON");
    line["email"].as_str().expect("an address").to_owned()
}

fn many(count: usize) -> String {
    let mut file = "email,firstName,groups\n".to_owned();
    for n in 0..count {
        writeln!(file, "p{n}@example.com,Person,Team of {}", if n % 2 == 0 { "even" } else { "odd" })
            .expect("a String");
    }
    file
}

/// As many people as make two or three portions: those of PostgreSQL are shorter.
fn some_portions(world: &World) -> usize {
    world.database.as_many(30_000, 1_500)
}

#[tokio::test]
async fn an_import_that_was_killed_goes_on_when_it_is_run_again() {
    let world = empty().await;
    let count = some_portions(&world);
    world.write("people.csv", &many(count));
    let ran = world.kill_when(&["import", "people.csv"], || world.database.count("account") > 0).await;
    let before = world.database.count("account");
    assert!(ran.code == -1 && (1..count).contains(&before), "{before} of {count}: {ran:?}");
    assert_eq!((world.database.count("audit_event"), world.database.count("group_member")), (1, before));
    let ran = world.run(&["import", "people.csv"]).await;
    let told = format!("{count} lines: {} added, {before} already there, 0 refused", count - before);
    assert_eq!((ran.code, summary(&ran.out)), (0, told.as_str()));
    assert_eq!(rows(&world), [count, 2, count, 0, 2, 0, 0]);
}

#[tokio::test]
async fn a_server_on_the_same_database_goes_on_meanwhile_and_knows_the_people_at_once() {
    let world = World::new();
    let server = world.start().await;
    let owner = server.owner().await;
    let count = some_portions(&world);
    world.write("people.csv", &many(count));
    let adding = async {
        for n in 0..20 {
            owner.add(&format!("meanwhile{n}@example.com")).await;
        }
    };
    let (ran, ()) = tokio::join!(world.run(&["import", "people.csv"]), adding);
    assert_eq!(
        (ran.code, summary(&ran.out)),
        (0, format!("{count} lines: {count} added, 0 already there, 0 refused").as_str()),
        "{}",
        ran.err
    );
    assert_eq!(world.database.count("account"), count + 21);
    let found = owner.get("/api/2.0/people/email?email=p7@example.com").await;
    assert_eq!(found.response()["groups"][0]["name"], "Team of odd");
    let audit = owner.get("/api/2.0/security/audit/events/filter?action=UserImported").await;
    assert_eq!(audit.response()[0]["context"], format!("people.csv ({count})"));
    server.stop().await;
}

#[tokio::test]
async fn the_owner_is_imported_into_a_portal_without_one_and_else_passed_over() {
    let world = World::new();
    world.start().await.stop().await;
    let ran = import(&world, &[OWNER_LINE]).await;
    let told = "line 1: isOwner is true, but the portal belongs to somebody else";
    assert_eq!((ran.code, ran.err.lines().next()), (1, Some(told)));
    let own = OWNER_LINE.replace("zoe@example.com", OWNER);
    let ran = import(&world, &[&own]).await;
    assert_eq!((ran.code, summary(&ran.out)), (0, "1 line: 0 added, 1 already there, 0 refused"));

    let world = empty().await;
    assert_eq!(import(&world, &[OWNER_LINE]).await.code, 0);
    let server = world.start().await;
    let link = world.ask(&["user", "sign-in-link", "zoe@example.com"]).await;
    assert_eq!(server.api.open(link.trim()).await.status, 200);
    assert!(!server.stop().await.out.contains("/setup"), "the portal has an owner");
}

#[tokio::test]
async fn passwords_are_exported_only_when_asked_for_and_are_good_on_the_same_server_only() {
    let world = World::new();
    let server = world.start().await;
    let owner = server.owner().await;
    let id = owner.add_with("ada@example.com", json!({ "password": PASSWORD })).await;
    assert!(!world.ask(&["export"]).await.contains("argon2"));
    let file = world.ask(&["export", "--with-passwords"]).await;
    assert_eq!(file.matches("argon2id").count(), 2);

    let ids = json!({ "userIds": [id] });
    assert_eq!(owner.put("/api/2.0/people/status/Terminated", ids.clone()).await.outcome(), "200");
    assert_eq!(owner.put("/api/2.0/people/delete", ids).await.outcome(), "200");
    assert_ne!(server.api.sign_in("ada@example.com", PASSWORD).await.status, 200);
    world.write("people.jsonl", &file);
    let said = world.ask(&["import", "people.jsonl"]).await;
    assert_eq!(summary(&said), "2 lines: 1 added, 1 already there, 0 refused");
    assert_eq!(server.api.sign_in("ada@example.com", PASSWORD).await.outcome(), "200");
    server.stop().await;

    let elsewhere = empty().await;
    elsewhere.write("people.jsonl", &file);
    let said = elsewhere.refusal(&["import", "people.jsonl"]).await;
    assert!(said.contains("passwordHash was not exported by this server") && !said.contains("argon2"), "{said}");
}
