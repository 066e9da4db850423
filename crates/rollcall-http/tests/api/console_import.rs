//! Importing people from a file in the console: what is found in it, who is added by whom, and what stops it (design §2.11).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::fmt::Write as _;

use rollcall_core::accounts::{Account, ActivationStatus, EmployeeStatus, EmployeeType};
use rollcall_core::time::{DAY, HOUR};
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::json;

use crate::console::{beside, console, notice, sent};
use crate::owner::{follow, link_to};
use crate::pages::browser;
use crate::portals::{owner_of, register, server};
use crate::type_job::{advance, claim};
use crate::types::close_to_guests;

const IMPORT: &str = "/accounts/import";
/// What the audit trail calls an import.
const IMPORTED: i64 = 4024;

async fn upload(client: &Client, name: &str, file: &[u8]) -> Answer {
    let head = format!(
        "--sep\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--sep--\r\n"].concat();
    client.send("POST", IMPORT, Some("multipart/form-data; boundary=sep"), body.into()).await
}

/// Uploads a file that is checked, and returns the address of its report.
async fn checked(client: &Client, file: &str) -> String {
    let answer = upload(client, "people.csv", file.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").unwrap().to_owned()
}

/// The numbers of the report as they are shown: names and figures.
fn figures(page: &Answer) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.text);
    let pairs = page.text.split("<dt>").skip(1);
    pairs.map(|pair| pair.split("</dd>").next().unwrap().replace("</dt><dd>", ": ")).collect()
}

/// The refused lines of the report: number, address and reason.
fn refused(page: &Answer) -> Vec<String> {
    let rows = page.text.split("<tr><th scope=\"row\">").skip(1);
    let cells = |row: &str| {
        let cells = row.split("</tr>").next().unwrap().split("</t").filter_map(|cell| cell.rsplit('>').next());
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    rows.map(cells).collect()
}

async fn account(app: &TestApp, email: &str) -> Option<Account> {
    app.state().await.accounts.into_iter().find(|account| account.email == email)
}

/// A file with so many people.
fn crowd(count: usize) -> String {
    let mut file = "email,firstName\n".to_owned();
    for number in 0..count {
        writeln!(file, "p{number}@example.com,Person").unwrap();
    }
    file
}

const GOOD: &str = "email,firstName,lastName,type,groups,birthday\n\
                    ada@example.com,Ada,Lovelace,RoomAdmin,Analysts; Board,1815-12-10\n\
                    alan@example.com,Alan,Turing,,Analysts,\n\
                    guest@example.com,Gast,,Guest,,\n";

// Who may.

#[tokio::test]
async fn the_pages_are_for_administrators() {
    let app = TestApp::new().await;
    let report = checked(&console(&app.owner().await), GOOD).await;
    let paths = [IMPORT, "/accounts/import/people.csv", &report, &format!("{report}/refused.csv")];
    for client in [app.room_admin().await, app.user().await, app.guest().await] {
        let client = console(&client);
        for path in paths {
            assert_eq!(client.get(path).await.status, 403, "{path}");
        }
        assert_eq!(upload(&client, "people.csv", GOOD.as_bytes()).await.status, 403);
        assert_eq!(client.post_form(&report, &[("do", "add")]).await.status, 403);
    }
    let stranger = browser(&app);
    assert_eq!(stranger.get(IMPORT).await.header("location"), Some("/?next=%2Faccounts%2Fimport"));
    for (client, shown) in [(app.admin().await, true), (app.room_admin().await, false)] {
        for path in ["/accounts", "/accounts/invite"] {
            let page = console(&client).get(path).await;
            assert_eq!(page.text.contains("href=\"/accounts/import\""), shown, "{path}");
        }
    }
    assert!(account(&app, "ada@example.com").await.is_none());
}

#[tokio::test]
async fn an_import_is_its_makers_alone() {
    let app = TestApp::new().await;
    let report = checked(&console(&app.admin().await), GOOD).await;
    let other = console(&app.owner().await);
    for path in [report.clone(), format!("{report}/refused.csv")] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
    }
    for order in ["add", "stop", "discard"] {
        assert_eq!(other.post_form(&report, &[("do", order)]).await.status, 404, "{order}");
    }
    assert!(!other.get(IMPORT).await.text.contains(&report));
    for id in ["nothing", "01890a5d-ac96-774b-bcce-b302099a8001"] {
        assert_eq!(other.get(&format!("{IMPORT}/{id}")).await.status, 404);
        assert_eq!(other.post_form(&format!("{IMPORT}/{id}"), &[("do", "add")]).await.status, 404);
    }
    app.settle().await;
    assert!(account(&app, "ada@example.com").await.is_none());
}

