//! Letters that are to be sent: queued in the transaction of their cause, sent by the workers after it (design §4).
//!
//! A row holds ids and plain facts, never a rendered text or a link; the link is signed when the letter is rendered.

mod content;
mod table;

pub use content::{Content, Preview, content, preview};
use rollcall_store::Tx;
pub use table::{LetterState, QueuedLetter, Reminder, Wish};
pub(crate) use table::{insert_reminder as note_wish, take_reminders};

use crate::Result;
use crate::accounts::Account;
use crate::ids::{LetterId, LinkId};
use crate::policy::{Administer, Permit};
use crate::time::{DAY, HOUR, Millis, SECOND};

/// The SQL of the outbox.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// How long a worker may hold a letter before another one takes it over.
pub const LEASE: i64 = 90 * SECOND;
/// How long a letter is tried before it is given up.
pub const PATIENCE: i64 = 3 * DAY;

/// What a letter says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// "An account was made for you", with an `Activation` link.
    Activation,
    /// "Choose a new password", with a `PasswordChange` link.
    PasswordChange,
    /// "Your password was changed".
    PasswordChanged,
    /// "Make this your address", with an `EmailChange` link, to the new address.
    EmailChange,
    /// "Prove this address", with an `EmailActivation` link.
    EmailActivation,
    /// "Your account has another address now", to the old address.
    EmailChanged,
    /// To an owner whose address was proven, and to whoever joined by an invitation.
    Welcome,
    /// "Leave the portal", with a `ProfileRemove` link.
    ProfileRemove,
    /// "Somebody has left", to the administrators; tells who.
    ProfileLeft,
    /// "Your account is of another type now"; tells the name of the type.
    TypeChanged,
    /// "Join us", with a `LinkInvite` link, from the person that `detail` names.
    Invitation,
    /// "You asked to join", with a `LinkInvite` link.
    JoinInvitation,
    /// "You asked to join and are a member already".
    AlreadyMember,
    /// "Your authenticator app was unlinked".
    AppUnlinked,
    /// "Hand the portal over", to its owner, with a `PortalOwnerChange` link; names the new owner.
    OwnerChange,
    /// What somebody wrote to the administrators, who may answer.
    AdminMessage,
    /// "The data was handed over", to who wished it; tells whose.
    ReassignFinished,
    /// "The data was not handed over", to who wished it; tells whose.
    ReassignFailed,
    /// "The data and the account are removed", to who wished it; tells whose.
    RemovalFinished,
    /// "The data was not removed", to who wished it; tells whose.
    RemovalFailed,
    /// "The mail server works", to who tries it; tried once.
    Test,
}

impl LetterKind {
    /// Its name in the database and in the templates.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordChange => "password_change",
            Self::PasswordChanged => "password_changed",
            Self::EmailChange => "email_change",
            Self::EmailActivation => "email_activation",
            Self::EmailChanged => "email_changed",
            Self::Welcome => "welcome",
            Self::ProfileRemove => "profile_remove",
            Self::ProfileLeft => "profile_left",
            Self::TypeChanged => "type_changed",
            Self::Invitation => "invitation",
            Self::JoinInvitation => "join_invitation",
            Self::AlreadyMember => "already_member",
            Self::AppUnlinked => "app_unlinked",
            Self::OwnerChange => "owner_change",
            Self::AdminMessage => "admin_message",
            Self::ReassignFinished => "reassign_finished",
            Self::ReassignFailed => "reassign_failed",
            Self::RemovalFinished => "removal_finished",
            Self::RemovalFailed => "removal_failed",
            Self::Test => "test",
        }
    }
}

/// A letter about to be queued.
#[derive(Debug, Clone)]
pub struct Letter {
    kind: LetterKind,
    recipient: String,
    name: String,
    culture: Option<String>,
    link: Option<LinkId>,
    detail: Option<String>,
    reply_to: Option<String>,
}

impl Letter {
    /// A letter to the address of `account`, in its language.
    #[must_use]
    pub fn to(account: &Account, kind: LetterKind) -> Self {
        Self {
            kind,
            recipient: account.email.clone(),
            name: if account.has_name() { account.display_name() } else { String::new() },
            culture: account.culture.clone(),
            link: None,
            detail: None,
            reply_to: None,
        }
    }

    /// A letter to an address nobody has an account with.
    #[must_use]
    pub fn to_stranger(recipient: &str, kind: LetterKind, culture: Option<&str>) -> Self {
        Self {
            kind,
            recipient: recipient.to_owned(),
            name: String::new(),
            culture: culture.map(str::to_owned),
            link: None,
            detail: None,
            reply_to: None,
        }
    }

    /// The same letter with a fact of its own: a name, or what somebody wrote.
    #[must_use]
    pub fn telling(self, detail: &str) -> Self {
        Self { detail: Some(detail.to_owned()), ..self }
    }

    /// The same letter, to be answered to another address than the sender's.
    #[must_use]
    pub fn answered_to(self, address: &str) -> Self {
        Self { reply_to: Some(address.to_owned()), ..self }
    }

