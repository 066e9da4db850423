//! How a person is reached, changed by itself (people-core §2.16).

use rollcall_store::Tx;

use super::{Contact, Person, find, get, table};
use crate::policy::{self, Caller};
use crate::time::Millis;
use crate::{Result, audit};

/// What is to become of somebody's contacts.
#[derive(Debug, Clone)]
pub enum ContactEdit {
    /// They are these from now on.
    Replace(Vec<Contact>),
    /// Those of these types go; the case of a type's letters does not matter.
    Remove(Vec<String>),
}

/// Changes the contacts of the person called `key`, a user name or an id.
///
/// # Errors
/// [`crate::Error::NoSuchUser`], [`crate::Error::Forbidden`] by the matrix.
pub fn edit_contacts(tx: &mut Tx<'_>, caller: &Caller, key: &str, edit: &ContactEdit, now: Millis) -> Result<Person> {
    let before = find::called(tx, key)?;
    let permit = policy::edit_contacts(caller, before.target())?;
    let contacts = match edit {
        ContactEdit::Replace(contacts) => contacts.clone(),
        ContactEdit::Remove(kinds) => {
            let stays = |contact: &Contact| !kinds.iter().any(|kind| kind.eq_ignore_ascii_case(&contact.kind));
            before.contact_list().into_iter().filter(stays).collect()
        }
    };
    table::set_contacts(tx, before.id, &contacts, now)?;
    audit::record(tx, audit::Action::UserUpdated, permit.trace(), &before, now)?;
    get(tx, before.id)
}
