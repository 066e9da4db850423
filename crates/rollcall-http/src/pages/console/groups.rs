//! `/groups`: the groups, and one of them with its manager and members (people-directory §1).

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::accounts::{self, Email, Person};
use rollcall_core::directory::Direction;
use rollcall_core::groups::{self, GroupChange, NewGroup, Roster, Shown, SortKey, Whose};
use rollcall_core::ids::{AccountId, GroupId};
use rollcall_core::{Error, Result, policy};
use rollcall_text::{Value, context};
use rollcall_wire::{GroupChangeRequest, GroupRequest};
use serde::Serialize;
use uuid::Uuid;

use super::fields::as_body;
use super::{Console, Fields, Refusal, with_query};
use crate::app::App;
use crate::call::Query;

const PATH: &str = "/groups";
/// Groups of a page.
const PAGE: i64 = 50;
/// Addresses that are looked up for one form.
const AT_ONCE: usize = 200;

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(create)).route("/groups/{id}", get(read).post(change))
}

/// The body of the calls that name a group.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Named<'f> {
    group_name: &'f str,
}

async fn show(console: Console, query: Query) -> Response {
    let start = query.get("start").and_then(|start| start.parse().ok()).unwrap_or(0).clamp(0, i64::from(i32::MAX));
    list(&console, query.get("search").unwrap_or_default(), start, ("", None)).await
}

/// Makes a group, and leads to it.
async fn create(console: Console, answer: Fields) -> Response {
    let name = answer.get("name").trim();
    let id = console.visit.app.random.group_id(console.visit.now);
    match make(&console, name, id).await {
        Ok(()) => console.done(&address(id), "console-done-group"),
        Err(refusal) => list(&console, "", 0, (name, Some(&refusal))).await,
    }
}

async fn make(console: &Console, name: &str, id: GroupId) -> Result<(), Refusal> {
    let permit = policy::manage_groups(&console.caller).map_err(|e| console.refusal(e))?;
    let GroupRequest { group_name, .. } = as_body(&Named { group_name: name }).map_err(|_| unnamed(console))?;
    let (new, now) = (NewGroup { id, name: group_name, manager: None, members: Vec::new() }, console.visit.now);
    let made = console.visit.app.db.write(move |tx| groups::create(tx, &permit, &new, now)).await;
    made.map_err(|e| console.refusal(e))
}

fn unnamed(console: &Console) -> Refusal {
    Refusal::of_field(&console.visit, "name", "console-error-group-name")
}

async fn list(console: &Console, search: &str, start: i64, (name, refusal): (&str, Option<&Refusal>)) -> Response {
    if let Err(e) = policy::see_groups(&console.caller) {
        return console.error(e);
    }
    let order = (SortKey::Title, Direction::Ascending);
    let wanted = groups::Query { text: search.to_owned(), whose: Whose::Everybodys, order, start, count: PAGE };
    match console.visit.app.db.read(move |tx| groups::list(tx, &wanted)).await {
        Ok(page) => {
            let next = start + PAGE;
            let has_more = page.total > next.unsigned_abs();
            let groups: Vec<Value> = page.groups.iter().map(shown).collect();
            let facts = context! {
                listed => groups, search => search, name => name, may => policy::manage_groups(&console.caller).is_ok(),
                older => has_more.then(|| turn(search, next)), newer => (start > 0).then(|| turn(search, 0)),
            };
            console.page("console/groups", refusal, facts)
        }
        Err(e) => console.error(e),
    }
}

fn turn(search: &str, start: i64) -> String {
    with_query(PATH, [("search", search), ("start", &start.to_string())])
}

fn shown(Roster { group, manager, .. }: &Roster) -> Value {
    context! {
        href => address(group.id), name => group.name.as_str(), count => group.members_count,
        manager => manager.as_ref().map(|person| person.account.display_name()),
    }
}

fn address(id: GroupId) -> String {
    format!("{PATH}/{id}")
}

/// `/groups/{id}`: one group.
async fn read(console: Console, Path(id): Path<String>) -> Response {
    match parse(&id) {
        Ok(id) => roster(&console, id, &Fields::default(), None).await,
        Err(e) => console.error(e),
    }
}

fn parse(id: &str) -> Result<GroupId> {
    Uuid::parse_str(id).map(GroupId).map_err(|_| Error::NoSuchGroup)
}

