//! What two lines of one file can't both have: an id, an address, a user name.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Arrival, Refusal};
use crate::ids::AccountId;

/// What the lines before had.
#[derive(Debug, Default)]
pub struct Seen {
    ids: HashMap<Uuid, u64>,
    addresses: HashMap<String, u64>,
    user_names: HashMap<String, u64>,
    owner: Option<u64>,
}

/// What a file brings that its people may need before their line is stored.
#[derive(Debug, Default)]
pub struct Promised {
    /// The user names that lines ask for, folded. Nobody else may be given one of them.
    pub user_names: HashSet<String>,
    /// Everybody in the file.
    pub ids: HashSet<AccountId>,
}

impl Seen {
    /// Takes note of a line.
    ///
    /// # Errors
    /// The first thing that an earlier line has too; the line is forgotten then.
    pub fn note(&mut self, number: u64, arrival: &Arrival) -> Result<(), Refusal> {
        let id = arrival.account.id.0;
        let address = arrival.account.email.key();
        let user_name = arrival.user_name.as_deref().map(str::to_lowercase);
        let again = |column, line: &u64| Refusal::new(column, format!("is that of line {line}"));
        if let Some(line) = self.addresses.get(address) {
            return Err(again("email", line));
        }
        if let Some(line) = self.ids.get(&id) {
            return Err(again("id", line));
        }
        if let Some(line) = user_name.as_ref().and_then(|name| self.user_names.get(name)) {
            return Err(again("userName", line));
        }
        if let (true, Some(line)) = (arrival.is_owner, self.owner) {
            return Err(again("isOwner", &line));
        }
        self.ids.insert(id, number);
        self.addresses.insert(address.to_owned(), number);
        self.user_names.extend(user_name.map(|name| (name, number)));
        self.owner = self.owner.or(arrival.is_owner.then_some(number));
        Ok(())
    }

    /// What the lines bring, once all of them are read.
    #[must_use]
    pub fn into_promised(self) -> Promised {
        let ids = self.ids.into_keys().map(AccountId).collect();
        Promised { user_names: self.user_names.into_keys().collect(), ids }
    }
}
