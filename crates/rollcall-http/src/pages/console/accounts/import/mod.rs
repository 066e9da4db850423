//! `/accounts/import`: people out of a file, checked line by line before anybody is added (design §2.11).

mod report;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use rollcall_core::accounts::EmployeeType;
use rollcall_core::bulk::FileError;
use rollcall_core::ids::ImportId;
use rollcall_core::imports::{self, Import, NewImport, Unfit};
use rollcall_core::policy;
use rollcall_core::tasks::JobStatus;
use rollcall_text::{Value, context};

use super::super::{Console, Refusal};
use super::TYPES;
use crate::api::people::add;
use crate::app::App;
use crate::upload::PeopleFile;
use crate::wire_error::WireError;

/// The page.
pub const IMPORT: &str = "/accounts/import";

/// What names mean, those together that mean alike: the key of the words.
const MEANINGS: [(&[&str], &str); 9] = [
    (&["email"], "console-import-email"),
    (&["firstName", "lastName"], "console-import-names"),
    (&["type"], "console-import-type"),
    (&["groups"], "console-import-groups"),
    (&["title", "location", "comment"], "console-import-texts"),
    (&["birthday", "workFrom"], "console-import-days"),
    (&["sex", "spam"], "console-import-choices"),
    (&["cultureName"], "console-import-language"),
    (&["contacts"], "console-import-contacts"),
];

pub fn router() -> Router<App> {
    Router::new()
        .route(IMPORT, get(show).post(submit))
        .route("/accounts/import/people.csv", get(template))
        .route("/accounts/import/{id}", get(report::show).post(report::submit))
        .route("/accounts/import/{id}/refused.csv", get(report::refused))
}

async fn show(console: Console) -> Response {
    form(&console, None).await
}