#[tokio::test]
async fn a_form_from_elsewhere_imports_nothing() {
    let app = TestApp::new().await;
    let owner = console(&app.owner().await);
    let report = checked(&owner, GOOD).await;
    let foreign = owner.clone().with_header("origin", "https://evil.example.org");
    assert_eq!(upload(&foreign, "people.csv", GOOD.as_bytes()).await.status, 403);
    assert_eq!(foreign.post_form(&report, &[("do", "add")]).await.status, 403);
    app.settle().await;
    assert!(account(&app, "ada@example.com").await.is_none());
}

// The check.

#[tokio::test]
async fn a_file_is_checked_and_nothing_is_stored_before_it_is_agreed_to() {
    let app = TestApp::new().await;
    let owner = console(&app.owner().await);
    let before = app.state().await;
    let report = checked(&owner, GOOD).await;
    let page = owner.get(&report).await;
    assert_eq!(figures(&page), ["Would be added: 3", "Already there: 0", "Refused lines: 0"]);
    assert!(page.text.contains("<h1>Import of people.csv</h1>") && page.text.contains("Add 3 people"));
    assert!(!page.text.contains("hx-get") && refused(&page).is_empty());
    app.settle().await;
    assert_eq!(app.state().await, before);
    assert!(owner.get(IMPORT).await.text.contains(&format!("<a href=\"{report}\">people.csv</a>")));
}

#[tokio::test]
async fn every_mistake_is_told_with_its_line() {
    let app = TestApp::new().await;
    let taken = app.user().await;
    let file = format!(
        "email,firstName,type,id,passwordHash,isOwner,status\n\
         good@example.com,Good,,,,,\n\
         {},Taken,,,,,\n\
         nonsense,No,,,,,\n\
         good@example.com,Again,,,,,\n\
         nameless@example.com,,,,,,\n\
         king@example.com,King,King,,,,\n\
         chosen@example.com,Chosen,,01890a5d-ac96-774b-bcce-b302099a8001,,,\n\
         secret@example.com,Secret,,,$argon2id$1,,\n\
         owner2@example.com,Owner,DocSpaceAdmin,,,true,\n\
         gone@example.com,Gone,,,,,Terminated\n\
         short@example.com,Short\n",
        taken.email
    );
    let client = console(&app.owner().await);
    let report = checked(&client, &file).await;
    let page = client.get(&report).await;
    assert_eq!(figures(&page), ["Would be added: 1", "Already there: 0", "Refused lines: 10"]);
    let expected = [
        format!("3 | {} | email is taken", taken.email),
        "4 | nonsense | email is not an address".into(),
        "5 | good@example.com | email is that of line 2".into(),
        "6 | nameless@example.com | firstName and lastName are missing".into(),
        "7 | king@example.com | type is none of ".into(),
        "8 | chosen@example.com | id can only be set by the command line".into(),
        "9 | secret@example.com | passwordHash can only be set by the command line".into(),
        "10 | owner2@example.com | isOwner can only be set by the command line".into(),
        "11 | gone@example.com | status can only be set by the command line".into(),
        "12 | – | it has 2 cells, but the header has 7".into(),
    ];
    let told = refused(&page);
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(&expected) {
        assert!(told.starts_with(expected.as_str()), "{told}");
    }
    let csv = client.get(&format!("{report}/refused.csv")).await;
    assert_eq!((csv.header("content-disposition"), csv.text.lines().count()), (Some("attachment"), 11));
    assert_eq!(csv.text.lines().nth(2), Some("4,nonsense,email is not an address"));
    assert!(!page.text.contains("argon2id") && !csv.text.contains("argon2id"));
}

