//! Who is asked for a second factor from everywhere, as people write it: addresses, and names of groups (auth §5.2).

use rollcall_store::Tx;
use uuid::Uuid;

use super::settings::{LONGEST_LIST, SecondFactorSettings};
use super::table;
use crate::accounts::{self, Email};
use crate::ids::AccountId;
use crate::policy::{Administer, Permit};
use crate::{Error, Result, groups};

/// People and groups as they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mandatory {
    /// The addresses of people.
    pub people: Vec<String>,
    /// The names of groups. One whose name does not lead back to it, as another has the same, is written by its id.
    pub groups: Vec<String>,
}

/// What they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The ids of people and of groups.
    All(Vec<Uuid>, Vec<Uuid>),
    /// Addresses that nobody has.
    NoPeople(Vec<String>),
    /// Names that no group has.
    NoGroups(Vec<String>),
}

/// Writes down whom `settings` names. Who is gone is left out.
///
/// # Errors
/// The store's.
pub fn written(tx: &mut Tx<'_>, _: &Permit<Administer>, settings: &SecondFactorSettings) -> Result<Mandatory> {
    let mut mandatory = Mandatory::default();
    for id in &settings.mandatory_users {
        mandatory.people.extend(accounts::find(tx, AccountId(*id))?.map(|account| account.email));
    }
    for id in &settings.mandatory_groups {
        let Some(name) = table::find_group_name(tx, *id)? else { continue };
        let is_its_own =
            group_named(tx, &name)? == Some(*id) && name.trim() == name && !name.contains(char::is_control);
        mandatory.groups.push(if is_its_own { name } else { id.to_string() });
    }
    Ok(mandatory)
}

/// Finds whom `mandatory` names.
///
/// # Errors
/// [`Error::Argument`] for lists of more than 200 entries.
pub fn named(tx: &mut Tx<'_>, _: &Permit<Administer>, mandatory: &Mandatory) -> Result<Named> {
    if mandatory.people.len() > LONGEST_LIST {
        return Err(Error::Argument("mandatoryUsers"));
    }
    if mandatory.groups.len() > LONGEST_LIST {
        return Err(Error::Argument("mandatoryGroups"));
    }
    let (people, nobody) = looked_up(&mandatory.people, |text| person_at(tx, text))?;
    if !nobody.is_empty() {
        return Ok(Named::NoPeople(nobody));
    }
    let (groups, nothing) = looked_up(&mandatory.groups, |text| group_named(tx, text))?;
    Ok(if nothing.is_empty() { Named::All(people, groups) } else { Named::NoGroups(nothing) })
}

/// What `find` finds, and the texts for which it finds nothing.
fn looked_up(texts: &[String], mut find: impl FnMut(&str) -> Result<Option<Uuid>>) -> Result<(Vec<Uuid>, Vec<String>)> {
    let (mut found, mut missed) = (Vec::new(), Vec::new());
    for text in texts {
        match find(text)? {
            Some(id) => found.push(id),
            None => missed.push(text.clone()),
        }
    }
    Ok((found, missed))
}

fn person_at(tx: &mut Tx<'_>, text: &str) -> Result<Option<Uuid>> {
    let Ok(email) = Email::parse(text) else { return Ok(None) };
    Ok(accounts::find_by_email(tx, &email)?.map(|account| account.id.0))
}

fn group_named(tx: &mut Tx<'_>, text: &str) -> Result<Option<Uuid>> {
    if let Some(group) = groups::find_called(tx, text)? {
        return Ok(Some(group.0));
    }
    let Ok(id) = Uuid::parse_str(text) else { return Ok(None) };
    Ok(table::find_group_name(tx, id)?.map(|_| id))
}
