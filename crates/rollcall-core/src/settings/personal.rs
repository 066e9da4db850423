//! Settings of one person (portal §2.8; people-extras §3, §6).

use rollcall_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Setting, get_of, set_of};
use crate::accounts::{self, ActivationStatus};
use crate::ids::LinkId;
use crate::links::{self, LinkType};
use crate::numbered::numbered;
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

/// The colours a person wants (people-extras §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    /// Light.
    Base,
    /// Dark.
    Dark,
    /// As the device.
    #[default]
    System,
}

impl Setting for Theme {
    const NAME: &'static str = "theme";
}

/// Stores the colours that whom the permit names wants to see.
///
/// # Errors
/// [`Error::Unauthenticated`] for a permit without a person.
pub fn choose_theme(tx: &mut Tx<'_>, permit: &Permit<ManageOneself>, theme: Theme, now: Millis) -> Result<()> {
    set_of(tx, permit.actor().ok_or(Error::Unauthenticated)?, &theme, now)
}

numbered!(
    /// What a person may want to be told of (people-extras §6).
    Topic {
        /// Marks on what is new.
        Badges = 0,
        /// What happens in rooms.
        RoomsActivity = 1,
        /// A letter of what happened each day.
        DailyFeed = 2,
        /// Hints how to use the portal.
        UsefulTips = 3,
    }
);

/// What a person wants to be told of. By default badges alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscriptions {
    /// The numbers of the topics.
    topics: Vec<i64>,
}

impl Default for Subscriptions {
    fn default() -> Self {
        Self { topics: vec![Topic::Badges.number()] }
    }
}

impl Setting for Subscriptions {
    const NAME: &'static str = "subscriptions";
}

impl Subscriptions {
    /// Whether the person wants to be told of `topic`.
    #[must_use]
    pub fn has(&self, topic: Topic) -> bool {
        self.topics.contains(&topic.number())
    }
}

/// A wish to be told of something, or not to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subscription {
    /// Of what.
    pub topic: Topic,
    /// Whether they want to be told.
    pub is_enabled: bool,
}

/// Stores the wish; those about other topics stay.
///
/// # Errors
/// [`Error::Unauthenticated`] for a permit without a person.
pub fn subscribe(tx: &mut Tx<'_>, permit: &Permit<ManageOneself>, wish: Subscription, now: Millis) -> Result<()> {
    let person = permit.actor().ok_or(Error::Unauthenticated)?;
    let Subscriptions { mut topics } = get_of(tx, person)?;
    topics.retain(|topic| *topic != wish.topic.number());
    if wish.is_enabled {
        topics.push(wish.topic.number());
    }
    set_of(tx, person, &Subscriptions { topics }, now)
}
