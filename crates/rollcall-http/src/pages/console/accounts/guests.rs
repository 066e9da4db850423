//! `/guests`: the guests whom the visitor sees, shared by links and taken off one's own list, and a link for new ones
//! (people-directory §2.1, §4; portal §4.9).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, EmployeeType, Person};
use rollcall_core::directory::Page;
use rollcall_core::ids::AccountId;
use rollcall_core::{Error, Result, invitations, policy};
use rollcall_text::{Value, context};
use uuid::Uuid;

use super::super::{Console, Fields, Refusal};
use super::bulk;
use super::list::{self, Listing};
use crate::api::guests::share;
use crate::api::invitations::old_link;
use crate::api::people::filter;
use crate::app::App;
use crate::call::{Query, Segment};

const PATH: &str = "/guests";

const GUESTS: Listing = Listing { path: PATH, names: &["filterValue", "employeeStatus", "inviterId"] };

pub fn router() -> Router<App> {
    Router::new()
        .route(PATH, get(show).post(forget))
        .route("/guests/link", get(give_link))
        .route("/guests/{id}/share", get(give_share))
}

async fn show(console: Console, query: Query) -> Response {
    page(&console, &query, &[], None).await
}

/// The page that `query` wants, with the boxes of `chosen` checked.
async fn page(console: &Console, query: &Query, chosen: &[AccountId], refusal: Option<&Refusal>) -> Response {
    if let Err(e) = policy::list_people(&console.caller) {
        return console.error(e);
    }
    let others = list::paged(query).into_iter().filter(|(name, _)| name != "area");
    let asked = Query(others.chain([("area".to_owned(), "Guests".to_owned())]).collect());
    let found = filter::found(&console.call(), &asked).await;
    let refused = found.as_ref().err().map(|e| Refusal::of_call(&console.visit, e));
    let page = found.unwrap_or(Page { people: Vec::new(), total: 0 });
    match beside(console, query, page.people.clone()).await {
        Ok(beside) => {
            let rows: Vec<Value> = page.people.iter().map(|guest| row(console, guest, chosen, &beside.own)).collect();
            let facts = context! {
                people => rows, action => GUESTS.here(query), own => !beside.own.is_empty(), gives_link => beside.gives_link,
                asked => asked_for(console, query, beside.inviter.as_deref()), ..GUESTS.place(query, &page)
            };
            console.page("console/guests", refusal.or(refused.as_ref()), context! { guests => facts })
        }
        Err(e) => console.error(e),
    }
}

/// A guest as a line of the list, with who invited them and whether they are on the visitor's `own` list.
fn row(console: &Console, guest: &Person, chosen: &[AccountId], own: &[AccountId]) -> Value {
    let maker = guest.creator.as_ref();
    context! {
        own => own.contains(&guest.account.id), maker => maker.map(accounts::Account::display_name),
        by_maker => maker.map(|maker| format!("{PATH}?inviterId={}", maker.id)),
        share => format!("{PATH}/{}/share", guest.account.id), ..list::row(console, guest, chosen)
    }
}

/// What the page shows beside the people.
struct Beside {
    /// Who of them is on the visitor's own list.
    own: Vec<AccountId>,
    /// The name of the inviter by whom the list is filtered.
    inviter: Option<String>,
    /// Whether the visitor is given a link for new guests.
    gives_link: bool,
}

async fn beside(console: &Console, query: &Query, people: Vec<Person>) -> Result<Beside> {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    let inviter = list::value(query, "inviterId").to_owned();
    let found = console.visit.app.db.read(move |tx| {
        let inviter = match inviter.as_str() {
            "" => None,
            id => match accounts::find_by_name_or_id(tx, &caller, id) {
                Ok(person) => Some(person.account.display_name()),
                // Whom the visitor does not see stays an id.
                Err(Error::NoSuchUser | Error::Forbidden) => Some(id.to_owned()),
                Err(e) => return Err(e),
            },
        };
        let gives_link = match invitations::hand_out(tx, &caller, EmployeeType::Guest, now) {
            Ok(link) => link.is_some(),
            Err(Error::Forbidden) => false,
            Err(e) => return Err(e),
        };
        Ok(Beside { own: accounts::own_guests(tx, &caller, &people)?, inviter, gives_link })
    });
    found.await
}

/// What the form of the filters shows.
fn asked_for(console: &Console, query: &Query, inviter: Option<&str>) -> Value {
    let (own, asked) = (console.member.id.to_string(), list::value(query, "inviterId"));
    let choice = |value: &str, label: &str| context! { value => value, label => label };
    let text = |key| console.visit.text(key, &[]);
    let other = inviter.filter(|_| asked != own).map(|name| choice(asked, name));
    let inviters = [choice("", &text("console-guests-anybody")), choice(&own, &text("console-guests-me"))];
    context! {
        text => list::value(query, "filterValue"), status => list::value(query, "employeeStatus"), inviter => asked,
        statuses => list::options(console, "console-any", &list::STATUSES),
        inviters => inviters.into_iter().chain(other).collect::<Vec<Value>>(),
    }
}

/// Takes guests off the visitor's list, after a question.
async fn forget(console: Console, query: Query, answer: Fields) -> Response {
    let ids = bulk::chosen(&answer);
    if ids.is_empty() {
        let refusal = Refusal::of_field(&console.visit, "id", "console-error-nobody");
        return page(&console, &query, &ids, Some(&refusal)).await;
    }
    if !answer.has("sure") {
        return bulk::ask(&console, "console/guests_forget", &GUESTS.here(&query), ids).await;
    }
    let (caller, now, guests) = (console.caller.clone(), console.visit.now, ids.clone());
    match console.visit.app.db.write(move |tx| accounts::forget_guests(tx, &caller, &guests, now)).await {
        Ok(()) => console.done(&GUESTS.here(&query), "console-done-forgotten"),
        Err(e) => page(&console, &query, &ids, Some(&console.refusal(e))).await,
    }
}

/// `/guests/{id}/share`: the link by which somebody else takes the guest over.
async fn give_share(console: Console, Segment(id): Segment) -> Response {
    let Ok(id) = Uuid::parse_str(&id).map(AccountId) else { return console.error(Error::NoSuchUser) };
    match share::make(&console.call(), id).await {
        Ok((share, url)) => {
            let lead = console.visit.text("console-guests-share-lead", &[("email", &share.address)]);
            given(&console, "console-guests-share", &lead, &url)
        }
        Err(e) => console.error(e),
    }
}

/// `/guests/link`: the link by which new guests join, who are then on the visitor's list.
async fn give_link(console: Console) -> Response {
    match old_link::address(&console.call(), EmployeeType::Guest).await {
        Ok(Some(url)) => {
            let lead = console.visit.text("console-guests-link-lead", &[]);
            given(&console, "console-guests-link", &lead, &url)
        }
        Ok(None) => console.error(Error::Forbidden),
        Err(e) => console.error(e),
    }
}

fn given(console: &Console, title: &str, lead: &str, url: &str) -> Response {
    let facts = context! { title => console.visit.text(title, &[]), lead => lead, url => url };
    console.page("console/guest_link", None, context! { handed => facts })
}
