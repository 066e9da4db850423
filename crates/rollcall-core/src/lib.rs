//! Rules and SQL of Rollcall, one folder per noun.
//!
//! Everything here is synchronous and works on one open transaction. Time and random values come in as arguments, so
//! a command gives the same result every time it is run.

pub mod accounts;
pub mod audit;
pub mod bulk;
pub mod clearance;
pub mod deliveries;
pub mod directory;
pub mod error;
mod fold;
pub mod groups;
pub mod health;
pub mod ids;
pub mod imports;
pub mod invitations;
pub mod ip_restrictions;
pub mod keys;
pub mod links;
pub mod mail_server;
mod many;
mod numbered;
pub mod outbox;
pub mod passwords;
pub mod photos;
pub mod policy;
pub mod portals;
pub mod random;
pub mod secret;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod surplus;
pub mod tasks;
pub mod time;
pub mod totp;
pub mod upkeep;
pub mod webhooks;

pub use error::{Error, Result};
use rollcall_store::{Derived, Migration, Statement};

/// The schema, step by step.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "accounts", sql: include_str!("../../../migrations/0001_accounts.sql") },
    Migration { version: 2, name: "life_cycle", sql: include_str!("../../../migrations/0002_life_cycle.sql") },
    Migration { version: 3, name: "directory", sql: include_str!("../../../migrations/0003_directory.sql") },
    Migration { version: 4, name: "audit", sql: include_str!("../../../migrations/0004_audit.sql") },
    Migration { version: 5, name: "webhooks", sql: include_str!("../../../migrations/0005_webhooks.sql") },
    Migration { version: 6, name: "protection", sql: include_str!("../../../migrations/0006_protection.sql") },
    Migration { version: 7, name: "webhook_roles", sql: include_str!("../../../migrations/0007_webhook_roles.sql") },
    Migration { version: 8, name: "portals", sql: include_str!("../../../migrations/0008_portals.sql") },
    Migration { version: 9, name: "imports", sql: include_str!("../../../migrations/0009_imports.sql") },
];

/// Tables that follow from others: a backup does not hold them, and who restores one fills them anew.
pub const DERIVED: &[Derived] = &[
    Derived {
        table: "account_count",
        sql: "INSERT INTO account_count (portal_id, status, type, slot, accounts)
              SELECT portal_id, status, type, 0, COUNT(*) FROM account GROUP BY portal_id, status, type",
    },
    Derived {
        table: "account_search",
        sql: "INSERT INTO account_search (rowid, text) SELECT number, search_key FROM account",
    },
];

/// Every SQL text of this crate with the module it belongs to, for tests that prepare them all.
#[must_use]
pub fn statements() -> Vec<(&'static str, &'static [Statement])> {
    vec![
        ("accounts", accounts::statements()),
        ("audit", audit::statements()),
        ("bulk", bulk::statements()),
        ("clearance", clearance::statements()),
        ("deliveries", deliveries::statements()),
        ("directory", directory::statements()),
        ("groups", groups::statements()),
        ("health", health::statements()),
        ("imports", imports::statements()),
        ("invitations", invitations::statements()),
        ("ip_restrictions", ip_restrictions::statements()),
        ("keys", keys::statements()),
        ("links", links::statements()),
        ("outbox", outbox::statements()),
        ("photos", photos::statements()),
        ("portals", portals::statements()),
        ("sessions", sessions::statements()),
        ("settings", settings::statements()),
        ("sign_in", sign_in::statements()),
        ("surplus", surplus::statements()),
        ("upkeep", upkeep::statements()),
        ("tasks", tasks::statements()),
        ("totp", totp::statements()),
        ("webhooks", webhooks::statements()),
    ]
}
