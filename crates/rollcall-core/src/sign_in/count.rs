//! The counts behind the locks: of passwords by login and address, of codes by person (auth §3.6).

use rollcall_store::Tx;

use super::{login_key, table};
use crate::Result;
use crate::accounts::{self, Account};
use crate::audit::{self, Action};
use crate::ids::AccountId;
use crate::policy::{Origin, Trace};
use crate::settings::{self, LoginSettings};
use crate::time::{MINUTE, Millis};

/// Whether an attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// It may.
    Free,
    /// Locked until then.
    Locked {
        /// When the lock opens.
        until: Millis,
    },
}

/// How far apart attempts count together, and how long the lock lasts, in milliseconds.
#[derive(Clone, Copy)]
struct Spans {
    check: i64,
    block: i64,
}

/// Counts an attempt with a password.
pub(super) fn count_password(tx: &mut Tx<'_>, login: &str, origin: &Origin, now: Millis) -> Result<Counted> {
    let limits: LoginSettings = settings::get(tx)?;
    let spans = Spans { check: limits.check_millis(), block: limits.block_millis() };
    let (counted, locks) = count(tx, (&login_key(login), &origin.address), limits.attempt_count, spans, now)?;
    if locks {
        let known = accounts::credential_by_email(tx, &login_key(login))?.map(|c| c.id);
        audit::record_sign_in(tx, Action::LoginFailBruteForce, known, login, origin, now)?;
    }
    Ok(counted)
}

/// Counts an attempt with a code: as many a minute as passwords, wherever they come from.
pub(crate) fn count_code(tx: &mut Tx<'_>, account: &Account, trace: &Trace, now: Millis) -> Result<Counted> {
    let limits: LoginSettings = settings::get(tx)?;
    let spans = Spans { check: MINUTE, block: MINUTE };
    let (counted, locks) = count(tx, (&code_key(account.id), ""), limits.attempt_count, spans, now)?;
    if locks {
        let (action, id) = (Action::LoginFailBruteForce, Some(account.id));
        audit::record_sign_in(tx, action, id, &account.email, &trace.origin, now)?;
    }
    Ok(counted)
}

/// Forgets the counted codes of a person who showed a right one.
pub(crate) fn forget_codes(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    table::clear(tx, &code_key(account), "")
}

/// No client has an empty address, so no login can be taken for one of these.
fn code_key(account: AccountId) -> String {
    format!("code {account}")
}

/// Counts an attempt; the second value says that this one closed the lock.
fn count(
    tx: &mut Tx<'_>,
    (key, address): (&str, &str),
    allowed: i64,
    spans: Spans,
    now: Millis,
) -> Result<(Counted, bool)> {
    table::forget(tx, now)?;
    let before = table::find(tx, key, address)?;
    if let Some(until) = before.as_ref().map(|b| b.blocked_until).filter(|until| now < *until) {
        return Ok((Counted::Locked { until }, false));
    }
    let running = before.filter(|b| b.blocked_until.0 == 0 && now.since(b.started_at) < spans.check);
    let (started_at, count) = running.map_or((now, 1), |b| (b.started_at, b.count + 1));
    let locks = count > allowed;
    let until = if locks { now.plus(spans.block) } else { Millis(0) };
    let forget_at = started_at.plus(spans.check).max(until);
    table::put(tx, key, address, &table::Attempts { started_at, count, blocked_until: until }, forget_at)?;
    Ok((if locks { Counted::Locked { until } } else { Counted::Free }, locks))
}
