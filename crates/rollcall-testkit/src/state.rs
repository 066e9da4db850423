//! Everything a request may change, as one value: a refusal must leave it equal, a success changes what it should.

use rollcall_core::accounts::{self, Account};
use rollcall_core::invitations::Invitation;
use rollcall_core::portals::{self, Portal};
use rollcall_store::statements;
use uuid::Uuid;

use crate::app::{TestApp, Written};

statements! {
    PASSWORDS =
        "SELECT id, password_hash FROM account WHERE portal_id = ?1 ORDER BY id";
    SESSIONS =
        "SELECT id FROM session WHERE portal_id = ?1 ORDER BY id";
    LINKS =
        "SELECT id, COALESCE(used_at, void_at) AS dead_since FROM confirm_link WHERE portal_id = ?1 ORDER BY id";
    MEMBERSHIPS =
        "SELECT group_id, account_id FROM group_member WHERE portal_id = ?1 ORDER BY group_id, account_id";
    GROUPS =
        "SELECT id, name || ' ' || name_key AS shown FROM user_group WHERE portal_id = ?1 ORDER BY id";
    MANAGERS =
        "SELECT id, manager_id FROM user_group WHERE portal_id = ?1 ORDER BY id";
    SETTINGS =
        "SELECT name, value FROM setting WHERE portal_id = ?1 ORDER BY name";
    PERSONAL_SETTINGS =
        "SELECT account_id, name || ' ' || value AS shown FROM account_setting
          WHERE portal_id = ?1 ORDER BY account_id, name";
    RELATIONS =
        "SELECT source_id, target_id FROM user_relation WHERE portal_id = ?1 ORDER BY source_id, target_id";
    JOBS =
        "SELECT id, status FROM job WHERE portal_id = ?1 ORDER BY id";
    INVITATIONS =
        "SELECT id, type AS kind, expires_at, max_uses, uses, created_at FROM invitation_link
           WHERE portal_id = ?1 ORDER BY id";
    API_KEYS =
        "SELECT id, name || ' ' || permissions || CASE WHEN is_active THEN ' on' ELSE ' off' END AS shown
            FROM api_key WHERE portal_id = ?1 ORDER BY id";
    PHOTOS =
        "SELECT account_id, side + made_at AS made FROM photo WHERE portal_id = ?1 ORDER BY account_id, side";
    UPLOADS =
        "SELECT account_id, id FROM photo_upload WHERE portal_id = ?1 ORDER BY account_id";
    APPS =
        "SELECT account_id, last_step FROM second_factor WHERE portal_id = ?1 ORDER BY account_id";
    EVENTS =
        "SELECT target_id, kind FROM webhook_event WHERE portal_id = ?1 ORDER BY id";
    WEBHOOKS =
        "SELECT id, name || ' ' || uri || ' ' || secret || CASE WHEN enabled THEN ' on' ELSE ' off' END AS shown
           FROM webhook WHERE portal_id = ?1 ORDER BY id";
    DELIVERIES =
        "SELECT id, state FROM webhook_delivery WHERE portal_id = ?1 ORDER BY id";
    BACKUP_CODES =
        "SELECT code, used_at FROM backup_code WHERE portal_id = ?1 ORDER BY account_id, position";
}

/// What the application holds at one moment. Audit events of sign-ins are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Everybody, in the order of their addresses.
    pub accounts: Vec<Account>,
    /// Kind and recipient of every letter, the oldest first.
    pub letters: Vec<(String, String)>,
    /// The number of every audit event, the oldest first.
    pub audit: Vec<i64>,
    /// The ids of all sessions.
    pub sessions: Vec<i64>,
    passwords: Vec<(Uuid, Option<String>)>,
    links: Vec<(Uuid, Option<i64>)>,
    memberships: Vec<(Uuid, Uuid)>,
    groups: Vec<(Uuid, String)>,
    managers: Vec<(Uuid, Option<Uuid>)>,
    relations: Vec<(Uuid, Uuid)>,
    jobs: Vec<(Uuid, i64)>,
    /// The standing invitation links.
    pub invitations: Vec<Invitation>,
    settings: Vec<(String, String)>,
    /// Whose settings, with name and value.
    pub personal_settings: Vec<(Uuid, String)>,
    keys: Vec<(Uuid, String)>,
    /// Whose pictures there are, each with a number that changes with it.
    pub photos: Vec<(Uuid, i64)>,
    /// Whose uploads wait, with their ids.
    pub uploads: Vec<(Uuid, Uuid)>,
    apps: Vec<(Uuid, i64)>,
    backup_codes: Vec<(String, Option<i64>)>,
    events: Vec<(Uuid, i64)>,
    webhooks: Vec<(i64, String)>,
    deliveries: Vec<(i64, i64)>,
    portal: Portal,
}

impl TestApp {
    /// What there is now, after waiting reminders were served.
    pub async fn state(&self) -> State {
        let (letters, audit) = (self.letter_kinds().await, self.audit_actions().await);
        let rest = self.db.read(move |tx| {
            Ok::<_, rollcall_core::Error>(State {
                accounts: accounts::list(tx, "")?,
                letters: letters.clone(),
                audit: audit.clone(),
                sessions: tx.all::<(i64,)>(SESSIONS, &[])?.into_iter().map(|(id,)| id).collect(),
                passwords: tx.all(PASSWORDS, &[])?,
                links: tx.all(LINKS, &[])?,
                memberships: tx.all(MEMBERSHIPS, &[])?,
                groups: tx.all(GROUPS, &[])?,
                managers: tx.all(MANAGERS, &[])?,
                relations: tx.all(RELATIONS, &[])?,
                jobs: tx.all(JOBS, &[])?,
                invitations: tx.all(INVITATIONS, &[])?,
                settings: tx.all(SETTINGS, &[])?,
                personal_settings: tx.all(PERSONAL_SETTINGS, &[])?,
                keys: tx.all(API_KEYS, &[])?,
                photos: tx.all(PHOTOS, &[])?,
                uploads: tx.all(UPLOADS, &[])?,
                apps: tx.all(APPS, &[])?,
                backup_codes: tx.all(BACKUP_CODES, &[])?,
                events: tx.all(EVENTS, &[])?,
                webhooks: tx.all(WEBHOOKS, &[])?,
                deliveries: tx.all(DELIVERIES, &[])?,
                portal: portals::get(tx)?,
            })
        });
        rest.await.expect("the state of the application")
    }

    /// The letters that were queued after `before`, the oldest first.
    pub async fn letters_since(&self, before: &State) -> Vec<Written> {
        self.letters().await.split_off(before.letters.len())
    }

    /// The audit events that were recorded after `before`, the oldest first.
    pub async fn audit_since(&self, before: &State) -> Vec<i64> {
        self.audit_actions().await.split_off(before.audit.len())
    }
}