#[tokio::test]
async fn an_administrator_imports_no_other_and_nobody_whom_the_settings_keep_out() {
    let app = TestApp::new().await;
    let admin = console(&app.admin().await);
    let file = "email,firstName,type\nroot@example.com,Root,DocSpaceAdmin\nlead@example.com,Lead,RoomAdmin\n\
                ida@example.com,Ida,\nguest@example.com,Gast,Guest\n";
    let page = admin.get(&checked(&admin, file).await).await;
    assert_eq!(refused(&page), ["2 | root@example.com | type is DocSpaceAdmin, whom you may not add"]);
    let form = admin.get(IMPORT).await;
    assert!(form.text.contains("One of RoomAdmin, User, Guest."), "{}", form.text);
    close_to_guests(&app).await;
    let page = admin.get(&checked(&admin, file).await).await;
    assert!(
        refused(&page)
            .contains(&"5 | guest@example.com | type is Guest, whom the settings of the portal keep out".into())
    );
    let owner = console(&app.owner().await);
    let page = owner.get(&checked(&owner, file).await).await;
    assert_eq!(refused(&page).len(), 1, "only the guest");
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_beside_the_field() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let before = app.state().await;
    let large = vec![b'a'; 4 * 1024 * 1024 + 1];
    let huge = vec![b'a'; 33 * 1024 * 1024];
    let long = crowd(10_001);
    let cases: [(&[u8], &str); 11] = [
        (b"", "There is nobody in this file."),
        (b"email,firstName\n", "There is nobody in this file."),
        (b"email,nonsense\na@example.com,x\n", "The first line has the name “nonsense”, which is not one of those"),
        (b"email;firstName\na@example.com;Ada\n", "The first line has the name “email;firstName”, which"),
        (b"email,Email\na@example.com,x\n", "The first line has the name “email” twice."),
        (b"email,notes,comment\na@example.com,x,y\n", "The first line has the name “comment” twice."),
        (b"firstName\nAda\n", "The first line has no name “email”."),
        (b"\xff\xfee\0m\0a\0i\0l\0\n\0", "This can’t be read. Please save the file as CSV in UTF-8."),
        (&large, "The file is too large."),
        (&huge, "The file is too large."),
        (long.as_bytes(), "The file has too many lines."),
    ];
    for (file, words) in cases {
        let page = upload(&client, "people.csv", file).await;
        assert_eq!(page.status, 400, "{words}");
        assert!(beside(&page, "file").starts_with(words), "{words} {}", beside(&page, "file"));
        assert_eq!(notice(&page), Some("Nothing was saved. Please look at the marked field."));
    }
    let none = client.post_form(IMPORT, &[]).await;
    assert_eq!((none.status, beside(&none, "file")), (400, "Please choose a file."));
    assert_eq!(upload(&client, "", b"").await.status, 400);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn the_file_may_be_json_and_its_name_may_say_nothing() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let lines = "{\"email\":\"ada@example.com\",\"firstName\":\"Ada\"}\n\nnot json\n[1]\n{\"email\":5}\n{\"email\":\"a\\u0000\"}\n";
    for name in ["people.jsonl", "people", "people.txt"] {
        let answer = upload(&client, name, lines.as_bytes()).await;
        let page = client.get(answer.header("location").unwrap()).await;
        assert_eq!(figures(&page), ["Would be added: 1", "Already there: 0", "Refused lines: 4"], "{name}");
    }
    let hostile = upload(&client, "<b>.jsonl", lines.as_bytes()).await;
    let page = client.get(hostile.header("location").unwrap()).await;
    assert!(page.text.contains("&lt;b&gt;.jsonl") && !page.text.contains("<b>"));
}

