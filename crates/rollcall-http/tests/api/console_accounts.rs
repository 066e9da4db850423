//! The console's pages of accounts: who is shown what, what is refused, and what the forms change (design §2.11).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use rollcall_core::accounts::{Account, EmployeeStatus, EmployeeType};
use rollcall_core::ids::AccountId;
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;

use crate::console::{beside, console, notice, sent};
use crate::pages::{browser, field};

const LIST: &str = "/accounts";
const INVITE: &str = "/accounts/invite";

async fn account(app: &TestApp, email: &str) -> Account {
    app.state().await.accounts.into_iter().find(|account| account.email == email).unwrap()
}

async fn by_id(app: &TestApp, id: AccountId) -> Option<Account> {
    app.state().await.accounts.into_iter().find(|account| account.id == id)
}

fn view(id: AccountId) -> String {
    format!("/accounts/view/{id}")
}

/// How many people the list says there are, and those it shows.
fn listed(page: &Answer) -> (String, Vec<String>) {
    assert_eq!(page.status, 200, "{}", page.text);
    let total = page.text.split("role=\"status\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let rows = page.text.split("<a href=\"/accounts/view/").skip(1);
    let name = |row: &str| row.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
    (total.to_owned(), rows.map(name).collect())
}

/// Somebody by the name of `first`, added by the owner.
async fn add(owner: &Client, first: &str, kind: &str) -> AccountId {
    let email = format!("{}@example.com", first.to_lowercase());
    let body = json!({ "email": email, "firstName": first, "lastName": "Known", "password": PASSWORD, "type": kind });
    let made = owner.post("/api/2.0/people/active", body).await.response();
    AccountId(made["id"].as_str().unwrap().parse().unwrap())
}

// The list.

#[tokio::test]
async fn the_list_is_for_those_who_may_list_people() {
    let app = TestApp::new().await;
    for client in [app.owner().await, app.admin().await, app.room_admin().await] {
        let page = console(&client).get(LIST).await;
        assert!(page.status == 200 && page.text.contains("<a href=\"/accounts\" aria-current=\"page\">"));
    }
    for client in [app.user().await, app.guest().await] {
        let page = console(&client).get(LIST).await;
        assert_eq!(page.status, 403);
        assert!(!page.text.contains("<a href=\"/accounts\"") && !page.text.contains("<a href=\"/accounts/view/"));
    }
    let stranger = browser(&app).get("/accounts?employeeStatus=Active").await;
    assert_eq!(stranger.header("location"), Some("/?next=%2Faccounts%3FemployeeStatus%3DActive"));
}

#[tokio::test]
async fn filters_come_from_the_address_and_chips_take_them_away() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for (first, kind) in [("Ada", "User"), ("Bob", "User"), ("Cyd", "RoomAdmin")] {
        add(&owner, first, kind).await;
    }
    app.disable(account(&app, "bob@example.com").await.id).await;
    let client = console(&owner);
    let page = client.get("/accounts?filterValue=known&employeeType=User&employeeStatus=Active").await;
    assert_eq!(listed(&page), ("1 person".to_owned(), vec!["Ada Known".to_owned()]));
    let chips = page.text.split("class=\"chips\"").nth(1).unwrap();
    assert!(chips.contains("<a class=\"badge\" href=\"/accounts?filterValue=known&amp;employeeType=User\">Active"));
    assert!(
        chips.contains("<a class=\"badge\" href=\"/accounts?employeeStatus=Active&amp;employeeType=User\">“known”")
    );
    assert_eq!(field(&page, "filterValue"), "known");
    assert!(page.text.contains("<option value=\"User\" selected>"));
    let page = client.get("/accounts?filterValue=known&sortBy=FirstName&sortOrder=descending").await;
    assert_eq!(listed(&page).1, ["Cyd Known", "Ada Known", "Bob Known"], "the disabled come last");
    let nobody = client.get("/accounts?filterValue=nobody-at-all").await;
    assert!(nobody.text.contains("Nobody was found.") && listed(&nobody).1.is_empty());
}

#[tokio::test]
async fn a_filter_that_is_no_filter_is_refused_and_the_form_stays() {
    let app = TestApp::new().await;
    let page = console(&app.owner().await).get("/accounts?employeeStatus=nonsense&filterValue=ada").await;
    assert_eq!(page.status, 400);
    assert_eq!(notice(&page), Some("This was refused. Please check what you entered."));
    assert_eq!(field(&page, "filterValue"), "ada");
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    for at in 0..26 {
        let invitations = [2 * at, 2 * at + 1].map(|n| json!({ "type": "User", "email": format!("p{n}@example.com") }));
        owner.post("/api/2.0/people/invite", json!({ "invitations": invitations })).await;
    }
    let first = console(&owner).get("/accounts?employeeStatus=Pending").await;
    assert_eq!(listed(&first).1.len(), 50);
    assert!(first.text.contains("1 to 50 of 52") && !first.text.contains("rel=\"prev\""));
    assert!(
        first.text.contains("<a class=\"button second\" href=\"/accounts?employeeStatus=Pending&amp;startIndex=50\"")
    );
    let second = console(&owner).get("/accounts?employeeStatus=Pending&startIndex=50").await;
    assert_eq!(listed(&second).1.len(), 2);
    assert!(second.text.contains("href=\"/accounts?employeeStatus=Pending\" rel=\"prev\""));
    assert!(!second.text.contains("rel=\"next\""));
}

