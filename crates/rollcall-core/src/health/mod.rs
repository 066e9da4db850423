//! What an operator wants to know of a database: the engine, its clock, what waits and what was given up.
//!
//! It reads only what every release has had, so that it can be asked before the schema is brought up to date.

mod table;

use rollcall_store::{Statement, Tx};
pub use table::{EngineFacts, Overdue};

use crate::outbox::{self, LetterState};
use crate::time::Millis;
use crate::{Result, portals};

/// The SQL of these questions.
#[must_use]
pub fn statements() -> &'static [Statement] {
    table::STATEMENTS
}

/// The state of a database.
#[derive(Debug)]
pub struct Health {
    /// The engine.
    pub engine: EngineFacts,
    /// Letters that were due before the time that was asked for.
    pub overdue: Overdue,
    /// Letters that were given up.
    pub given_up: i64,
    /// When the last event of the audit trail happened.
    pub latest_event: Option<Millis>,
    /// Of the server secret that the database belongs to.
    pub secret_fingerprint: Option<String>,
    /// What tells this server from others, as everybody may see it.
    pub salt: Option<String>,
    /// Whether somebody has set the portal up.
    pub is_owned: bool,
}

/// Examines the database; letters due before `due` are overdue.
///
/// # Errors
/// The store's.
pub fn examine(tx: &mut Tx<'_>, due: Millis) -> Result<Health> {
    let given_up = outbox::count_by_state(tx)?.into_iter().find(|(state, _)| *state == LetterState::Failed);
    let secret_fingerprint = portals::secret_fingerprint(tx)?;
    Ok(Health {
        engine: table::engine(tx)?,
        overdue: table::overdue(tx, due)?,
        given_up: given_up.map_or(0, |(_, count)| count),
        latest_event: table::latest_event(tx)?,
        salt: portals::client_parameters(tx)?.map(|parameters| parameters.salt),
        // Before a server has opened the database there is no portal to ask.
        is_owned: secret_fingerprint.is_some() && portals::get(tx)?.owner_id.is_some(),
        secret_fingerprint,
    })
}
