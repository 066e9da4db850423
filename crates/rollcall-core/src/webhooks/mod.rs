//! Webhooks: who subscribes to what happens to people and groups, and what they are told (portal §9).
//!
//! An event is written in the transaction of its change, and in the same one a delivery for every subscription it is for
//! ([`crate::deliveries`]): a subscription that is made or switched on later is not told of it, and nothing is told twice
//! however many nodes there are. An event holds facts, as they were when it happened; the shape of the wire is made of them
//! when it is sent.

mod change;
mod create;
mod facts;
mod table;
pub mod triggers;

pub use change::{WebhookChange, change, check_change, check_switch, delete, switch};
pub use create::{NewWebhook, check_new, create};
pub use facts::{GroupFacts, PersonFacts, UserFacts};
use rollcall_store::Tx;
use secrecy::SecretString;
pub use table::{Event, Webhook};
pub(crate) use table::{Subscriber, delete_row, disable, find, find_event, note_failure, note_success, note_try};

use crate::accounts::{self, Account, EmployeeType, Person};
use crate::deliveries;
use crate::groups::Group;
use crate::ids::AccountId;
use crate::many;
use crate::numbered::numbered;
use crate::policy::{self, Caller, Told, Trace};
use crate::secret::ServerSecret;
use crate::settings;
use crate::time::Millis;
use crate::{Error, Result};

/// The SQL of webhooks.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// As many webhooks may one person have.
pub const MOST_OF_ONE: i64 = 50;
/// As many may a portal have, as each change writes a row for every webhook that is told of it.
pub const MOST: i64 = 100;

numbered!(
    /// What happened; the number is the bit that a subscription selects it by (portal §9.2).
    Trigger {
        /// Somebody was added, or joined.
        UserCreated = 1,
        /// Somebody was invited.
        UserInvited = 2,
        /// A profile, a status or a type was changed.
        UserUpdated = 4,
        /// An account was deleted.
        UserDeleted = 8,
        /// A group was made.
        GroupCreated = 16,
        /// A group was changed.
        GroupUpdated = 32,
        /// A group was deleted.
        GroupDeleted = 64,
    }
);

impl Trigger {
    /// Whether it is about a person, not about a group.
    #[must_use]
    pub fn is_of_user(self) -> bool {
        self.number() < Self::GroupCreated.number()
    }
}

/// A webhook with the people it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedWebhook {
    /// The webhook.
    pub webhook: Webhook,
    /// Who made it.
    pub maker: Account,
    /// Who changed it last, if anybody did and is still there.
    pub editor: Option<Account>,
}

/// The webhooks that the caller may see, the oldest first: administrators all of the portal, others their own.
///
/// # Errors
/// By the matrix.
pub fn list(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<OwnedWebhook>> {
    let whose = policy::listed_webhooks(caller, settings::get(tx)?)?;
    let webhooks = table::list(tx, whose)?;
    let named = webhooks.iter().flat_map(|webhook| [Some(webhook.created_by), webhook.modified_by]);
    let mut people = Vec::new();
    for ids in many::distinct(&named.flatten().collect::<Vec<_>>()).chunks(many::MOST) {
        people.extend(accounts::find_many(tx, ids)?);
    }
    let person = |id: AccountId| people.iter().find(|account| account.id == id).cloned();
    let owned = |webhook: Webhook| {
        let maker = person(webhook.created_by).ok_or(Error::NoSuchUser)?;
        let editor = webhook.modified_by.and_then(person);
        Ok(OwnedWebhook { webhook, maker, editor })
    };
    webhooks.into_iter().map(owned).collect()
}

/// What signs the messages to a webhook; none if it can't be read with the server secret.
#[must_use]
pub fn secret_of(secret: &ServerSecret, webhook: &Webhook) -> Option<SecretString> {
    secret.open(&sealed_for(webhook), &webhook.secret)
}

/// What a sealed secret belongs to: it can't be moved to another webhook or portal.
fn sealed_for(webhook: &Webhook) -> Vec<u8> {
    [b"webhook".as_slice(), &webhook.portal_id.0.to_be_bytes(), &webhook.id.0.to_be_bytes()].concat()
}

fn owned(tx: &mut Tx<'_>, webhook: Webhook) -> Result<OwnedWebhook> {
    let maker = accounts::get_account(tx, webhook.created_by)?;
    let editor = match webhook.modified_by {
        Some(id) => accounts::find(tx, id)?,
        None => None,
    };
    Ok(OwnedWebhook { webhook, maker, editor })
}

/// Records what happened to somebody, and for whom: as they are now, or as they were before they are deleted.
pub(crate) fn tell_of_user(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    trace: &Trace,
    person: &Person,
    now: Millis,
) -> Result<()> {
    let Account { id, kind, .. } = person.account;
    let event = table::insert(tx, trigger, id.0, trace.actor, &written(&UserFacts::of(person))?, now)?;
    let (target, mut told) = (person.account.target(), Vec::new());
    for subscriber in table::subscribers(tx, trigger)?.into_iter().filter(|subscriber| subscriber.wants(id.0)) {
        let related = kind == EmployeeType::Guest && accounts::related(tx, subscriber.created_by, id)?;
        if policy::may_be_told(subscriber.maker(), trace.actor, Told::OfUser(target, related)) {
            told.push(subscriber);
        }
    }
    deliveries::queue(tx, (event, trigger), &told, now)
}

/// Records what happened to a group, and for whom: as it is now, or as it was before it was deleted.
pub(crate) fn tell_of_group(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    trace: &Trace,
    (group, manager): (&Group, Option<&Account>),
    now: Millis,
) -> Result<()> {
    let facts = written(&GroupFacts::of(group, manager))?;
    let event = table::insert(tx, trigger, group.id.0, trace.actor, &facts, now)?;
    let mut told = table::subscribers(tx, trigger)?;
    told.retain(|subscriber| {
        subscriber.wants(group.id.0) && policy::may_be_told(subscriber.maker(), trace.actor, Told::OfGroup)
    });
    deliveries::queue(tx, (event, trigger), &told, now)
}

fn written(facts: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(facts).map_err(|_| Error::Argument("the event can't be written as JSON"))
}

/// Deletes the webhooks of somebody who is deleted.
pub(crate) fn erase_of(tx: &mut Tx<'_>, maker: AccountId) -> Result<()> {
    table::delete_of(tx, maker)
}

/// Throws away at most 200 events of before `before`, and returns how many.
pub(crate) fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    table::sweep(tx, before)
}