#[tokio::test]
async fn the_chosen_are_disabled_enabled_and_deleted_after_a_question() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (ada, bob) = (add(&owner, "Ada", "User").await, add(&owner, "Bob", "User").await);
    let (ada_text, bob_text) = (ada.to_string(), bob.to_string());
    let chosen = |order: &'static str| [("id", ada_text.as_str()), ("id", bob_text.as_str()), ("do", order)];
    let client = console(&owner);
    let page = sent(&client, "/accounts?filterValue=known", &chosen("disable")).await;
    assert_eq!(notice(&page), Some("The accounts were disabled, and their devices signed out."));
    assert_eq!(field(&page, "filterValue"), "known", "the same list is shown again");
    for id in [ada, bob] {
        assert_eq!(by_id(&app, id).await.unwrap().status, EmployeeStatus::Terminated);
    }
    sent(&client, LIST, &chosen("enable")).await;
    assert_eq!(by_id(&app, ada).await.unwrap().status, EmployeeStatus::Active);
    let refused = client.post_form(LIST, &[&chosen("delete")[..], &[("sure", "1")]].concat()).await;
    assert_eq!(notice(&refused), Some("Only disabled accounts can be deleted. Please disable them first."));
    assert!(refused.text.contains(&format!("value=\"{ada}\" aria-describedby=\"id-error\" checked>")));
    sent(&client, LIST, &chosen("disable")).await;
    let question = client.post_form(LIST, &chosen("delete")).await;
    assert!(question.status == 200 && question.text.contains("<h1>Delete for good?</h1>"));
    assert!(question.text.contains("Ada Known") && by_id(&app, ada).await.is_some());
    let page = sent(&client, LIST, &[&chosen("delete")[..], &[("sure", "1")]].concat()).await;
    assert_eq!(notice(&page), Some("The accounts were deleted."));
    assert!(by_id(&app, ada).await.is_none() && by_id(&app, bob).await.is_none());
}

#[tokio::test]
async fn the_chosen_get_another_type_at_once_or_by_a_task() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let ada = add(&owner, "Ada", "User").await;
    let text = ada.to_string();
    let page = sent(&console(&owner), LIST, &[("id", text.as_str()), ("do", "type"), ("to", "RoomAdmin")]).await;
    assert_eq!(notice(&page), Some("The new type was set."));
    assert_eq!(by_id(&app, ada).await.unwrap().kind, EmployeeType::RoomAdmin);
    let page = sent(&console(&owner), LIST, &[("id", text.as_str()), ("do", "type"), ("to", "User")]).await;
    assert_eq!(notice(&page), Some("The change of type has begun. It takes a moment."));
    app.settle().await;
    assert_eq!(by_id(&app, ada).await.unwrap().kind, EmployeeType::User);
}

#[tokio::test]
async fn nothing_is_done_with_nobody_by_no_button_and_by_no_administrator() {
    let app = TestApp::new().await;
    let ada = add(&app.owner().await, "Ada", "User").await.to_string();
    let (owner, manager) = (console(&app.owner().await), console(&app.room_admin().await));
    let before = app.state().await;
    let page = owner.post_form(LIST, &[("do", "disable")]).await;
    assert_eq!((page.status, beside(&page, "id")), (400, "Choose at least one person."));
    let page = owner.post_form(LIST, &[("id", ada.as_str()), ("do", "type"), ("to", "King")]).await;
    assert_eq!((page.status, beside(&page, "to")), (400, "Please choose one of the offered values."));
    for order in ["disable", "enable", "type"] {
        let page = manager.post_form(LIST, &[("id", ada.as_str()), ("do", order), ("to", "RoomAdmin")]).await;
        assert_eq!(page.status, 403, "{order}");
    }
    let shown = manager.get(LIST).await;
    assert!(shown.text.contains("value=\"resend\"") && !shown.text.contains("value=\"disable\""));
    assert_eq!(app.state().await, before);
}

// The account page.

