//! `/account/sessions`: where one is signed in, and ending it (portal §7).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::ids::SessionId;
use rollcall_core::sessions::{self, Connection};
use rollcall_core::{Error, Result};
use rollcall_text::{Value, context};

use super::{Console, Fields, Refusal};
use crate::app::App;
use crate::present;

const PATH: &str = "/account/sessions";

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    list(&console, None).await
}

/// `end` is the id of a session; `others` ends all but this one.
async fn submit(console: Console, answer: Fields) -> Response {
    let ended = match answer.find("end") {
        Some(id) => end_one(&console, id).await.map(|()| "console-done-session"),
        None => end_others(&console).await.map(|()| "console-done-sessions"),
    };
    match ended {
        Ok(done) => console.done(PATH, done),
        Err(e) => list(&console, Some(&console.refusal(e))).await,
    }
}

/// One that is over already is no mistake: that is what was wanted.
async fn end_one(console: &Console, id: &str) -> Result<()> {
    let id = SessionId(id.parse().map_err(|_| Error::Argument("no session has this id"))?);
    let (caller, now) = (console.caller.clone(), console.visit.now);
    console.visit.app.db.write(move |tx| sessions::end_one(tx, &caller, id, now)).await.map(drop)
}

async fn end_others(console: &Console) -> Result<()> {
    let (caller, now) = (console.caller.clone(), console.visit.now);
    console.visit.app.db.write(move |tx| sessions::end_all_but_this(tx, &caller, now)).await.map(drop)
}

async fn list(console: &Console, refusal: Option<&Refusal>) -> Response {
    let (member, now) = (console.member, console.visit.now);
    match console.visit.app.db.read(move |tx| sessions::connections(tx, &member, now)).await {
        Ok(found) => {
            let own: Vec<Value> = found.into_iter().map(|connection| shown(console, connection)).collect();
            console.page("console/sessions", refusal, context! { sessions => own })
        }
        Err(e) => console.error(e),
    }
}

fn shown(console: &Console, connection: Connection) -> Value {
    let seen = present::connection(console.visit.app.db.portal().0, connection);
    context! {
        id => seen.id, address => seen.ip, browser => seen.browser, system => seen.platform, mobile => seen.mobile,
        since => seen.date.0, used => seen.last_used.map(|at| at.0),
        current => console.member.session().is_some_and(|id| id.0 == seen.id),
    }
}
