//! `POST /people/password` and `PUT /people/{userid}/password` (people-core §4.1, §4.2; auth §4, §6).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as loudly as tests")]

use std::fmt::Write as _;

use axum::body::Body;
use rollcall_core::accounts::EmployeeType;
use rollcall_core::time::DAY;
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::adding::{PEOPLE, SEED_A, at_once, callers, granted, named, pick, refused, told};
use crate::addresses::{email_activation_link, email_change_link};

const REMIND: &str = "/api/2.0/people/password";
const NEW: &str = "Another-pass2";
const DENIED: &str = "403 Access denied";
const UNAUTHORIZED: &str = "401 Unauthorized";

/// The client-side hash of a password, made as a client makes it: by what `GET /settings` says (auth §4.1).
pub async fn client_hash(app: &TestApp, password: &str) -> String {
    let how = granted(app.anonymous().get("/api/2.0/settings")).await["passwordHash"].clone();
    let (size, iterations) = (how["size"].as_u64().unwrap() / 8, how["iterations"].as_u64().unwrap());
    let mut hash = vec![0; usize::try_from(size).unwrap()];
    let salt = how["salt"].as_str().unwrap().as_bytes();
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, u32::try_from(iterations).unwrap(), &mut hash);
    hash.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// What comes of signing in.
pub async fn signs_in(app: &TestApp, email: &str, password: &str) -> String {
    let body = json!({ "userName": email, "password": password });
    app.anonymous().post("/api/2.0/authentication", body).await.outcome()
}

/// What comes of signing in with the client-side hash.
pub async fn signs_in_by_hash(app: &TestApp, email: &str, hash: &str) -> String {
    let body = json!({ "userName": email, "passwordHash": hash });
    app.anonymous().post("/api/2.0/authentication", body).await.outcome()
}

/// Whether the client's credential holds.
pub async fn is_in(client: &Client) -> bool {
    let known = granted(client.get("/api/2.0/authentication")).await == json!(true);
    assert_eq!(client.get("/api/2.0/people/@self").await.status, if known { 200 } else { 401 });
    known
}

/// The password link of whoever has this address, out of the letter they asked for without a session.
pub async fn password_link(app: &TestApp, email: &str) -> String {
    granted(app.anonymous().post(REMIND, json!({ "email": email }))).await;
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("password_change", email));
    letter.confirm()
}

/// The id and the activation link of a new person without a password.
pub async fn activation_link(app: &TestApp, email: &str) -> (String, String) {
    let body = json!({ "type": "User", "email": email, "firstName": "Ada" });
    let id = granted(app.owner().await.post(PEOPLE, body)).await["id"].as_str().unwrap().to_owned();
    let letter = app.last_letter().await;
    assert_eq!((letter.kind.as_str(), letter.to.as_str()), ("activation", email));
    (id, letter.confirm())
}

/// Sets a password with nothing but a link.
async fn set(app: &TestApp, id: &str, link: &str, body: Value) -> Answer {
    app.anonymous().with_link(link).put(&format!("{PEOPLE}/{id}/password"), body).await
}

fn password(text: &str) -> Value {
    json!({ "password": text })
}

#[tokio::test]
async fn who_may_remind_whom() {
    let table = r#"
Owner: self 200; DSA 200; RA 200; User 200; Guest 200; unknown 403 The user with "no@example.com" email could not be found;
DSA: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 200; User 200; Guest 200; unknown 403 The user with "no@example.com" email could not be found;
RA: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; unknown 403 Access denied;
User: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; unknown 403 Access denied;
Guest: self 200; Owner 403 Access denied; DSA 403 Access denied; RA 403 Access denied; User 403 Access denied; Guest 403 Access denied; unknown 403 Access denied;"#;
    let app = TestApp::new().await;
    let targets = callers(&app).await;
    let mut got = String::new();
    for (caller, client) in &callers(&app).await[..5] {
        write!(got, "\n{caller}:").unwrap();
        let own = ("self", client.email.clone());
        let others = targets[..5].iter().filter(|(target, _)| (*caller, *target) != ("Owner", "Owner"));
        let others = others.map(|(target, person)| (*target, person.email.clone()));
        for (target, email) in [own].into_iter().chain(others).chain([("unknown", "no@example.com".to_owned())]) {
            let before = app.state().await;
            let answer = client.post(REMIND, json!({ "email": email })).await;
            if answer.status == 200 {
                let said = format!("The password change instruction has been sent to {email} email address.");
                assert_eq!(answer.response(), said);
                assert_eq!(app.audit_since(&before).await, [4015]);
                let letters = app.state().await.letters.split_off(before.letters.len());
                assert_eq!(letters, [("password_change".to_owned(), email)]);
            } else {
                assert_eq!(app.state().await, before, "{caller} {target}");
            }
            write!(got, " {target} {};", answer.outcome()).unwrap();
        }
    }
    assert_eq!(got, table);
}

