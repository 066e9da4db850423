//! What `/accounts` does with several people at once, by the commands of the API (people-core §2.3, §2.12, §4.5, §5).

use axum::response::Response;
use rollcall_core::accounts::{self, EmployeeType, TypeOrder, Usable};
use rollcall_core::ids::{AccountId, JobId};
use rollcall_core::policy::Caller;
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result};
use rollcall_store::Tx;
use rollcall_text::{Value, context};
use uuid::Uuid;

use super::super::{Console, Fields, Refusal};
use super::{kind_named, list};
use crate::api::invitations::resend;
use crate::api::people::{change_type, delete_several, set_status};
use crate::call::Query;
use crate::catalogue::Op;

/// The question before people are deleted for good.
pub const DELETE: &str = "console/accounts_delete";

/// What is to be done with people.
#[derive(Debug, Clone, Copy)]
pub enum Order {
    Status(Usable),
    Type(EmployeeType),
    Resend,
    Delete,
}

impl Order {
    /// What the button named `do` says; a new type is in the field `to`.
    pub fn parse(answer: &Fields) -> Option<Self> {
        match answer.get("do") {
            "enable" => Some(Self::Status(Usable::Enabled)),
            "disable" => Some(Self::Status(Usable::Disabled)),
            "type" => kind_named(answer.get("to")).map(Self::Type),
            "resend" => Some(Self::Resend),
            "delete" => Some(Self::Delete),
            _ => None,
        }
    }

    /// The call that does the same, as whose the form is counted.
    pub fn op(self) -> &'static Op {
        match self {
            Self::Status(_) => &set_status::OP,
            Self::Type(_) => &change_type::OP,
            Self::Resend => &resend::OP,
            Self::Delete => &delete_several::OP,
        }
    }
}

pub async fn submit(console: Console, query: Query, answer: Fields) -> Response {
    let ids = chosen(&answer);
    let beside = |field, key| Refusal::of_field(&console.visit, field, key);
    let Some(order) = Order::parse(&answer) else {
        return list::page(&console, &query, &ids, Some(&beside("to", "console-error-choice"))).await;
    };
    if ids.is_empty() {
        return list::page(&console, &query, &ids, Some(&beside("id", "console-error-nobody"))).await;
    }
    if matches!(order, Order::Delete) && !answer.has("sure") {
        return ask(&console, DELETE, &list::here(&query), ids).await;
    }
    let _slot = match console.spend(order.op()).await {
        Ok(slot) => slot,
        Err(page) => return page,
    };
    match carry_out(&console, &ids, order).await {
        Ok(done) => console.done(&list::here(&query), done),
        Err(e) => list::page(&console, &query, &ids, Some(&console.refusal(e))).await,
    }
}

/// The people whose boxes are checked.
pub fn chosen(answer: &Fields) -> Vec<AccountId> {
    answer.all("id").filter_map(|id| Uuid::parse_str(id).ok()).map(AccountId).collect()
}

/// Asks once more by the page called `question`; `onward` takes the answer.
pub async fn ask(console: &Console, question: &str, onward: &str, ids: Vec<AccountId>) -> Response {
    let caller = console.caller.clone();
    let found = console.visit.app.db.read(move |tx| -> Result<_> {
        ids.iter().map(|id| accounts::find_by_name_or_id(tx, &caller, &id.to_string())).collect::<Result<Vec<_>>>()
    });
    match found.await {
        Ok(people) => {
            let named = |person: &accounts::Person| {
                let account = &person.account;
                context! { id => account.id.to_string(), name => account.display_name(), email => account.email.as_str() }
            };
            let people: Vec<Value> = people.iter().map(named).collect();
            console.page(question, None, context! { gone => people, onward => onward })
        }
        Err(e) => console.error(e),
    }
}

/// Does it with all of them, or with none, and returns the key of what was done.
///
/// # Errors
/// Those of the commands; [`Error::NoConversionTo`] if somebody can't get the type.
pub async fn carry_out(console: &Console, ids: &[AccountId], order: Order) -> Result<&'static str> {
    let (app, caller, now, ids) = (&console.visit.app, console.caller.clone(), console.visit.now, ids.to_vec());
    match order {
        Order::Status(wanted) => {
            app.db.write(move |tx| accounts::set_status(tx, &caller, &ids, wanted, now)).await?;
            Ok(if wanted == Usable::Enabled { "console-done-enabled" } else { "console-done-disabled" })
        }
        Order::Type(to) => {
            let jobs: Vec<JobId> = ids.iter().map(|_| app.random.job_id(now)).collect();
            let at_once = app.db.write(move |tx| convert(tx, &caller, (&ids, &jobs), to, now)).await?;
            Ok(if at_once { "console-done-type" } else { "console-done-type-begun" })
        }
        Order::Resend => resend::to_named(&console.call(), ids).await.map(|_| "console-done-resent"),
        Order::Delete => {
            // One by one: the command for several leaves some out without a word.
            let delete =
                move |tx: &mut Tx<'_>| ids.iter().try_for_each(|id| accounts::delete(tx, &caller, *id, now).map(drop));
            app.db.write(delete).await?;
            Ok("console-done-deleted")
        }
    }
}

/// Converts people at once where that is done, and orders a job for each of the others. Returns whether no job was needed.
fn convert(
    tx: &mut Tx<'_>,
    caller: &Caller,
    (ids, jobs): (&[AccountId], &[JobId]),
    to: EmployeeType,
    now: Millis,
) -> Result<bool> {
    let people = accounts::change_type(tx, caller, ids, Some(to), now)?;
    let others: Vec<AccountId> = people.iter().map(|p| &p.account).filter(|a| a.kind != to).map(|a| a.id).collect();
    for (target, job) in others.iter().zip(jobs) {
        let order = TypeOrder { job: *job, target: *target, to: Some(to), recipient: None };
        accounts::order_type_change(tx, caller, &order, now)?;
    }
    if people.is_empty() { Err(Error::NoConversionTo(Some(to))) } else { Ok(others.is_empty()) }
}