#[tokio::test]
async fn a_line_that_is_not_utf_8_is_refused_and_an_apostrophe_of_a_spreadsheet_is_taken_away() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let file = b"email,firstName,title\nada@example.com,Ada,'=1+1\nbob@example.com,B\xf6b,\n'+x,Eve,\n";
    let report = upload(&client, "people.csv", file).await.header("location").unwrap().to_owned();
    assert_eq!(refused(&client.get(&report).await).len(), 2);
    let csv = client.get(&format!("{report}/refused.csv")).await;
    assert_eq!(csv.text.lines().nth(2), Some("4,'+x,email is not an address"), "no spreadsheet calculates it");
    sent(&client, &report, &[("do", "add")]).await;
    app.settle().await;
    assert_eq!(account(&app, "ada@example.com").await.unwrap().title.as_deref(), Some("=1+1"));
}

#[tokio::test]
async fn the_empty_file_has_every_name_that_is_taken() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let template = client.get("/accounts/import/people.csv").await;
    assert_eq!(template.header("content-type"), Some("text/csv; charset=utf-8"));
    let filled = format!("{}ada@example.com{}", template.text, ",".repeat(template.text.matches(',').count()));
    let page = client.get(&checked(&client, &filled).await).await;
    assert_eq!(refused(&page), ["2 | ada@example.com | firstName and lastName are missing"]);
}

// The job.

#[tokio::test]
async fn the_people_are_added_as_if_by_hand() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let client = console(&owner);
    let before = app.state().await;
    let report = checked(&client, GOOD).await;
    let running = sent(&client, &report, &[("do", "add"), ("letters", "1")]).await;
    assert_eq!(notice(&running), Some("The import has begun."));
    assert!(
        running.text.contains("<progress max=\"3\" value=\"0\"") && running.text.contains("hx-trigger=\"every 2s\"")
    );
    assert!(running.text.contains("0 of 3 lines are done."));
    app.settle().await;
    let page = client.get(&report).await;
    assert_eq!(figures(&page), ["Added: 3", "Already there: 0", "Refused lines: 0"]);
    assert!(!page.text.contains("id=\"progress\"") && page.text.contains("activationStatus=Pending"));
    let ada = account(&app, "ada@example.com").await.unwrap();
    assert_eq!(
        (ada.kind, ada.status, ada.activation),
        (EmployeeType::RoomAdmin, EmployeeStatus::Active, ActivationStatus::Pending)
    );
    assert_eq!((ada.display_name().as_str(), ada.created_by), ("Ada Lovelace", owner.id));
    assert_eq!(account(&app, "alan@example.com").await.unwrap().kind, EmployeeType::User);
    let shown = owner.get("/api/2.0/people/email?email=ada%40example.com").await.response();
    assert_eq!(shown["groups"].as_array().unwrap().len(), 2, "{shown}");
    assert_eq!(app.audit_since(&before).await, [IMPORTED]);
    let letters = app.letters_since(&before).await;
    let to: Vec<(&str, &str)> = letters.iter().map(|l| (l.kind.as_str(), l.to.as_str())).collect();
    assert_eq!(
        to,
        [("activation", "ada@example.com"), ("activation", "alan@example.com"), ("activation", "guest@example.com")]
    );
    assert_eq!(
        browser(&app).get(letters[0].link().strip_prefix("https://people.example.com").unwrap()).await.status,
        200
    );
    let trail = owner.get("/api/2.0/security/audit/events/last").await.response();
    let entry = trail.as_array().unwrap().iter().find(|event| event["actionId"] == IMPORTED).unwrap();
    assert_eq!(entry["userId"], json!(owner.id), "{entry}");
    assert!(entry["context"].as_str().unwrap().contains("people.csv (3)"), "{entry}");
}

#[tokio::test]
async fn a_second_time_everybody_is_there_already_and_no_letter_is_sent_unless_asked_for() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let before = app.state().await;
    let report = checked(&client, GOOD).await;
    for _ in 0..2 {
        sent(&client, &report, &[("do", "add")]).await;
    }
    app.settle().await;
    assert!(app.letters_since(&before).await.is_empty());
    let page = client.get(&checked(&client, GOOD).await).await;
    assert_eq!(figures(&page), ["Would be added: 0", "Already there: 3", "Refused lines: 0"]);
    assert!(!page.text.contains("value=\"add\"") && page.text.contains("value=\"discard\""));
    let finished = client.get(&report).await;
    assert_eq!(figures(&finished)[0], "Added: 3", "the report stays");
    let refusal = client.post_form(&report, &[("do", "discard")]).await;
    assert!(refusal.status >= 400 && refusal.status < 500);
    assert_eq!(app.audit_since(&before).await, [IMPORTED]);
}

