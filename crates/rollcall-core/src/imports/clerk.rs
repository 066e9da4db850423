//! Reads a line as its importer may have it.

use std::sync::atomic::{AtomicU32, Ordering};

use rollcall_store::Tx;
use sha2::{Digest, Sha256};

use super::COLUMNS;
use crate::bulk::{self, Arrival, Line, Reading, Refusal, says_something};
use crate::ids::{AccountId, ImportId, LinkId};
use crate::invitations::InvitationSettings;
use crate::policy::{self, Role};
use crate::random::Random;
use crate::time::Millis;
use crate::{Result, settings};

/// Reads lines for one importer, as the portal is at this moment.
pub struct Clerk {
    importer: AccountId,
    role: Role,
    open_to: InvitationSettings,
    import: ImportId,
    now: Millis,
}

impl Clerk {
    /// A clerk for the lines of `import`.
    ///
    /// # Errors
    /// The store's.
    pub fn new(tx: &mut Tx<'_>, (importer, role): (AccountId, Role), import: ImportId, now: Millis) -> Result<Self> {
        Ok(Self { importer, role, open_to: settings::get(tx)?, import, now })
    }

    /// The person of a line, made by the importer.
    ///
    /// # Errors
    /// The first thing that is wrong, or that the importer may not do.
    pub fn read(&self, number: u64, line: &Line) -> Result<Arrival, Refusal> {
        let operators = |name: &str| bulk::COLUMNS.contains(&name) && !COLUMNS.contains(&name);
        if let Some((name, _)) = line.iter().find(|(name, value)| operators(name) && says_something(value)) {
            return Err(Refusal::new(name, "can only be set by the command line"));
        }
        let random = OfLine::new(self.import, number, "groups");
        let mut arrival = Arrival::read(line, &Reading { parameters: None, random: &random, now: self.now })?;
        let kind = arrival.account.kind;
        if !policy::may_import(self.role, kind) {
            return Err(Refusal::new("type", format!("is {}, whom you may not add", kind.name())));
        }
        if !self.open_to.allows(kind) {
            return Err(Refusal::new("type", format!("is {}, whom the settings of the portal keep out", kind.name())));
        }
        arrival.account.created_by = Some(self.importer);
        Ok(arrival)
    }

    /// The id of the link that the person of a line is mailed.
    pub fn link(&self, number: u64) -> LinkId {
        let random: &dyn Random = &OfLine::new(self.import, number, "link");
        random.link_id(self.now)
    }
}

/// Bytes made of a line's place, so that a step which is run again makes the same ids. They are as random as the id of the
/// import, and no secret: what proves a link is signed.
struct OfLine {
    start: Sha256,
    drawn: AtomicU32,
}

impl OfLine {
    fn new(import: ImportId, number: u64, purpose: &str) -> Self {
        let start = Sha256::new_with_prefix(format!("import {import} line {number} {purpose}\n"));
        Self { start, drawn: AtomicU32::new(0) }
    }
}

impl Random for OfLine {
    fn fill(&self, bytes: &mut [u8]) {
        for some in bytes.chunks_mut(32) {
            let drawn = self.drawn.fetch_add(1, Ordering::Relaxed);
            let digest = self.start.clone().chain_update(drawn.to_be_bytes()).finalize();
            some.copy_from_slice(&digest[..some.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use uuid::Uuid;

    use super::*;

    #[test]
    fn ids_are_the_same_for_the_same_line_and_purpose_alone() {
        let id = |import: u128, number, purpose: &str| {
            let random: &dyn Random = &OfLine::new(ImportId(Uuid::from_u128(import)), number, purpose);
            [random.uuid(Millis(5)), random.uuid(Millis(5))]
        };
        let all = [id(1, 2, "groups"), id(1, 3, "groups"), id(2, 2, "groups"), id(1, 2, "link")];
        assert_eq!(all.iter().flatten().collect::<HashSet<_>>().len(), 8);
        assert_eq!(id(1, 2, "groups"), all[0]);
    }
}
