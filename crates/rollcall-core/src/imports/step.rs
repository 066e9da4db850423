//! A step of the job that adds the people of a checked file.

use std::sync::Arc;

use rollcall_store::Tx;

use super::clerk::Clerk;
use super::{Part, RefusedLine, WaitingLine, table};
use crate::accounts::{self, Account};
use crate::bulk::{self, Arrival, Portion, Verdict};
use crate::ids::{AccountId, ImportId};
use crate::policy::{self, Origin};
use crate::tasks::PeopleImport;
use crate::time::Millis;
use crate::{Error, Result};

/// Adds the people of the next part on behalf of who started the job, and returns how much of a hundred is done; none once
/// everything is.
///
/// # Errors
/// [`Error::Forbidden`] if the starter is gone or imports nobody any more; nothing was changed then.
pub(crate) fn step(
    tx: &mut Tx<'_>,
    (starter, origin): (Option<AccountId>, Origin),
    id: ImportId,
    order: &PeopleImport,
    now: Millis,
) -> Result<Option<i64>> {
    let starter = accounts::find_active(tx, starter)?;
    let permit = policy::run_import(starter.as_ref().map(Account::target), origin)?;
    let starter = starter.ok_or(Error::Forbidden)?;
    let (Some(import), Some((number, part))) = (table::find(tx, id, starter.id)?, table::next_part(tx, id)?) else {
        return Ok(None);
    };
    let clerk = Clerk::new(tx, (starter.id, starter.role()), id, now)?;
    let is_first = table::count(tx, id)?.added == 0;
    let (lines, arrivals, mut rest) = read(&clerk, part);
    let notice = is_first.then(|| format!("{} ({})", import.file, import.wanted));
    let portion = Portion { arrivals, promised: Arc::default(), notice };
    let verdicts = bulk::store(tx, &permit, &portion, now)?;
    let mut added = Vec::new();
    for ((waiting, arrival), verdict) in lines.into_iter().zip(&portion.arrivals).zip(verdicts) {
        match verdict {
            Verdict::New => added.push((arrival.account.id, clerk.link(waiting.number))),
            Verdict::AlreadyThere => rest.there += 1,
            Verdict::Refused(refusal) => {
                rest.refused.push(RefusedLine::new(waiting.number, Some(&waiting.line), &refusal));
            }
        }
    }
    if order.letters {
        for (id, link) in &added {
            let account = accounts::find(tx, *id)?.ok_or(Error::NoSuchUser)?;
            accounts::mail_welcome(tx, &account, *link, now)?;
        }
    }
    rest.refused.sort_unstable_by_key(|line| line.number);
    table::settle(tx, id, number, &rest, added.len())?;
    let left = table::count(tx, id)?.waiting;
    Ok((left > 0).then(|| (import.wanted - left) * 100 / import.wanted.max(1)))
}

/// Reads the lines that wait, as their importer may have them by now. The rest of the part has those that are refused.
fn read(clerk: &Clerk, part: Part) -> (Vec<WaitingLine>, Vec<Arrival>, Part) {
    let (mut lines, mut arrivals) = (Vec::new(), Vec::new());
    let mut rest = Part { waiting: Vec::new(), ..part };
    for waiting in part.waiting {
        match clerk.read(waiting.number, &waiting.line) {
            Ok(arrival) => {
                lines.push(waiting);
                arrivals.push(arrival);
            }
            Err(refusal) => rest.refused.push(RefusedLine::new(waiting.number, Some(&waiting.line), &refusal)),
        }
    }
    (lines, arrivals, rest)
}
