//! How a person is reached, changed by itself (people-extras §7).

use std::collections::HashMap;

use rollcall_store::Tx;

use super::{Contact, Person, find, get, table};
use crate::Result;
use crate::policy::{self, Caller};
use crate::time::Millis;

/// What is to become of somebody's contacts.
#[derive(Debug, Clone)]
pub enum ContactEdit {
    /// They are these from now on.
    Replace(Vec<Contact>),
    /// Of each of these types the first goes; the case of its letters does not matter.
    Remove(Vec<String>),
}

/// Changes the contacts of the person called `key`, a user name or an id. Neither recorded nor told to webhooks.
///
/// # Errors
/// [`crate::Error::NoSuchUser`], [`crate::Error::Forbidden`] by the matrix.
pub fn edit_contacts(tx: &mut Tx<'_>, caller: &Caller, key: &str, edit: &ContactEdit, now: Millis) -> Result<Person> {
    let before = find::called(tx, key)?;
    policy::edit_contacts(caller, before.target())?;
    let contacts = match edit {
        ContactEdit::Replace(contacts) => contacts.clone(),
        ContactEdit::Remove(kinds) => without(before.contact_list(), kinds),
    };
    table::set_contacts(tx, before.id, &contacts, now)?;
    get(tx, before.id)
}

/// `contacts` without the first of each of `kinds`; a type that is named twice loses two.
fn without(contacts: Vec<Contact>, kinds: &[String]) -> Vec<Contact> {
    let mut due: HashMap<String, usize> = HashMap::new();
    for kind in kinds {
        *due.entry(kind.to_ascii_lowercase()).or_default() += 1;
    }
    let stays = |contact: &Contact| match due.get_mut(&contact.kind.to_ascii_lowercase()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    contacts.into_iter().filter(stays).collect()
}
