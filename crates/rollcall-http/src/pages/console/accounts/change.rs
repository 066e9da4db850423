//! What the buttons of an account's page do, by the commands of the API (people-core §4; people-extras §5; portal §7).

use axum::response::Response;
use rollcall_core::accounts::{self, Account, ReassignOrder};
use rollcall_core::ids::SessionId;
use rollcall_core::{Error, links, sessions};
use rollcall_text::context;

use super::super::{Console, Fields, Refusal};
use super::bulk::{self, Order};
use super::{PATH, person};
use crate::api::people::{delete, remind};
use crate::api::security::{log_out, log_out_all};
use crate::api::user_data::{start_reassign, stop_reassign};
use crate::call::Segment;
use crate::catalogue::Op;
use crate::present;

/// What is to be done with one person, beside what is done with several.
enum Change {
    Order(Order),
    Remind,
    EndSession(SessionId),
    EndSessions,
    Reassign,
    StopReassigning,
}

impl Change {
    fn parse(answer: &Fields) -> Option<Self> {
        if let Some(id) = answer.find("end") {
            return id.parse().ok().map(|id| Self::EndSession(SessionId(id)));
        }
        match answer.get("do") {
            "remind" => Some(Self::Remind),
            "end-all" => Some(Self::EndSessions),
            "reassign" => Some(Self::Reassign),
            "stop" => Some(Self::StopReassigning),
            _ => Order::parse(answer).map(Self::Order),
        }
    }

    /// The call that does the same, as whose the form is counted.
    fn op(&self) -> &'static Op {
        match self {
            Self::Order(Order::Delete) => &delete::OP,
            Self::Order(order) => order.op(),
            Self::Remind => &remind::OP,
            Self::EndSession(_) => &log_out::OP,
            Self::EndSessions => &log_out_all::OP,
            Self::Reassign => &start_reassign::OP,
            Self::StopReassigning => &stop_reassign::OP,
        }
    }
}

pub async fn submit(console: Console, Segment(key): Segment, answer: Fields) -> Response {
    let seen = match person::find(&console, key).await {
        Ok(seen) => seen,
        Err(e) => return console.error(e),
    };
    let account = &seen.person.account;
    if answer.get("do") == "link" {
        return give_link(&console, account)
            .await
            .unwrap_or_else(|refusal| person::page(&console, &seen, "", &refusal));
    }
    let Some(change) = Change::parse(&answer) else {
        let refusal = Refusal::of_field(&console.visit, "to", "console-error-choice");
        return person::page(&console, &seen, "", &refusal);
    };
    let path = present::profile_path(account);
    let deletes = matches!(change, Change::Order(Order::Delete));
    if deletes && !answer.has("sure") {
        return bulk::ask(&console, bulk::DELETE, &path, vec![account.id]).await;
    }
    let _slot = match console.spend(change.op()).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match carry_out(&console, account, &change, &answer).await {
        Ok(done) => console.done(if deletes { PATH } else { &path }, done),
        Err(refusal) => person::page(&console, &seen, answer.get("recipient"), &refusal),
    }
}

/// Does it, and returns the key of what was done.
async fn carry_out(
    console: &Console,
    account: &Account,
    change: &Change,
    answer: &Fields,
) -> Result<&'static str, Refusal> {
    let (db, caller, now, id) = (&console.visit.app.db, console.caller.clone(), console.visit.now, account.id);
    let done = match *change {
        Change::Order(order) => bulk::carry_out(console, &[id], order).await,
        Change::Remind => {
            remind::remind(&console.call(), account.email.clone()).await.map(|()| "console-done-reminded")
        }
        Change::EndSession(session) => {
            let ended = db.write(move |tx| sessions::end_one(tx, &caller, session, now));
            ended.await.map(|_| "console-done-session")
        }
        Change::EndSessions => {
            let ended = db.write(move |tx| sessions::end_every(tx, &caller, id, now));
            ended.await.map(|()| "console-done-signed-out")
        }
        Change::StopReassigning => {
            let stopped = db.write(move |tx| accounts::stop_reassignment(tx, &caller, id, now));
            stopped.await.map(|_| "console-done-stopped")
        }
        Change::Reassign => match reassign(console, account, answer).await {
            Err(Error::NoSuchUser | Error::NoReassignTo(_)) => {
                return Err(Refusal::of_field(&console.visit, "recipient", "console-error-recipient"));
            }
            ordered => ordered.map(|()| "console-done-reassign"),
        },
    };
    done.map_err(|e: Error| console.refusal(e))
}

/// The page with a link to a new password, which is shown this once. It is counted as the letter with such a link.
async fn give_link(console: &Console, account: &Account) -> Result<Response, Refusal> {
    let _slot = match console.spend(&remind::OP).await {
        Ok(slot) => slot,
        Err(page) => return Ok(page),
    };
    let (app, caller, now, id) = (&console.visit.app, console.caller.clone(), console.visit.now, account.id);
    let link = app.random.link_id(now);
    let made = app.db.write(move |tx| accounts::give_reset_link(tx, &caller, id, link, now)).await;
    let made = made.map_err(|e| console.refusal(e))?;
    let url = links::link_url(app.config.public_url.as_str(), &app.secret, app.db.portal(), &made);
    let facts = context! { name => account.display_name(), url => url, back => present::profile_path(account) };
    Ok(console.page("console/reset_link", None, context! { given => facts }))
}

/// Starts the job that hands the data of a disabled person over to who has the address that was entered.
async fn reassign(console: &Console, account: &Account, answer: &Fields) -> Result<(), Error> {
    let (app, caller, now, from) = (&console.visit.app, console.caller.clone(), console.visit.now, account.id);
    let (job, delete_profile) = (app.random.job_id(now), answer.has("delete"));
    let recipient = answer.get("recipient").to_owned();
    let ordered = app.db.write(move |tx| {
        let to = accounts::find_by_address(tx, &caller, &recipient)?.account.id;
        accounts::order_reassignment(tx, &caller, &ReassignOrder { job, from, to, delete_profile }, now)
    });
    ordered.await.map(drop)
}
