//! The sessions of a person as that person sees them, and ending them (portal §7).

use rollcall_store::Tx;

use super::table::{self, Connection};
use super::{Digest, Started, end_all, start};
use crate::accounts::{self, Account};
use crate::audit::{self, Action};
use crate::ids::{AccountId, LinkId, SessionId};
use crate::links::ConfirmLink;
use crate::policy::{self, Caller, EndSessions, Member, Permit};
use crate::time::Millis;
use crate::{Error, Result};

/// As many sessions of a person are listed, the newest.
const LISTED: i64 = 200;

/// The person's own sessions: the one of this request, then the others, the newest first.
///
/// # Errors
/// The store's.
pub fn connections(tx: &mut Tx<'_>, member: &Member, now: Millis) -> Result<Vec<Connection>> {
    let mut all = table::of_account(tx, member.id, LISTED, now)?;
    let Some(current) = member.session() else { return Ok(all) };
    let own = match all.iter().position(|connection| connection.id == current) {
        Some(at) => Some(all.remove(at)),
        None => table::find(tx, current, now)?,
    };
    all.splice(0..0, own);
    Ok(all)
}

/// Somebody's sessions, the newest first, for whoever may end them.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, [`Error::NoSuchUser`] told to administrators only.
pub fn connections_of(tx: &mut Tx<'_>, caller: &Caller, person: AccountId, now: Millis) -> Result<Vec<Connection>> {
    let found = accounts::find(tx, person)?;
    policy::end_sessions(caller, found.as_ref().map(Account::target))?;
    let account = found.ok_or(Error::NoSuchUser)?;
    table::of_account(tx, account.id, LISTED, now)
}

/// Ends one session. False if there is none with this id, or it is over already.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix.
pub fn end_one(tx: &mut Tx<'_>, caller: &Caller, id: SessionId, now: Millis) -> Result<bool> {
    let Some(connection) = table::find(tx, id, now)? else { return Ok(false) };
    let owner = accounts::get_account(tx, connection.account_id)?;
    let permit = policy::end_sessions(caller, Some(owner.target()))?;
    table::delete(tx, id)?;
    audit::record(tx, Action::UserLogoutActiveConnection, permit.trace(), &owner, now)?;
    Ok(true)
}

/// Ends every session of a person, the caller's own too.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, [`Error::NoSuchUser`] told to administrators only.
pub fn end_every(tx: &mut Tx<'_>, caller: &Caller, person: AccountId, now: Millis) -> Result<()> {
    let found = accounts::find(tx, person)?;
    let permit = policy::end_sessions(caller, found.as_ref().map(Account::target))?;
    let account = found.ok_or(Error::NoSuchUser)?;
    let own = permit.actor() == Some(account.id);
    let action = if own { Action::UserLogoutActiveConnections } else { Action::UserLogoutActiveConnectionsForUser };
    end_all(tx, account.id)?;
    audit::record(tx, action, permit.trace(), &account, now)
}

/// Ends every session of the caller but the one the request came by.
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn end_all_but_this(tx: &mut Tx<'_>, caller: &Caller, now: Millis) -> Result<Account> {
    let (account, permit) = own(tx, caller)?;
    match caller.member()?.session() {
        Some(kept) => table::delete_all_but(tx, account.id, kept)?,
        None => end_all(tx, account.id)?,
    }
    audit::record(tx, Action::UserLogoutActiveConnections, permit.trace(), &account, now)?;
    Ok(account)
}

/// Ends every session of the caller, starts one with a fresh token in place of theirs, and makes a link to a new password.
///
/// # Errors
/// [`Error::Forbidden`] for callers without a session: a key must not win a password.
pub fn end_all_for_new_password(
    tx: &mut Tx<'_>,
    caller: &Caller,
    (digest, link): (Digest, LinkId),
    now: Millis,
) -> Result<(ConfirmLink, Started)> {
    policy::own_secrets(caller)?;
    let (account, permit) = own(tx, caller)?;
    end_all(tx, account.id)?;
    audit::record(tx, Action::UserLogoutActiveConnections, permit.trace(), &account, now)?;
    let link = accounts::renew_password_link(tx, &account, permit.trace(), link, now)?;
    let started = start(tx, account.id, digest, caller.origin(), now)?;
    Ok((link, started))
}

fn own(tx: &mut Tx<'_>, caller: &Caller) -> Result<(Account, Permit<EndSessions>)> {
    let account = accounts::get_account(tx, caller.member()?.id)?;
    let permit = policy::end_sessions(caller, Some(account.target()))?;
    Ok((account, permit))
}
