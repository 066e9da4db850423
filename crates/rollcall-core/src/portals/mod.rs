//! Portals: the tenants every row belongs to, and how the first one comes to be (portal §8.1, design §3, §5).

mod addresses;
mod contact;
mod greeting;
mod locale;
mod name;
mod ownership;
mod registry;
mod table;
mod time_zone;
mod wizard;

pub use addresses::{Addresses, FIRST, Host};
pub use contact::contact_administrators;
pub use greeting::{CAPTION, set_greeting};
pub use locale::{LocaleWish, set_locale};
pub use name::{NameFault, PortalName};
pub(crate) use ownership::find_heir;
pub use ownership::{Inheritance, hand_over, heir, order_hand_over};
pub(crate) use registry::forget;
pub use registry::{NewPortal, all, find, must_be_free, register, register_owned, remove, removed};
use rollcall_store::Tx;
pub use table::Portal;
pub use time_zone::{TimeZoneChoice, offset_seconds, time_zones};
pub use wizard::{Wizard, complete_wizard};

use crate::accounts::{self, ActivationStatus, Email, EmployeeType, NewAccount, Person, PersonName, Welcome};
use crate::ids::{AccountId, LinkId};
use crate::links::{self, LinkType};
use crate::outbox::{self, Letter, LetterKind};
use crate::passwords::{ClientParameters, StoredHash};
use crate::policy::Permit;
use crate::secret::ServerSecret;
use crate::time::Millis;
use crate::{Error, Result};

/// The SQL of portals and server-wide values.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// What a new database is given, made of fresh random values.
#[derive(Debug, Clone)]
pub struct FirstStart {
    /// How clients will hash passwords, for good.
    pub client_parameters: ClientParameters,
    /// The name of the portal.
    pub name: String,
    /// Its language.
    pub culture: String,
}

/// What the server knows of its database once it is prepared.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// How clients hash passwords.
    pub client_parameters: ClientParameters,
    /// The portal itself.
    pub portal: Portal,
}

/// Prepares the portal of the transaction: on a new database it and the server's values are made of `first`.
///
/// # Errors
/// [`Error::Argument`] if the database was made with another server secret.
pub fn prepare(tx: &mut Tx<'_>, secret: &ServerSecret, first: &FirstStart, now: Millis) -> Result<Prepared> {
    let made = serde_json::to_string(&first.client_parameters).map_err(|_| Error::Argument("client parameters"))?;
    let stored = table::value_or_insert(tx, "client_parameters", &made)?;
    let client_parameters =
        serde_json::from_str(&stored).map_err(|_| Error::Argument("the stored client parameters are damaged"))?;
    let fingerprint = secret.fingerprint();
    if table::value_or_insert(tx, "secret_fingerprint", &fingerprint)? != fingerprint {
        return Err(Error::Argument("the database was made with another server secret; start with the one it knows"));
    }
    table::insert_portal(tx, &first.name, &first.culture, now)?;
    Ok(Prepared { client_parameters, portal: get(tx)? })
}

/// The [`ServerSecret::fingerprint`] of the secret that the database belongs to; none before a server has opened it.
///
/// # Errors
/// The store's.
pub fn secret_fingerprint(tx: &mut Tx<'_>) -> Result<Option<String>> {
    table::find_value(tx, "secret_fingerprint")
}

/// How clients of the database hash passwords; none before a server has opened it.
///
/// # Errors
/// The store's.
pub fn client_parameters(tx: &mut Tx<'_>) -> Result<Option<ClientParameters>> {
    let stored = table::find_value(tx, "client_parameters")?;
    Ok(stored.and_then(|stored| serde_json::from_str(&stored).ok()))
}

/// The portal of the transaction.
///
/// # Errors
/// The store's.
pub fn get(tx: &mut Tx<'_>) -> Result<Portal> {
    table::get(tx)
}

/// A portal's first person.
#[derive(Debug, Clone)]
pub struct NewOwner {
    /// Made by the caller.
    pub id: AccountId,
    /// What they are called; nobody says, and they are `Administrator`.
    pub name: Option<PersonName>,
    /// Where the owner is reached.
    pub email: Email,
    /// Their password.
    pub password: StoredHash,
    /// Whether the address counts as proven: yes if the operator has set it, else a letter with this link is mailed.
    pub prove_by: Option<LinkId>,
}

/// Makes the owner of a portal that has none.
///
/// # Errors
/// [`Error::AlreadySetUp`], also for the slower one of two at once; [`Error::EmailTaken`] if somebody was added before there
/// was an owner.
pub fn set_up(tx: &mut Tx<'_>, owner: &NewOwner, now: Millis) -> Result<Person> {
    let portal = get(tx)?;
    if portal.owner_id.is_some() {
        return Err(Error::AlreadySetUp);
    }
    if accounts::find_by_email(tx, &owner.email)?.is_some() {
        return Err(Error::EmailTaken);
    }
    let proven = if owner.prove_by.is_none() { ActivationStatus::Activated } else { ActivationStatus::NotActivated };
    let administrator = || PersonName { first: "Administrator".into(), last: String::new() };
    let name = owner.name.clone().unwrap_or_else(administrator);
    let kind = EmployeeType::DocSpaceAdmin;
    let new = NewAccount {
        password: Some(owner.password.clone()),
        ..NewAccount::bare(owner.id, owner.email.clone(), name, kind, proven)
    };
    match accounts::create(tx, &Permit::system("set-up"), &new, Welcome::Silent, now) {
        // Somebody took the address since it was looked up: most likely the owner of another set-up at once.
        Err(Error::EmailTaken) => return Err(tx.again().into()),
        made => made.map(drop)?,
    }
    accounts::set_owner_of_new_portal(tx, owner.id)?;
    let person = accounts::get(tx, owner.id)?;
    if let Some(link) = owner.prove_by {
        links::issue(tx, link, LinkType::EmailActivation, &person.account, &person.account.email, now)?;
        outbox::queue(tx, &Letter::to(&person.account, LetterKind::EmailActivation).with_link(link), now)?;
    }
    Ok(person)
}