#[tokio::test]
async fn what_others_took_meanwhile_is_refused() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let client = console(&owner);
    let report = checked(&client, GOOD).await;
    let body = json!({ "email": "alan@example.com", "firstName": "Other", "lastName": "Alan", "type": "User" });
    assert_eq!(owner.post("/api/2.0/people", body).await.status, 200);
    sent(&client, &report, &[("do", "add")]).await;
    app.settle().await;
    let page = client.get(&report).await;
    assert_eq!(figures(&page), ["Added: 2", "Already there: 0", "Refused lines: 1"]);
    assert_eq!(refused(&page), ["3 | alan@example.com | email is taken"]);
    assert_eq!(account(&app, "alan@example.com").await.unwrap().first_name, "Other");
}

#[tokio::test]
async fn a_file_that_is_discarded_adds_nobody_and_is_gone() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let report = checked(&client, GOOD).await;
    let page = sent(&client, &report, &[("do", "discard")]).await;
    assert_eq!(notice(&page), Some("The file was discarded. Nobody was added."));
    assert!(!page.text.contains(&report));
    assert_eq!(client.get(&report).await.status, 404);
    assert_eq!(client.post_form(&report, &[("do", "add")]).await.status, 404);
    app.settle().await;
    assert!(account(&app, "ada@example.com").await.is_none());
}

#[tokio::test]
async fn a_new_file_takes_the_place_of_one_that_waits() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let (first, second) = (checked(&client, GOOD).await, checked(&client, GOOD).await);
    assert_eq!((client.get(&first).await.status, client.get(&second).await.status), (404, 200));
}

#[tokio::test]
async fn an_import_is_stopped_between_two_steps_and_what_was_added_stays() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let report = checked(&client, &crowd(250)).await;
    sent(&client, &report, &[("do", "add")]).await;
    let job = claim(&app).await.unwrap();
    let job = advance(&app, &job).await.unwrap();
    let page = client.get(&report).await;
    assert!(page.text.contains("<progress max=\"250\" value=\"100\"") && page.text.contains("100 of 250 lines"));
    let page = sent(&client, &report, &[("do", "stop")]).await;
    assert_eq!(notice(&page), Some("The import was stopped."));
    assert_eq!(advance(&app, &job).await, None);
    app.settle().await;
    let page = client.get(&report).await;
    assert_eq!(figures(&page), ["Added: 100", "Not added any more: 150", "Already there: 0", "Refused lines: 0"]);
    assert!(account(&app, "p99@example.com").await.is_some() && account(&app, "p100@example.com").await.is_none());
}

#[tokio::test]
async fn another_worker_goes_on_where_one_has_gone_silent() {
    let app = TestApp::new().await;
    let client = console(&app.owner().await);
    let before = app.state().await;
    let report = checked(&client, &crowd(150)).await;
    sent(&client, &report, &[("do", "add"), ("letters", "1")]).await;
    let job = claim(&app).await.unwrap();
    advance(&app, &job).await.unwrap();
    app.clock.advance(HOUR);
    app.settle().await;
    assert_eq!(figures(&client.get(&report).await)[0], "Added: 150");
    assert_eq!(app.letters_since(&before).await.len(), 150);
    assert_eq!(app.audit_since(&before).await, [IMPORTED], "told of once");
}