#[tokio::test]
async fn a_signed_in_caller_is_told_of_a_disabled_account_only_if_they_may_remind_it() {
    let app = TestApp::new().await;
    let (owner, admin, ra) = (app.owner().await, app.admin().await, app.room_admin().await);
    let (user, other_admin) = (app.user().await, app.admin().await);
    app.disable(user.id.unwrap()).await;
    app.disable(other_admin.id.unwrap()).await;
    for (client, target, wanted) in [
        (&owner, &user, "403 Your profile is suspended"),
        (&admin, &user, "403 Your profile is suspended"),
        (&ra, &user, DENIED),
        (&owner, &other_admin, "403 Your profile is suspended"),
        (&admin, &other_admin, DENIED),
    ] {
        let answer = refused(&app, client.post(REMIND, json!({ "email": target.email }))).await;
        assert_eq!(answer.outcome(), wanted);
    }
}

#[tokio::test]
async fn the_answer_repeats_the_address_as_sent_and_the_letter_goes_to_the_stored_one() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let shouted = user.email.to_uppercase();
    let said = granted(user.post(REMIND, json!({ "email": shouted }))).await;
    assert_eq!(said, format!("The password change instruction has been sent to {shouted} email address."));
    assert_eq!(app.letter_kinds().await, [("password_change".to_owned(), user.email)]);
}

#[tokio::test]
async fn a_stranger_is_told_the_same_of_everybody_and_only_an_active_account_gets_a_letter() {
    let app = TestApp::new().await;
    let (known, disabled) = (app.user().await, app.user().await);
    app.disable(disabled.id.unwrap()).await;
    for stranger in [app.anonymous(), app.anonymous().with_header("authorization", "Bearer no-session")] {
        let before = app.state().await;
        for email in [known.email.as_str(), &disabled.email, "nobody@example.com", "no@tld"] {
            let answer = stranger.post(REMIND, json!({ "email": email })).await;
            let said = format!(
                "If a user with the {email} email exists, the password change instruction has been sent to this email \
                 address."
            );
            assert_eq!((answer.status, answer.response()), (200, json!(said)));
        }
        let letters = app.letters_since(&before).await;
        assert_eq!(letters.len(), 1);
        assert_eq!((letters[0].kind.as_str(), &letters[0].to), ("password_change", &known.email));
        assert_eq!(app.audit_since(&before).await, [4015]);
        assert!(is_in(&known).await);
    }
}

#[tokio::test]
async fn a_reminder_needs_an_address() {
    let app = TestApp::new().await;
    let required = "400 Email: The Email field is required.";
    let malformed = "400 Email: The Email field is not a valid e-mail address.";
    for client in [app.anonymous(), app.owner().await] {
        for (body, wanted) in [
            (json!({}), required),
            (json!({ "email": null }), required),
            (json!({ "email": "some text" }), malformed),
            (json!({ "email": "ada@" }), malformed),
            (
                json!({ "email": format!("a@{}.com", "b".repeat(250)) }),
                "400 Email: The field Email must be a string with a maximum length of 255.",
            ),
        ] {
            assert_eq!(told(&refused(&app, client.post(REMIND, body)).await), wanted);
        }
        for blank in ["", "  "] {
            assert_eq!(named(&refused(&app, client.post(REMIND, json!({ "email": blank }))).await), ["Email"]);
        }
    }
}

