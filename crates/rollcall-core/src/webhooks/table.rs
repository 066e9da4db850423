//! The SQL of webhooks: events, and who subscribes to them.

use rollcall_store::{OnUnique, PortalId, Tx, params, record, statements};
use uuid::Uuid;

use super::{NewWebhook, Trigger};
use crate::accounts::EmployeeType;
use crate::ids::{AccountId, WebhookId};
use crate::policy::{Role, Target};
use crate::time::Millis;
use crate::{Error, Result};

record! {
    /// Something that happened.
    pub struct Event {
        /// Counts up.
        id: i64,
        /// What.
        kind: Trigger,
        /// To which account or group.
        target_id: Uuid,
        /// Who did it; none for the server itself.
        actor_id: Option<AccountId>,
        /// [`super::UserFacts`] or [`super::GroupFacts`] as JSON.
        payload: String,
        /// When.
        created_at: Millis,
    }
}

record! {
    /// A subscription to what happens.
    pub struct Webhook {
        /// Also its number on the wire.
        id: WebhookId,
        /// Whose.
        portal_id: PortalId,
        /// As it was given.
        name: String,
        /// Where messages go.
        uri: String,
        /// Sealed with the server secret.
        secret: String,
        /// Whether it is told anything.
        enabled: bool,
        /// Whether the address must be https.
        ssl: bool,
        /// A sum of triggers; 0 for all.
        triggers: i64,
        /// The only account or group it is about, if it is not about all.
        target_id: Option<String>,
        /// Who made it, and sees what it is told.
        created_by: AccountId,
        /// When it was made.
        created_at: Millis,
        /// Who changed it last.
        modified_by: Option<AccountId>,
        /// When that was.
        modified_at: Option<Millis>,
        /// When it was made or last switched on.
        enabled_at: Millis,
        /// When something was last given up.
        last_failure_at: Option<Millis>,
        /// Why.
        last_failure_content: Option<String>,
        /// When something last arrived.
        last_success_at: Option<Millis>,
        /// The HTTP status of the last try; 0 before, and without an answer.
        last_status: i64,
    }
}

record! {
    /// A subscription that an event may be for.
    pub struct Subscriber {
        /// Which.
        id: WebhookId,
        /// Where messages go.
        uri: String,
        /// The only account or group it is about, if it is not about all.
        target_id: Option<String>,
        /// Who made it.
        created_by: AccountId,
        /// What they may do.
        kind: EmployeeType,
        /// Whether the portal belongs to them.
        is_owner: bool,
    }
}

impl Subscriber {
    pub fn maker(&self) -> Target {
        Target { id: self.created_by, role: Role::of(self.kind, self.is_owner) }
    }

    /// Whether it is about the account or group called `id`.
    pub fn wants(&self, id: Uuid) -> bool {
        self.target_id.as_deref().is_none_or(|target| Uuid::parse_str(target.trim()).is_ok_and(|target| target == id))
    }
}

macro_rules! columns {
    () => {
        "id, portal_id, name, uri, secret, enabled, ssl, triggers, target_id, created_by, created_at, modified_by, modified_at,
         enabled_at, last_failure_at, last_failure_content, last_success_at, last_status"
    };
}

statements! {
    INSERT =
        "INSERT INTO webhook_event (portal_id, kind, target_id, actor_id, payload, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      RETURNING id";
    EVENT_BY_ID =
        "SELECT id, kind, target_id, actor_id, payload, created_at FROM webhook_event WHERE portal_id = ?1 AND id = ?2";
    SWEEP =
        "WITH old AS MATERIALIZED (SELECT id FROM webhook_event WHERE portal_id = ?1 AND created_at <= ?2 LIMIT 200)
         DELETE FROM webhook_event WHERE id IN (SELECT id FROM old)";
    // Nobody is told anything whose account can't be used.
    SUBSCRIBERS =
        "SELECT w.id, w.uri, w.target_id, w.created_by, a.type AS kind,
                EXISTS (SELECT 1 FROM portal WHERE portal.id = ?1 AND portal.owner_id = a.id) AS is_owner
           FROM webhook w
           JOIN account a ON a.portal_id = w.portal_id AND a.id = w.created_by
          WHERE w.portal_id = ?1 AND w.enabled AND (w.triggers = 0 OR (w.triggers & ?2) <> 0) AND a.status = 1
          ORDER BY w.id";
    BY_ID = concat!("SELECT ", columns!(), " FROM webhook WHERE portal_id = ?1 AND id = ?2");
    LIST = concat!("SELECT ", columns!(), " FROM webhook WHERE portal_id = ?1 AND (created_by = ?2 OR ?3) ORDER BY id");
    COUNT =
        "SELECT COUNT(*) AS of_all, COUNT(CASE WHEN created_by = ?2 THEN 1 END) AS of_one
           FROM webhook WHERE portal_id = ?1";
    INSERT_WEBHOOK = concat!(
        "INSERT INTO webhook (portal_id, name, uri, secret, enabled, ssl, triggers, target_id, created_by, created_at,
                              enabled_at, last_status)
         VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?9, 0)
      RETURNING ", columns!());
    UPDATE =
        "UPDATE webhook SET name = ?3, uri = ?4, secret = ?5, enabled = ?6, ssl = ?7, triggers = ?8, target_id = ?9,
                            modified_by = ?10, modified_at = ?11, enabled_at = ?12
          WHERE portal_id = ?1 AND id = ?2";
    NOTE_TRY = "UPDATE webhook SET last_status = ?3 WHERE portal_id = ?1 AND id = ?2";
    NOTE_SUCCESS = "UPDATE webhook SET last_status = ?3, last_success_at = ?4 WHERE portal_id = ?1 AND id = ?2";
    NOTE_FAILURE =
        "UPDATE webhook SET last_status = ?3, last_failure_at = ?4, last_failure_content = ?5
          WHERE portal_id = ?1 AND id = ?2";
    DISABLE = "UPDATE webhook SET enabled = FALSE WHERE portal_id = ?1 AND id = ?2 AND enabled";
    REMEMBER =
        "INSERT INTO webhook_gone (portal_id, webhook_id)
         SELECT portal_id, id FROM webhook WHERE portal_id = ?1 AND id = ?2";
    DELETE = "DELETE FROM webhook WHERE portal_id = ?1 AND id = ?2";
    REMEMBER_OF =
        "INSERT INTO webhook_gone (portal_id, webhook_id)
         SELECT portal_id, id FROM webhook WHERE portal_id = ?1 AND created_by = ?2";
    DELETE_OF = "DELETE FROM webhook WHERE portal_id = ?1 AND created_by = ?2";
}