    /// The same letter to another address.
    #[must_use]
    pub fn addressed(self, recipient: &str) -> Self {
        Self { recipient: recipient.to_owned(), ..self }
    }

    /// The same letter with a link.
    #[must_use]
    pub fn with_link(self, link: LinkId) -> Self {
        Self { link: Some(link), ..self }
    }
}

/// Queues a letter; the workers are woken when the transaction is committed.
///
/// # Errors
/// The store's.
pub fn queue(tx: &mut Tx<'_>, letter: &Letter, now: Millis) -> Result<()> {
    queue_numbered(tx, letter, now).map(drop)
}

/// As [`queue`], and returns the number of the letter for whoever wants to know what becomes of it.
///
/// # Errors
/// The store's.
pub fn queue_numbered(tx: &mut Tx<'_>, letter: &Letter, now: Millis) -> Result<LetterId> {
    let id = table::insert(tx, letter, now)?;
    tx.wake_workers();
    Ok(id)
}

/// Whose letters are claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Those of every portal.
    All,
    /// Those of portals that have saved a mail server: the others have none.
    OfPortalsWithServer,
}

/// Takes up to `count` due letters for sending, the oldest first, also those whose worker has gone silent.
///
/// # Errors
/// The store's.
pub fn claim(tx: &mut Tx<'_>, count: i64, of: Claim, now: Millis) -> Result<Vec<QueuedLetter>> {
    table::claim(tx, count, of, now)
}

/// Gives back every letter that is being sent: for the start of a server that is alone on its database.
///
/// # Errors
/// The store's.
pub fn release_all(tx: &mut Tx<'_>) -> Result<()> {
    table::release_all(tx)
}

/// When the next letter is due; none if none waits.
///
/// # Errors
/// The store's.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Millis>> {
    table::next_due(tx)
}

/// How a try ended. `answer` is the last thing the mail server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Sent {
        /// What it said.
        answer: String,
    },
    /// Not now: try again.
    Retry {
        /// Why.
        answer: String,
    },
    /// Never.
    GiveUp {
        /// Why.
        answer: String,
    },
}

/// Records the outcome of a try. `jitter` (0 to 999) spreads the next one. Waits 5 s · 2ⁿ, at most an hour, for 3 days.
///
/// # Errors
/// The store's.
pub fn settle(tx: &mut Tx<'_>, letter: &QueuedLetter, outcome: &Outcome, jitter: i64, now: Millis) -> Result<()> {
    tx.enter(letter.portal_id);
    match outcome {
        Outcome::Sent { answer } => table::settle(tx, letter.id, LetterState::Sent, answer, now),
        Outcome::GiveUp { answer } => table::settle(tx, letter.id, LetterState::Failed, answer, now),
        // Whoever tries the server waits for the answer, not for another try.
        Outcome::Retry { answer }
            if letter.kind == LetterKind::Test.name() || now.since(letter.tried_since) >= PATIENCE =>
        {
            table::settle(tx, letter.id, LetterState::Failed, answer, now)
        }
        Outcome::Retry { answer } => {
            let wait = (5 * SECOND).saturating_mul(1 << (letter.attempts - 1).clamp(0, 20)).min(HOUR);
            table::put_off(tx, letter.id, answer, now.plus(wait + wait * jitter / 10_000))
        }
    }
}

/// The newest letters of the portal first, at most 200.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<QueuedLetter>> {
    table::list(tx)
}

/// Some of the letters of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterPage {
    /// They, the newest first; at most 50.
    pub letters: Vec<QueuedLetter>,
    /// Below which letter the next page begins; none after the last.
    pub next: Option<LetterId>,
}

/// Letters of a page.
const PAGE: usize = 50;

/// The letters in `state`, or in any, that are older than `below`, or the newest.
///
/// # Errors
/// The store's.
pub fn page(
    tx: &mut Tx<'_>,
    _permit: &Permit<Administer>,
    state: Option<LetterState>,
    below: Option<LetterId>,
) -> Result<LetterPage> {
    let below = below.unwrap_or(LetterId(i64::MAX));
    let mut letters = table::page(tx, state, below, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
    let has_more = letters.len() > PAGE;
    letters.truncate(PAGE);
    let next = letters.last().filter(|_| has_more).map(|letter| letter.id);
    Ok(LetterPage { letters, next })
}

/// One letter of the portal.
///
/// # Errors
/// The store's.
pub fn find(tx: &mut Tx<'_>, id: LetterId) -> Result<Option<QueuedLetter>> {
    table::find(tx, id)
}

/// Makes a letter due at once, whatever became of it before; false if there is none with this id, or if it is being sent.
///
/// # Errors
/// The store's.
pub fn retry(tx: &mut Tx<'_>, _permit: &Permit<Administer>, id: LetterId, now: Millis) -> Result<bool> {
    tx.wake_workers();
    table::retry(tx, id, now)
}

/// How many letters of all portals are in each state.
///
/// # Errors
/// The store's.
pub fn count_by_state(tx: &mut Tx<'_>) -> Result<Vec<(LetterState, i64)>> {
    table::count_by_state(tx)
}