#[tokio::test]
async fn an_account_page_shows_who_it_is_and_offers_what_the_policy_allows() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let ada = add(&owner, "Ada", "User").await;
    let page = console(&admin).get(&view(ada)).await;
    assert!(page.status == 200 && page.text.contains("<h1>Ada Known</h1>") && page.text.contains("ada@example.com"));
    for order in ["link", "remind", "disable", "type"] {
        assert!(page.text.contains(&format!("value=\"{order}\"")), "{order}");
    }
    let page = console(&admin).get(&view(owner.id.unwrap())).await;
    for order in ["link", "remind", "disable", "type", "end-all"] {
        assert!(!page.text.contains(&format!("value=\"{order}\"")), "{order}");
    }
    let own = console(&admin).get(&view(admin.id.unwrap())).await;
    assert_eq!((own.status, own.header("location")), (303, Some("/account/profile")));
    assert_eq!(console(&app.user().await).get(&view(ada)).await.status, 403);
    assert_eq!(console(&admin).get("/accounts/view/nobody").await.status, 404);
    let url = admin.get(&format!("/api/2.0/people/{ada}")).await.response()["profileUrl"].clone();
    let path = url.as_str().unwrap().strip_prefix("https://people.example.com").unwrap().to_owned();
    assert_eq!(console(&admin).get(&path).await.status, 200, "the address of the API");
}