/// Stores an event and returns its number.
pub fn insert(
    tx: &mut Tx<'_>,
    trigger: Trigger,
    target: Uuid,
    actor: Option<AccountId>,
    payload: &str,
    now: Millis,
) -> Result<i64> {
    let (id,) = tx.one(INSERT, params![trigger, target, actor, payload, now])?;
    Ok(id)
}

pub fn find_event(tx: &mut Tx<'_>, id: i64) -> Result<Option<Event>> {
    Ok(tx.optional(EVENT_BY_ID, params![id])?)
}

pub fn sweep(tx: &mut Tx<'_>, before: Millis) -> Result<u64> {
    Ok(tx.run(SWEEP, params![before])?)
}

/// The subscriptions that are switched on and want such events, whatever they are about.
pub fn subscribers(tx: &mut Tx<'_>, trigger: Trigger) -> Result<Vec<Subscriber>> {
    Ok(tx.all(SUBSCRIBERS, params![trigger])?)
}

pub fn find(tx: &mut Tx<'_>, id: WebhookId) -> Result<Option<Webhook>> {
    Ok(tx.optional(BY_ID, params![id])?)
}

/// The webhooks of `maker`, or those of everybody.
pub fn list(tx: &mut Tx<'_>, maker: Option<AccountId>) -> Result<Vec<Webhook>> {
    let everybody = maker.is_none();
    Ok(tx.all(LIST, params![maker, everybody])?)
}

/// How many webhooks the portal has, and how many `maker`.
pub fn count(tx: &mut Tx<'_>, maker: AccountId) -> Result<(i64, i64)> {
    Ok(tx.one(COUNT, params![maker])?)
}

/// Stores a webhook without its secret, which is sealed for the number it gets here.
pub fn insert_webhook(tx: &mut Tx<'_>, maker: AccountId, new: &NewWebhook, now: Millis) -> Result<Webhook> {
    let NewWebhook { name, uri, enabled, ssl, triggers, target_id, .. } = new;
    tx.one(INSERT_WEBHOOK, params![name, uri, enabled, ssl, triggers, target_id, maker, now])
        .on_unique("webhook_portal_id_name_uri", Error::WebhookExists)
}

pub fn update(tx: &mut Tx<'_>, webhook: &Webhook) -> Result<()> {
    let Webhook { id, name, uri, secret, enabled, ssl, triggers, target_id, .. } = webhook;
    let Webhook { modified_by, modified_at, enabled_at, .. } = webhook;
    let params =
        params![id, name, uri, secret, enabled, ssl, triggers, target_id, modified_by, modified_at, enabled_at];
    tx.run(UPDATE, params).map(drop).on_unique("webhook_portal_id_name_uri", Error::WebhookExists)
}

/// Notes how a try ended that is followed by another one.
pub fn note_try(tx: &mut Tx<'_>, id: WebhookId, status: i64) -> Result<()> {
    Ok(tx.run(NOTE_TRY, params![id, status]).map(drop)?)
}

pub fn note_success(tx: &mut Tx<'_>, id: WebhookId, status: i64, now: Millis) -> Result<()> {
    Ok(tx.run(NOTE_SUCCESS, params![id, status, now]).map(drop)?)
}

pub fn note_failure(tx: &mut Tx<'_>, id: WebhookId, status: i64, content: &str, now: Millis) -> Result<()> {
    Ok(tx.run(NOTE_FAILURE, params![id, status, now, content]).map(drop)?)
}

/// Switches a webhook off, and returns whether it was on.
pub fn disable(tx: &mut Tx<'_>, id: WebhookId) -> Result<bool> {
    Ok(tx.run(DISABLE, params![id])? > 0)
}

/// Deletes a webhook; what was sent to it is seen no more, and goes later.
pub fn delete_row(tx: &mut Tx<'_>, id: WebhookId) -> Result<bool> {
    tx.run(REMEMBER, params![id])?;
    Ok(tx.run(DELETE, params![id])? > 0)
}

/// [`delete_row`] of every webhook of `maker`.
pub fn delete_of(tx: &mut Tx<'_>, maker: AccountId) -> Result<()> {
    tx.run(REMEMBER_OF, params![maker])?;
    tx.run(DELETE_OF, params![maker])?;
    Ok(())
}
