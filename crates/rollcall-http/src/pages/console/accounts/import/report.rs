//! `/accounts/import/{id}`: what was found in a file, and what has become of its people.

use axum::extract::Path;
use axum::response::Response;
use rollcall_core::bulk::cell;
use rollcall_core::ids::ImportId;
use rollcall_core::imports::{self, Count, Import, RefusedLine};
use rollcall_core::tasks::PeopleImport;
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};
use uuid::Uuid;

use super::super::super::{Console, Fields, Refusal};
use super::{IMPORT, address, attachment, state};
use crate::api::people::add;

/// As many refused lines are shown; the file has all of them.
const SHOWN: usize = 200;

pub async fn show(console: Console, Path(id): Path<String>) -> Response {
    page(&console, &id, None).await
}

/// `do` is what to do; with `letters` everybody who is added is mailed.
pub async fn submit(console: Console, Path(id): Path<String>, answer: Fields) -> Response {
    let _slot = match console.spend(&add::OP).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    let done = match (answer.get("do"), parse(&id)) {
        (_, Err(e)) => return console.error(e),
        ("add", Ok(id)) => {
            start(&console, id, answer.has("letters")).await.map(|()| (address(id), "console-done-import"))
        }
        ("stop", Ok(id)) => stop(&console, id).await.map(|()| (address(id), "console-done-import-stopped")),
        ("discard", Ok(id)) => {
            discard(&console, id).await.map(|()| (IMPORT.to_owned(), "console-done-import-discarded"))
        }
        (_, Ok(_)) => Err(Error::Argument("no button has this name")),
    };
    match done {
        Ok((path, key)) => console.done(&path, key),
        Err(e) => page(&console, &id, Some(&console.refusal(e))).await,
    }
}

fn parse(id: &str) -> Result<ImportId> {
    Uuid::parse_str(id).map(ImportId).map_err(|_| Error::NoSuchImport)
}

async fn start(console: &Console, id: ImportId, letters: bool) -> Result<()> {
    let (caller, now, order) = (console.caller.clone(), console.visit.now, PeopleImport { letters });
    console.visit.app.db.write(move |tx| imports::start(tx, &caller, id, &order, now)).await
}

async fn stop(console: &Console, id: ImportId) -> Result<()> {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    console.visit.app.db.write(move |tx| imports::stop(tx, &caller, id, now)).await
}

async fn discard(console: &Console, id: ImportId) -> Result<()> {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    console.visit.app.db.write(move |tx| imports::discard(tx, &caller, id, now)).await
}

async fn page(console: &Console, id: &str, refusal: Option<&Refusal>) -> Response {
    match find(console, id).await {
        Ok(((import, count), refused)) => {
            let facts = context! { report => facts(&import, &count, &refused) };
            console.page("console/import_report", refusal, facts)
        }
        Err(e) => console.error(e),
    }
}

async fn find(console: &Console, id: &str) -> Result<((Import, Count), Vec<RefusedLine>)> {
    let (id, caller, now) = (parse(id)?, console.caller.clone(), console.visit.now);
    let found =
        console.visit.app.db.read(move |tx| {
            Ok::<_, Error>((imports::get(tx, &caller, id, now)?, imports::refused(tx, &caller, id, now)?))
        });
    found.await
}

fn facts(import: &Import, count: &Count, refused: &[RefusedLine]) -> Value {
    let (state, ..) = state(import);
    let line = |line: &RefusedLine| {
        context! { number => line.number, email => line.email.as_str(), reason => line.reason.as_str() }
    };
    context! {
        path => address(import.id), file => import.file.as_str(), state => state, wanted => import.wanted,
        settled => import.wanted - count.waiting, waiting => count.waiting, added => count.added, there => count.there,
        refused => count.refused, lines => refused.iter().take(SHOWN).map(line).collect::<Vec<_>>(),
        unseen => refused.len().saturating_sub(SHOWN), error => import.error.as_deref().unwrap_or_default(),
    }
}

/// All refused lines as a file.
pub async fn refused(console: Console, Path(id): Path<String>) -> Response {
    let found = find(&console, &id).await.and_then(|(_, refused)| {
        written(&refused).map_err(|_| Error::Argument("the refused lines can't be written as CSV"))
    });
    match found {
        Ok(csv) => attachment(csv),
        Err(e) => console.error(e),
    }
}

/// No cell is one that a spreadsheet would calculate.
fn written(refused: &[RefusedLine]) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["line", "email", "reason"])?;
    for RefusedLine { number, email, reason } in refused {
        writer.write_record([number.to_string(), cell(&email.as_str().into()), cell(&reason.as_str().into())])?;
    }
    writer.into_inner().map_err(|e| e.into_error().into())
}
