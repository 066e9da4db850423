//! Settings of one person (portal §2.8).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Setting, set_of};
use crate::accounts::{self, ActivationStatus};
use crate::ids::LinkId;
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{ManageOneself, Permit};
use crate::time::Millis;
use crate::{Error, Result, audit};

/// Whether a person wants to be reminded that their address is not proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ActivationBar {
    /// They do.
    pub show: bool,
}

impl Setting for ActivationBar {
    const NAME: &'static str = "activation_bar";
}

/// Stores the wish; one to be reminded of an address that is not proven is followed by a letter that proves it.
///
/// A newer letter kills the link of an older one (auth §6.5).
///
/// # Errors
/// [`Error::Unauthenticated`] for a permit without a person.
pub fn show_activation_bar(
    tx: &mut Tx<'_>,
    permit: &Permit<ManageOneself>,
    bar: ActivationBar,
    link: LinkId,
    now: Millis,
) -> Result<()> {
    let person = accounts::get_account(tx, permit.actor().ok_or(Error::Unauthenticated)?)?;
    set_of(tx, person.id, &bar, now)?;
    if !bar.show || person.activation == ActivationStatus::Activated {
        return Ok(());
    }
    links::void(tx, person.id, &[LinkType::EmailActivation], now)?;
    links::issue(tx, link, LinkType::EmailActivation, &person, &person.email, now)?;
    outbox::queue(tx, &Letter::to(&person, LetterKind::EmailActivation).with_link(link), now)?;
    audit::record(tx, audit::Action::UserSentActivationInstructions, permit.trace(), &person, now)
}