async fn submit(console: Console, file: Result<PeopleFile, WireError>) -> Response {
    let _slot = match console.spend(&add::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match take(&console, file).await {
        Ok(id) => Redirect::to(&address(id)).into_response(),
        Err(refusal) => form(&console, Some(&refusal)).await,
    }
}

/// Checks every line of the file, and keeps what was found until the visitor has decided.
async fn take(console: &Console, file: Result<PeopleFile, WireError>) -> Result<ImportId, Refusal> {
    policy::import_people(&console.caller).map_err(|e| console.refusal(e))?;
    let (name, bytes) = whole(console, file)?;
    let lines = imports::read(&name, &bytes).map_err(|unfit| unfit_words(console, &unfit))?;
    let (app, now) = (&console.visit.app, console.visit.now);
    let id = app.random.import_id(now);
    let caller = console.caller.clone();
    let parts = app.db.read(move |tx| imports::check(tx, &caller, (id, &lines), now)).await;
    let new = NewImport { id, file: name, parts: parts.map_err(|e| console.refusal(e))? };
    let caller = console.caller.clone();
    let kept = app.db.write(move |tx| imports::keep(tx, &caller, &new, now)).await;
    kept.map(|()| id).map_err(|e| console.refusal(e))
}

/// The name and the bytes of what was sent.
fn whole(console: &Console, file: Result<PeopleFile, WireError>) -> Result<(String, Vec<u8>), Refusal> {
    let told = |key| Refusal::of_field(&console.visit, "file", key);
    let is_too_large = |e: &WireError| e.status() == StatusCode::PAYLOAD_TOO_LARGE.as_u16();
    match file {
        Ok(PeopleFile { name, bytes: Some(bytes) }) => Ok((name, bytes)),
        Err(e) if !is_too_large(&e) => Err(told("console-error-import-none")),
        Ok(_) | Err(_) => Err(told("console-error-import-large")),
    }
}

/// Why a file is not even checked, for people.
fn unfit_words(console: &Console, unfit: &Unfit) -> Refusal {
    let (key, name) = match unfit {
        Unfit::NoLines | Unfit::File(FileError::Empty) => ("console-error-import-empty", ""),
        Unfit::TooManyLines => ("console-error-import-lines", ""),
        Unfit::File(FileError::Header(_) | FileError::Unreadable(_)) => ("console-error-import-unreadable", ""),
        Unfit::File(FileError::Unknown(name)) => ("console-error-import-unknown", name.as_str()),
        Unfit::File(FileError::Twice(name)) => ("console-error-import-twice", *name),
        Unfit::File(FileError::BothNotes) => ("console-error-import-twice", "comment"),
        Unfit::File(FileError::NoEmail) => ("console-error-import-email", ""),
    };
    Refusal::of_words("file", console.visit.text(key, &[("name", name)]))
}

async fn form(console: &Console, refusal: Option<&Refusal>) -> Response {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    match console.visit.app.db.read(move |tx| imports::own(tx, &caller, now)).await {
        Ok(own) => {
            let earlier: Vec<Value> = own.iter().map(|import| line(console, import)).collect();
            let facts = context! { columns => columns(console), example => example(), earlier => earlier };
            console.page("console/import", refusal, context! { importing => facts })
        }
        Err(e) => console.error(e),
    }
}

/// The names that a file may have, with what they mean.
fn columns(console: &Console) -> Vec<Value> {
    let role = console.member.role;
    let may = TYPES.into_iter().filter(|kind| policy::may_import(role, *kind));
    let types: Vec<&str> = may.map(EmployeeType::name).collect();
    let types = types.join(", ");
    let told = [("types", types.as_str()), ("example", r#"[{"type": "phone", "value": "123"}]"#)];
    let meaning = |(names, key): (&'static [&'static str], &str)| {
        context! { names => names.to_vec(), meaning => console.visit.text(key, &told) }
    };
    MEANINGS.into_iter().map(meaning).collect()
}

/// What a file looks like.
fn example() -> &'static str {
    "email,firstName,lastName,type,groups\n\
     ada@example.com,Ada,Lovelace,RoomAdmin,Analysts; Board\n\
     alan@example.com,Alan,Turing,User,Analysts"
}

fn line(console: &Console, import: &Import) -> Value {
    let (_, badge, key) = state(import);
    context! {
        href => address(import.id), file => import.file.as_str(), at => import.made_at.0, badge => badge,
        state => console.visit.text(key, &[]),
    }
}

/// How an import stands: its name for the template, the kind of its badge and the key of its words.
fn state(import: &Import) -> (&'static str, &'static str, &'static str) {
    match import.status {
        None => ("waits", "warning", "console-import-state-waits"),
        Some(JobStatus::Created | JobStatus::Running) => ("runs", "warning", "console-import-state-runs"),
        Some(JobStatus::Completed) => ("done", "good", "console-import-state-done"),
        Some(JobStatus::Canceled) => ("stopped", "", "console-import-state-stopped"),
        Some(JobStatus::Failed) => ("failed", "bad", "console-import-state-failed"),
    }
}

/// An empty file with every name.
async fn template(console: Console) -> Response {
    match policy::import_people(&console.caller) {
        Ok(_) => attachment(format!("{}\n", imports::COLUMNS.join(",")).into_bytes()),
        Err(e) => console.error(e),
    }
}

/// A CSV that is stored instead of shown.
fn attachment(csv: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, "attachment")];
    (headers.map(|(name, value)| (name, HeaderValue::from_static(value))), csv).into_response()
}

/// The page of one import.
fn address(id: ImportId) -> String {
    format!("{IMPORT}/{id}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_is_explained_once() {
        let explained: Vec<&str> = MEANINGS.iter().flat_map(|(names, _)| names.iter().copied()).collect();
        let known: BTreeSet<&str> = imports::COLUMNS.iter().copied().collect();
        assert_eq!((explained.iter().copied().collect(), explained.len()), (known, imports::COLUMNS.len()));
    }

    #[test]
    fn the_example_is_a_good_file() {
        let lines = imports::read("people.csv", example().as_bytes()).unwrap();
        assert!(lines.len() == 2 && lines.iter().all(|numbered| numbered.line.is_ok()));
    }
}