#[tokio::test]
async fn a_link_to_a_new_password_is_shown_once_and_works() {
    let app = TestApp::new().await;
    let (owner, admin) = (app.owner().await, app.admin().await);
    let ada = add(&owner, "Ada", "User").await;
    app.deliver().await;
    let before = app.state().await;
    let page = console(&admin).post_form(&view(ada), &[("do", "link")]).await;
    assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
    let link = page.text.split("<code id=\"secret\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let link = link.replace("&amp;", "&");
    assert!(app.letters_since(&before).await.is_empty(), "nothing is mailed");
    assert_eq!(app.audit_since(&before).await.len(), 1, "it is recorded");
    let path = link.strip_prefix("https://people.example.com").unwrap();
    let form = browser(&app).get(path).await;
    assert!(form.status == 200 && path.starts_with("/confirm/PasswordChange?"), "{path}");
    let confirm = field(&form, "confirm");
    let chosen = [("confirm", confirm.as_str()), ("password", "Quite-New-Pass1"), ("repeat", "Quite-New-Pass1")];
    assert_eq!(browser(&app).post_form("/confirm/PasswordChange", &chosen).await.status, 200);
    let entered = [("email", "ada@example.com"), ("password", "Quite-New-Pass1")];
    assert_eq!(browser(&app).post_form("/", &entered).await.status, 303);
}

#[tokio::test]
async fn nobody_is_given_a_link_for_a_higher_role_or_for_themselves() {
    let app = TestApp::new().await;
    let (owner, admin, other) = (app.owner().await, app.admin().await, app.somebody(EmployeeType::DocSpaceAdmin).await);
    let (manager, user) = (app.room_admin().await, app.user().await);
    let before = app.state().await;
    let pairs = [(&owner, &owner), (&admin, &owner), (&admin, &other), (&manager, &user), (&manager, &admin)];
    for (by, of) in pairs {
        let page = console(by).post_form(&view(of.id.unwrap()), &[("do", "link")]).await;
        assert_eq!(page.status, 403);
        assert!(!page.text.contains("/confirm/PasswordChange"));
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn sessions_of_somebody_are_listed_and_ended() {
    let app = TestApp::new().await;
    let (owner, ada) = (app.owner().await, app.user().await);
    let (id, client) = (ada.id.unwrap(), console(&owner));
    let page = client.get(&view(id)).await;
    let session = page.text.split("name=\"end\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 200);
    let page = sent(&client, &view(id), &[("end", session)]).await;
    assert_eq!(notice(&page), Some("The session was ended."));
    assert_eq!(ada.get("/api/2.0/people/@self").await.status, 401);
    let again = app.session_of(id).await;
    let page = sent(&client, &view(id), &[("do", "end-all")]).await;
    assert_eq!(notice(&page), Some("All sessions of this person were ended."));
    assert!(page.text.contains("Not signed in anywhere."));
    assert_eq!(again.get("/api/2.0/people/@self").await.status, 401);
}

#[tokio::test]
async fn the_data_of_a_disabled_person_is_handed_over_and_the_account_deleted() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let (ada, bob) = (add(&owner, "Ada", "User").await, add(&owner, "Bob", "RoomAdmin").await);
    let client = console(&owner);
    assert!(!client.get(&view(ada)).await.text.contains("value=\"reassign\""));
    app.disable(ada).await;
    let order = |to: &'static str| [("do", "reassign"), ("recipient", to), ("delete", "1")];
    for to in ["nobody@example.com", "ada@example.com"] {
        let page = client.post_form(&view(ada), &order(to)).await;
        assert_eq!((page.status, field(&page, "recipient").as_str()), (400, to));
        assert_eq!(beside(&page, "recipient"), "Nobody who can take the data over has this address.");
    }
    let page = sent(&client, &view(ada), &order("bob@example.com")).await;
    assert_eq!(notice(&page), Some("The data is being handed over."));
    assert!(page.text.contains("hx-trigger=\"every 2s\"") && page.text.contains("value=\"stop\""), "{}", page.text);
    let page = sent(&client, &view(ada), &[("do", "stop")]).await;
    assert!(notice(&page) == Some("The task was stopped.") && !page.text.contains("every 2s"));
    assert!(by_id(&app, ada).await.is_some() && by_id(&app, bob).await.is_some());
    let question = client.post_form(&view(ada), &[("do", "delete")]).await;
    assert!(question.text.contains("<h1>Delete for good?</h1>") && by_id(&app, ada).await.is_some());
    let page = sent(&client, &view(ada), &[("do", "delete"), ("sure", "1")]).await;
    assert_eq!(notice(&page), Some("The accounts were deleted."));
    assert!(by_id(&app, ada).await.is_none());
}

// Inviting.

#[tokio::test]
async fn a_pasted_list_is_invited_line_by_line() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let bob = add(&owner, "Bob", "User").await;
    add(&owner, "Cyd", "User").await;
    app.disable(bob).await;
    app.deliver().await;
    let before = app.state().await;
    let lines = "ada@example.com\r\n\r\nGrace Hopper <grace@example.com>\r\nnot an address\r\nbob@example.com\r\n\
                 cyd@example.com\r\nADA@example.com";
    let page = console(&owner).post_form(INVITE, &[("people", lines), ("type", "User")]).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let results: Vec<(&str, &str)> = page
        .text
        .split("<th scope=\"row\">")
        .skip(1)
        .map(|row| {
            let (line, rest) = row.split_once('<').unwrap();
            (line, rest.split("class=\"badge").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap())
        })
        .collect();
    assert_eq!(
        results,
        [
            ("ada@example.com", "Invited"),
            ("Grace Hopper &lt;grace@example.com&gt;", "Invited"),
            ("not an address", "This is no email address"),
            ("bob@example.com", "This account is disabled"),
            ("cyd@example.com", "Is here already"),
            ("ADA@example.com", "Was invited before"),
        ]
    );
    let to: Vec<String> = app.letters_since(&before).await.into_iter().map(|letter| letter.to).collect();
    assert_eq!(to, ["ada@example.com", "grace@example.com"]);
    assert_eq!(account(&app, "grace@example.com").await.status, EmployeeStatus::Pending);
}

#[tokio::test]
async fn one_person_is_added_with_a_name() {
    let app = TestApp::new().await;
    let client = console(&app.admin().await);
    let entered =
        [("add", "1"), ("email", "ada@example.com"), ("first", "Ada"), ("last", "Known"), ("to", "RoomAdmin")];
    let page = sent(&client, INVITE, &entered).await;
    assert_eq!(notice(&page), Some("The account was made. A message to activate it is on its way."));
    let made = account(&app, "ada@example.com").await;
    assert_eq!((made.kind, made.first_name.as_str()), (EmployeeType::RoomAdmin, "Ada"));
    let page = client.post_form(INVITE, &entered).await;
    assert_eq!((page.status, field(&page, "first").as_str()), (400, "Ada"));
    assert!(!beside(&page, "email").is_empty(), "{}", page.text);
}

#[tokio::test]
async fn nobody_invites_a_higher_type_or_without_a_right() {
    let app = TestApp::new().await;
    let (admin, manager, user) = (app.admin().await, app.room_admin().await, app.user().await);
    let before = app.state().await;
    for (client, kind) in [(&admin, "DocSpaceAdmin"), (&manager, "RoomAdmin"), (&user, "User")] {
        let page = console(client).post_form(INVITE, &[("people", "eve@example.com"), ("type", kind)]).await;
        assert_eq!(page.status, 403, "{kind}");
        let added = [("add", "1"), ("email", "eve@example.com"), ("first", "Eve"), ("last", "E"), ("to", kind)];
        assert_eq!(console(client).post_form(INVITE, &added).await.status, 403, "{kind}");
    }
    assert_eq!(console(&user).get(INVITE).await.status, 403);
    let page = console(&manager).get(INVITE).await;
    assert!(page.text.contains("<option value=\"User\"") && !page.text.contains("<option value=\"RoomAdmin\""));
    let page = console(&admin).post_form(INVITE, &[("people", " \r\n "), ("type", "User")]).await;
    assert_eq!(beside(&page, "people"), "Enter at least one address.");
    let many = "a@example.com\n".repeat(201);
    let page = console(&admin).post_form(INVITE, &[("people", &many), ("type", "User")]).await;
    assert_eq!(beside(&page, "people"), "At most 200 addresses fit at once.");
    assert_eq!(app.state().await, before);
}