/// The page has a form for each thing, told apart by its button.
async fn change(console: Console, Path(id): Path<String>, answer: Fields) -> Response {
    let id = match parse(&id) {
        Ok(id) => id,
        Err(e) => return console.error(e),
    };
    if answer.has("delete") {
        return match delete(&console, id).await {
            Ok(()) => console.done(PATH, "console-done-group-deleted"),
            Err(e) => roster(&console, id, &answer, Some(&console.refusal(e))).await,
        };
    }
    let changed = match answer.find("remove") {
        Some(person) => remove(&console, id, person).await,
        None if answer.has("add") => add(&console, id, answer.get("people")).await,
        None if answer.has("appoint") => appoint(&console, id, answer.get("manager")).await,
        None => rename(&console, id, answer.get("name").trim()).await,
    };
    match changed {
        Ok(()) => console.done(&address(id), "console-done-group"),
        Err(refusal) => roster(&console, id, &answer, Some(&refusal)).await,
    }
}

async fn delete(console: &Console, id: GroupId) -> Result<()> {
    let (permit, now) = (policy::manage_groups(&console.caller)?, console.visit.now);
    console.visit.app.db.write(move |tx| groups::delete(tx, &permit, id, now)).await
}

async fn rename(console: &Console, id: GroupId, name: &str) -> Result<(), Refusal> {
    let permit = policy::manage_groups(&console.caller).map_err(|e| console.refusal(e))?;
    let body: GroupChangeRequest = as_body(&Named { group_name: name }).map_err(|_| unnamed(console))?;
    let (change, now) = (GroupChange { name: body.group_name, ..GroupChange::default() }, console.visit.now);
    let renamed = console.visit.app.db.write(move |tx| groups::update(tx, &permit, id, &change, now)).await;
    renamed.map_err(|e| if matches!(e, Error::Argument(_)) { unnamed(console) } else { console.refusal(e) })
}

async fn remove(console: &Console, id: GroupId, person: &str) -> Result<(), Refusal> {
    let refused = |e: Error| console.refusal(e);
    let permit = policy::manage_groups(&console.caller).map_err(refused)?;
    let people = [AccountId(Uuid::parse_str(person).map_err(|_| refused(Error::NoSuchUser))?)];
    let now = console.visit.now;
    let removed = console.visit.app.db.write(move |tx| groups::remove_members(tx, &permit, id, &people, now));
    removed.await.map_err(refused)
}

async fn add(console: &Console, id: GroupId, text: &str) -> Result<(), Refusal> {
    let permit = policy::manage_groups(&console.caller).map_err(|e| console.refusal(e))?;
    let beside = || Refusal::of_field(&console.visit, "people", "console-error-people");
    let words = text.split([',', ';', '\n', ' ', '\t']).map(str::trim).filter(|word| !word.is_empty());
    let emails = words.map(Email::parse).collect::<Result<Vec<_>>>().map_err(|_| beside())?;
    if emails.is_empty() || emails.len() > AT_ONCE {
        return Err(beside());
    }
    let now = console.visit.now;
    let added = console.visit.app.db.write(move |tx| {
        let people = emails.iter().map(|email| Ok(accounts::find_by_email(tx, email)?.ok_or(Error::NoSuchUser)?.id));
        let people = people.collect::<Result<Vec<_>>>()?;
        groups::add_members(tx, &permit, id, &people, now)
    });
    added.await.map_err(|e| if matches!(e, Error::NoSuchUser) { beside() } else { console.refusal(e) })
}

async fn appoint(console: &Console, id: GroupId, text: &str) -> Result<(), Refusal> {
    let permit = policy::manage_groups(&console.caller).map_err(|e| console.refusal(e))?;
    let beside = || Refusal::of_field(&console.visit, "manager", "console-error-manager");
    let email = Email::parse(text).map_err(|_| beside())?;
    let now = console.visit.now;
    let appointed = console.visit.app.db.write(move |tx| {
        let person = accounts::find_by_email(tx, &email)?.ok_or(Error::NoSuchUser)?;
        groups::set_manager(tx, &permit, id, person.id, now)
    });
    appointed.await.map_err(|e| if matches!(e, Error::NoSuchUser) { beside() } else { console.refusal(e) })
}

async fn roster(console: &Console, id: GroupId, answer: &Fields, refusal: Option<&Refusal>) -> Response {
    if let Err(e) = policy::see_groups(&console.caller) {
        return console.error(e);
    }
    let Roster { group, manager, members } =
        match console.visit.app.db.read(move |tx| groups::get(tx, id, Shown::Members)).await {
            Ok(roster) => roster,
            Err(e) => return console.error(e),
        };
    let members: Vec<Value> = members.unwrap_or_default().iter().map(person).collect();
    let facts = context! {
        path => address(id), group_name => group.name.as_str(), name => answer.find("name").unwrap_or(&group.name),
        manager => manager.as_ref().map(person), new_manager => answer.get("manager"), people => answer.get("people"),
        members => members, may => policy::manage_groups(&console.caller).is_ok(),
    };
    console.page("console/group", refusal, facts)
}

fn person(Person { account, .. }: &Person) -> Value {
    context! {
        id => account.id.to_string(), name => account.display_name(), email => account.email.as_str(),
    }
}