#[tokio::test]
async fn whoever_is_demoted_meanwhile_adds_nobody_more() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let client = console(&admin);
    let report = checked(&client, &crowd(250)).await;
    sent(&client, &report, &[("do", "add")]).await;
    let job = claim(&app).await.unwrap();
    let job = advance(&app, &job).await.unwrap();
    let to_user = json!({ "userIds": [admin.uid()] });
    let owner = app.owner().await;
    assert_eq!(owner.put("/api/2.0/people/type/RoomAdmin", to_user.clone()).await.status, 200);
    assert_eq!(advance(&app, &job).await, None);
    assert_eq!(client.get(&report).await.status, 403);
    assert_eq!(owner.put("/api/2.0/people/type/DocSpaceAdmin", to_user).await.status, 200);
    let page = client.get(&report).await;
    assert!(page.text.contains("<h2>The import was broken off</h2>"), "{}", page.text);
    assert!(page.text.contains("<p lang=\"en\">You don&#39;t have enough permission to perform the operation</p>"));
    assert_eq!(figures(&page)[..2], ["Added: 100", "Not added any more: 150"]);
}

#[tokio::test]
async fn whoever_is_disabled_meanwhile_adds_nobody() {
    let app = TestApp::new().await;
    let admin = app.admin().await;
    let client = console(&admin);
    let report = checked(&client, GOOD).await;
    sent(&client, &report, &[("do", "add")]).await;
    app.disable(admin.id.unwrap()).await;
    app.settle().await;
    assert!(account(&app, "ada@example.com").await.is_none());
}

#[tokio::test]
async fn an_importer_who_is_no_owner_any_more_adds_no_administrators() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let client = console(&owner);
    let file = "email,firstName,type\nroot@example.com,Root,DocSpaceAdmin\nida@example.com,Ida,User\n";
    let report = checked(&client, file).await;
    let heir = app.admin().await;
    let link = link_to(&app, &heir).await;
    sent(&client, &report, &[("do", "add")]).await;
    assert_eq!(follow(&app, &link, &heir.uid()).await.status, 200);
    app.settle().await;
    let page = client.get(&report).await;
    assert_eq!(figures(&page)[0], "Added: 1");
    assert_eq!(refused(&page), ["2 | root@example.com | type is DocSpaceAdmin, whom you may not add"]);
}

// What is left.

#[tokio::test]
async fn an_import_is_forgotten_after_a_day_with_its_job() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let client = console(&owner);
    let done = checked(&client, GOOD).await;
    sent(&client, &done, &[("do", "add")]).await;
    app.settle().await;
    let waits = checked(&client, &crowd(1)).await;
    app.clock.advance(DAY);
    let client = console(&app.session_of(owner.id.unwrap()).await);
    assert_eq!(client.get(&waits).await.status, 404);
    assert_eq!(client.post_form(&waits, &[("do", "add")]).await.status, 404);
    app.settle().await;
    assert_eq!(client.get(&done).await.status, 404);
    app.tidy().await;
    let page = client.get(IMPORT).await;
    assert!(page.status == 200 && !page.text.contains("people.csv</a>"));
    assert!(account(&app, "p0@example.com").await.is_none());
}

#[tokio::test]
async fn the_wire_shows_no_import() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let report = checked(&console(&owner), &crowd(250)).await;
    sent(&console(&owner), &report, &[("do", "add")]).await;
    let id = report.rsplit('/').next().unwrap();
    for path in ["people/type/progress", "people/reassign/progress", "people/remove/progress"] {
        for about in [id, &owner.uid()] {
            let answer = owner.get(&format!("/api/2.0/{path}/{about}")).await;
            assert!(!answer.text.contains("percentage"), "{path} {}", answer.text);
        }
    }
    let demoted =
        owner.post("/api/2.0/people/type", json!({ "type": "user", "userId": app.admin().await.uid() })).await;
    assert_eq!(demoted.status, 200, "an import is in nobody's way");
}

#[tokio::test]
async fn another_portal_knows_nothing_of_it() {
    let app = server().await;
    register(&app, "acme").await;
    let report = checked(&console(&app.owner().await), GOOD).await;
    let client = owner_of(&app, "acme").await.by_cookie().with_header("origin", "https://acme.portals.example.com");
    assert_eq!(client.get(&report).await.status, 404);
    assert_eq!(client.post_form(&report, &[("do", "add")]).await.status, 404);
    app.settle().await;
    assert!(account(&app, "ada@example.com").await.is_none());
}
