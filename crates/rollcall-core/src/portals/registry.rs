//! Portals come and go: made with their owner in one transaction, removed at once and cleared portion by portion.

use rollcall_store::{PortalId, Tx};

use super::{NewOwner, Portal, PortalName, set_up, table, time_zone};
use crate::ids::LinkId;
use crate::links::ConfirmLink;
use crate::policy::{Operate, Permit};
use crate::time::Millis;
use crate::{Error, Result, sign_in};

/// A portal to make.
#[derive(Debug, Clone)]
pub struct NewPortal {
    /// What it is reached by.
    pub alias: PortalName,
    /// What letters and pages call it.
    pub name: String,
    /// One of [`crate::accounts::CULTURES`].
    pub culture: String,
    /// An IANA name; what is not known counts as UTC.
    pub time_zone: String,
}

/// Makes a portal that waits for its set-up, and returns it. The transaction is in it from then on.
///
/// # Errors
/// [`Error::PortalTaken`].
pub fn register(tx: &mut Tx<'_>, _: &Permit<Operate>, new: &NewPortal, now: Millis) -> Result<Portal> {
    let zone = time_zone::known(&new.time_zone).unwrap_or_else(|| "UTC".to_owned());
    let id = table::next_id(tx)?;
    tx.enter(id);
    table::insert(tx, new.alias.as_str(), (&new.name, &new.culture, &zone), now)?;
    table::get(tx)
}

/// Makes a portal with its owner, and returns it with a link that signs them in once.
///
/// # Errors
/// [`Error::PortalTaken`].
pub fn register_owned(
    tx: &mut Tx<'_>,
    permit: &Permit<Operate>,
    (new, owner): (&NewPortal, &NewOwner),
    link: LinkId,
    now: Millis,
) -> Result<(Portal, ConfirmLink)> {
    register(tx, permit, new, now)?;
    set_up(tx, owner, now)?;
    let link = sign_in::hand_out_link(tx, &Permit::system("registration"), &owner.email, link, now)?;
    Ok((table::get(tx)?, link))
}

/// Removes a portal: nobody finds it any more, its name is free, and [`crate::clearance`] takes its rows away. Returns it as it was.
///
/// # Errors
/// [`Error::NoSuchPortal`], also for the first portal, which a server is never without.
pub fn remove(tx: &mut Tx<'_>, _: &Permit<Operate>, alias: &str, now: Millis) -> Result<Portal> {
    let portal = find(tx, alias)?.filter(|portal| portal.id != super::FIRST).ok_or(Error::NoSuchPortal)?;
    tx.enter(portal.id);
    table::mark_removed(tx, now)?;
    tx.wake_workers();
    Ok(portal)
}

/// The portal that is reached by `alias`, in any case.
///
/// # Errors
/// The store's.
pub fn find(tx: &mut Tx<'_>, alias: &str) -> Result<Option<Portal>> {
    table::find(tx, &alias.to_ascii_lowercase())
}

/// The portals of a server, the oldest first.
///
/// # Errors
/// The store's.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Portal>> {
    table::all(tx)
}

/// Refuses a name that another portal has.
///
/// # Errors
/// [`Error::PortalTaken`].
pub fn must_be_free(tx: &mut Tx<'_>, alias: &PortalName) -> Result<()> {
    table::find(tx, alias.as_str())?.map_or(Ok(()), |_| Err(Error::PortalTaken))
}

/// Portals that were removed and still have rows.
///
/// # Errors
/// The store's.
pub fn removed(tx: &mut Tx<'_>) -> Result<Vec<PortalId>> {
    table::removed(tx)
}

/// Forgets the removed portal of the transaction, which has no rows any more.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<()> {
    table::forget(tx)
}