#[tokio::test]
async fn of_the_old_page_only_the_address_matters() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for client in [app.anonymous(), user.clone()] {
        let verbatim = client.send("POST", REMIND, Some("application/json"), Body::from(SEED_A));
        let answer = refused(&app, verbatim).await;
        assert_eq!(told(&answer), "400 Email: The Email field is not a valid e-mail address.");
        let before = app.state().await;
        let filled = SEED_A.replace(r#""Email": "some text""#, &format!(r#""Email": "{}""#, user.email));
        granted(client.send("POST", REMIND, Some("application/json"), Body::from(filled))).await;
        let after = app.state().await;
        assert_eq!(after.accounts, before.accounts);
        assert_eq!(after.letters.len(), before.letters.len() + 1);
        assert_eq!(signs_in(&app, &user.email, PASSWORD).await, "200");
    }
}

#[tokio::test]
async fn the_letter_carries_a_link_and_no_password() {
    let app = TestApp::new().await;
    let user = app.user().await;
    password_link(&app, &user.email).await;
    let letter = app.last_letter().await;
    let link = letter.link();
    assert!(link.starts_with("https://people.example.com/confirm/PasswordChange?type=PasswordChange&key="), "{link}");
    assert!(!letter.text.contains(PASSWORD) && !letter.html.contains(PASSWORD));
}

#[tokio::test]
async fn a_newer_request_kills_older_links() {
    let app = TestApp::new().await;
    let (user, owner) = (app.user().await, app.owner().await);
    let first = password_link(&app, &user.email).await;
    let second = password_link(&app, &user.email).await;
    app.clock.advance(1000);
    granted(owner.post(REMIND, json!({ "email": user.email }))).await;
    let third = app.last_letter().await.confirm();
    for old in [&first, &second] {
        let answer = refused(&app, set(&app, &user.uid(), old, password(NEW))).await;
        assert_eq!(answer.outcome(), UNAUTHORIZED);
    }
    assert_eq!(set(&app, &user.uid(), &third, password(NEW)).await.outcome(), "200");
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_is_told_by_letter() {
    let app = TestApp::new().await;
    let first = app.user().await;
    let (id, uid) = (first.id.unwrap(), first.uid());
    let (second, bystander) = (app.session_of(id).await, app.user().await);
    let link = password_link(&app, &first.email).await;
    let before = app.state().await;
    let answer = set(&app, &uid, &link, password(NEW)).await;
    let wanted = json!({ "id": uid, "email": first.email, "status": 1, "activationStatus": 1 });
    assert_eq!((answer.status, pick(&answer.response(), &wanted)), (200, wanted));
    assert_eq!(answer.session_cookie(), None);
    let letters = app.letters_since(&before).await;
    assert_eq!(letters.len(), 1);
    assert_eq!((letters[0].kind.as_str(), &letters[0].to), ("password_changed", &first.email));
    assert!(!letters[0].text.contains(NEW) && !letters[0].text.contains("/confirm/"), "{}", letters[0].text);
    assert_eq!(app.audit_since(&before).await, [4017, 6032]);
    assert_eq!((is_in(&first).await, is_in(&second).await, is_in(&bystander).await), (false, false, true));
    assert_eq!(signs_in(&app, &first.email, PASSWORD).await, "401 User authentication failed");
    assert_eq!(signs_in(&app, &first.email, NEW).await, "200");
}

#[tokio::test]
async fn following_the_link_proves_the_address() {
    let app = TestApp::new().await;
    let (id, activation) = activation_link(&app, "ada@example.com").await;
    let link = password_link(&app, "ada@example.com").await;
    let before = app.state().await.accounts.into_iter().find(|a| a.id.to_string() == id).unwrap();
    assert_eq!(before.activation.number(), 2);
    let answer = set(&app, &id, &link, password(NEW)).await;
    assert_eq!((answer.status, &answer.response()["activationStatus"]), (200, &json!(1)));
    let again = set(&app, &id, &activation, password("Yet-another3"));
    assert_eq!(refused(&app, again).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_used_link_opens_nothing_more() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    assert_eq!(set(&app, &user.uid(), &link, password(NEW)).await.outcome(), "200");
    for body in [password("Yet-another3"), password(NEW), json!({}), password("weak")] {
        assert_eq!(refused(&app, set(&app, &user.uid(), &link, body)).await.outcome(), UNAUTHORIZED);
    }
}

/// A hundred uses of one link at once, each with a password of its own or all with the same.
async fn use_a_link_a_hundred_times(new: fn(usize) -> String) {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    let before = app.state().await;
    let answers = at_once(100, |at| {
        let (client, path) = (app.anonymous().with_link(&link), format!("{PEOPLE}/{}/password", user.uid()));
        async move {
            let answer = client.put(&path, password(&new(at))).await;
            Answer { text: json!({ "at": at, "was": answer.text }).to_string(), ..answer }
        }
    });
    let (won, lost): (Vec<_>, Vec<_>) = answers.await.into_iter().partition(|answer| answer.status == 200);
    assert_eq!(won.len(), 1);
    let lost: Vec<_> = lost.iter().filter(|answer| answer.status != 401).map(|a| (a.status, &a.text)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(app.letters_since(&before).await.len(), 1);
    assert_eq!(app.audit_since(&before).await, [4017, 6032]);
    let winner = usize::try_from(won[0].json()["at"].as_u64().unwrap()).unwrap();
    assert_eq!(signs_in(&app, &user.email, &new(winner)).await, "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_of_a_link_at_once_exactly_one_succeeds() {
    use_a_link_a_hundred_times(|at| format!("Parallel-pass{at}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_uses_with_the_same_password_at_once_exactly_one_succeeds() {
    for _ in 0..5 {
        use_a_link_a_hundred_times(|_| NEW.to_owned()).await;
    }
}

#[tokio::test]
async fn a_weak_password_spends_nothing_and_a_good_one_works_then() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    for weak in ["weak", "with a space in it", "paßwörter", &"a".repeat(31)] {
        let answer = refused(&app, set(&app, &user.uid(), &link, password(weak))).await;
        let wanted = "400 Password must contain from 8 to 30 characters, only latin letters, no spaces";
        assert_eq!(answer.outcome(), wanted, "{weak}");
    }
    assert!(is_in(&user).await);
    assert_eq!(set(&app, &user.uid(), &link, password(NEW)).await.outcome(), "200");
}

#[tokio::test]
async fn the_present_password_is_refused_plain_and_by_hash_and_spends_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    let hash = client_hash(&app, PASSWORD).await;
    for same in [password(PASSWORD), password("  Persona-pass1 "), json!({ "passwordHash": hash })] {
        assert_eq!(refused(&app, set(&app, &user.uid(), &link, same)).await.status, 400);
    }
    assert_eq!(set(&app, &user.uid(), &link, password(NEW)).await.outcome(), "200");
}

#[tokio::test]
async fn an_empty_password_is_refused() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    for empty in [
        json!({}),
        json!({ "password": null, "passwordHash": null }),
        json!({ "password": "", "passwordHash": "" }),
        json!({ "Password": "   " }),
    ] {
        let answer = refused(&app, set(&app, &user.uid(), &link, empty)).await;
        assert_eq!(answer.outcome(), "400 The password is empty.");
    }
    assert_eq!(set(&app, &user.uid(), &link, password(NEW)).await.outcome(), "200");
}

#[tokio::test]
async fn a_hash_wins_over_a_password_and_must_have_its_form() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    for hash in ["some text", &"a".repeat(63), &"g".repeat(64)] {
        let body = json!({ "password": NEW, "passwordHash": hash });
        assert_eq!(refused(&app, set(&app, &user.uid(), &link, body)).await.status, 400, "{hash}");
    }
    let body = json!({ "password": NEW, "PASSWORDHASH": client_hash(&app, "x").await.to_uppercase() });
    assert_eq!(set(&app, &user.uid(), &link, body).await.outcome(), "200");
    assert_eq!(signs_in(&app, &user.email, NEW).await, "401 User authentication failed");
    assert_eq!(signs_in(&app, &user.email, "x").await, "200");
}

#[tokio::test]
async fn a_link_acts_for_its_own_person_only() {
    let app = TestApp::new().await;
    let (owner, user, other) = (app.owner().await, app.user().await, app.user().await);
    for holder in [&user, &owner] {
        let link = password_link(&app, &holder.email).await;
        for id in [other.uid(), Uuid::nil().to_string(), "9924256a-739c-462b-af15-e652a3b1b6eb".into()] {
            assert_eq!(refused(&app, set(&app, &id, &link, password(NEW))).await.outcome(), DENIED, "{id}");
        }
        assert_eq!(set(&app, &holder.uid().to_uppercase(), &link, password(NEW)).await.outcome(), "200");
    }
}

#[tokio::test]
async fn a_path_that_is_no_id_is_not_found() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    for id in ["5152", "some%20text", "@self"] {
        assert_eq!(refused(&app, set(&app, id, &link, password(NEW))).await.status, 404, "{id}");
        let anonymous = app.anonymous();
        let path = format!("{PEOPLE}/{id}/password");
        assert_eq!(refused(&app, anonymous.put(&path, password(NEW))).await.outcome(), UNAUTHORIZED, "{id}");
    }
}

#[tokio::test]
async fn without_a_good_link_of_the_right_type_nothing_opens() {
    let app = TestApp::new().await;
    let (owner, user, other) = (app.owner().await, app.user().await, app.user().await);
    let path = format!("{PEOPLE}/{}/password", user.uid());
    let link = password_link(&app, &user.email).await;
    let forged = link.replacen("&key=1", "&key=2", 1);
    let change = email_change_link(&app, &user, "new@example.com").await;
    let (newcomer, _) = activation_link(&app, "eve@example.com").await;
    let activation = email_activation_link(&app, &newcomer, "eve2@example.com").await;
    for (case, client, wanted) in [
        ("nobody", app.anonymous(), UNAUTHORIZED),
        ("a session", user.clone(), DENIED),
        ("the owner's session", owner, DENIED),
        ("an unknown type", user.clone().with_link("type=NoSuchType&key=1.x"), DENIED),
        ("an unknown type and nobody", app.anonymous().with_link("type=NoSuchType&key=1.x"), UNAUTHORIZED),
        ("no type", user.clone().with_link("key=1.x"), DENIED),
        ("a bad key", app.anonymous().with_link(&forged), UNAUTHORIZED),
        ("a bad key beside a session", user.clone().with_link(&forged), UNAUTHORIZED),
        ("no key beside a session", user.clone().with_link("type=PasswordChange"), UNAUTHORIZED),
        ("somebody else's session", other.with_link(&link), DENIED),
        ("an address link", app.anonymous().with_link(&change), DENIED),
        ("an address link beside a session", user.clone().with_link(&change), DENIED),
        ("an address proof", app.anonymous().with_link(&activation), DENIED),
    ] {
        assert_eq!(refused(&app, client.put(&path, password(NEW))).await.outcome(), wanted, "{case}");
    }
    assert_eq!(user.with_link(&link).put(&path, password(NEW)).await.outcome(), "200");
}

/// Auth §6.2: the link stands on top of a session; people-core §4.2: who may not edit the person is refused all the same.
#[tokio::test]
async fn beside_which_session_a_password_link_opens() {
    for (role, wanted) in
        [("owner", "200"), ("admin", "200"), ("room admin", DENIED), ("user", DENIED), ("guest", DENIED)]
    {
        let app = TestApp::new().await;
        let user = app.user().await;
        let beside = match role {
            "owner" => app.owner().await,
            "admin" => app.admin().await,
            "room admin" => app.room_admin().await,
            "guest" => app.guest().await,
            _ => app.user().await,
        };
        let link = password_link(&app, &user.email).await;
        let both = beside.clone().with_link(&link);
        assert_eq!(both.get("/api/2.0/settings/security/password").await.outcome(), "200", "{role}");
        let before = app.state().await;
        let answer = both.put(&format!("{PEOPLE}/{}/password", user.uid()), password(NEW)).await;
        assert_eq!(answer.outcome(), wanted, "{role}");
        if wanted == "200" {
            assert_eq!(
                beside.get(&format!("{PEOPLE}/@self")).await.outcome(),
                "200",
                "{role}: their own session stays"
            );
            assert_eq!(user.get(&format!("{PEOPLE}/@self")).await.outcome(), UNAUTHORIZED, "{role}");
        } else {
            assert_eq!(app.state().await, before, "{role}");
        }
        let own = both.put(&format!("{PEOPLE}/{}/password", beside.uid()), password(NEW)).await.status;
        assert!(own == 401 || own == 403, "{role}: the link is for its own person, not for the session's");
    }
}

#[tokio::test]
async fn a_link_is_read_with_a_question_mark_and_its_type_in_any_case() {
    let app = TestApp::new().await;
    let user = app.user().await;
    for (round, change) in ["?type=PasswordChange&", "type=passwordchange&", "TYPE=PASSWORDCHANGE&"].iter().enumerate()
    {
        let link = password_link(&app, &user.email).await.replacen("type=PasswordChange&", change, 1);
        let answer = set(&app, &user.uid(), &link, password(&format!("Round-pass{round}"))).await;
        assert_eq!(answer.outcome(), "200", "{change}");
    }
}

#[tokio::test]
async fn a_link_is_no_session() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let link = password_link(&app, &owner.email).await;
    let holder = app.anonymous().with_link(&link);
    assert_eq!(refused(&app, holder.get("/api/2.0/people/@self")).await.outcome(), UNAUTHORIZED);
    // These name links of another type.
    let profile = format!("{PEOPLE}/{}", owner.uid());
    assert_eq!(refused(&app, holder.get(&profile)).await.outcome(), DENIED);
    let adds = holder.post(PEOPLE, json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada" }));
    assert_eq!(refused(&app, adds).await.outcome(), DENIED);
}

#[tokio::test]
async fn a_link_lives_seven_days() {
    let app = TestApp::new().await;
    let (user, late) = (app.user().await, app.user().await);
    let (link, late_link) = (password_link(&app, &user.email).await, password_link(&app, &late.email).await);
    app.clock.advance(7 * DAY - 1);
    assert_eq!(set(&app, &user.uid(), &link, password(NEW)).await.outcome(), "200");
    app.clock.advance(2);
    assert_eq!(refused(&app, set(&app, &late.uid(), &late_link, password(NEW))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn the_link_of_a_disabled_account_is_dead() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let link = password_link(&app, &user.email).await;
    app.disable(user.id.unwrap()).await;
    assert_eq!(refused(&app, set(&app, &user.uid(), &link, password(NEW))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn the_activation_link_sets_the_first_password_and_is_dead_then() {
    let app = TestApp::new().await;
    let (id, link) = activation_link(&app, "ada@example.com").await;
    let reminder = password_link(&app, "ada@example.com").await;
    assert_eq!(refused(&app, set(&app, &id, &link, password("weak"))).await.status, 400);
    let before = app.state().await;
    let answer = set(&app, &id, &link, password(NEW)).await;
    assert_eq!((answer.status, &answer.response()["activationStatus"]), (200, &json!(1)));
    assert_eq!(app.audit_since(&before).await, [4017, 6032]);
    assert_eq!(signs_in(&app, "ada@example.com", NEW).await, "200");
    for dead in [&link, &reminder] {
        assert_eq!(refused(&app, set(&app, &id, dead, password("Yet-another3"))).await.outcome(), UNAUTHORIZED);
    }
    let holder = app.anonymous().with_link(&link);
    let path = format!("{PEOPLE}/activationstatus/1");
    assert_eq!(refused(&app, holder.put(&path, json!({ "userIds": [id] }))).await.outcome(), UNAUTHORIZED);
}

#[tokio::test]
async fn a_link_dies_when_an_admin_changes_the_address() {
    let app = TestApp::new().await;
    let guest = app.somebody(EmployeeType::Guest).await;
    let link = password_link(&app, &guest.email).await;
    email_activation_link(&app, &guest.uid(), "moved@example.com").await;
    assert_eq!(refused(&app, set(&app, &guest.uid(), &link, password(NEW))).await.outcome(), UNAUTHORIZED);
}
