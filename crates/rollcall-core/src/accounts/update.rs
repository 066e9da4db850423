//! Changes a profile: one's own description, or whether somebody else is disabled or a guest (people-core §2.9).

use rollcall_store::Tx;

use super::{Account, Contact, EmployeeStatus, EmployeeType, Person, PersonName, Sex};
use super::{find, get, status, table};
use crate::ids::GroupId;
use crate::photos::{self, NewPhoto};
use crate::policy::{self, Caller, Permit, Reach, UpdateProfile};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Result, audit, groups};

/// What a request wants of a profile. What is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// Checked together with the last name.
    pub first_name: Option<String>,
    /// Checked together with the first name.
    pub last_name: Option<String>,
    /// Free text; empty clears it.
    pub location: Option<String>,
    /// `comment` of the request; empty clears it.
    pub notes: Option<String>,
    /// Only administrators change their own; empty clears it.
    pub title: Option<String>,
    /// Old field.
    pub sex: Option<Sex>,
    /// Old field.
    pub birthday: DateChange,
    /// Old field.
    pub work_from: DateChange,
    /// All of them, without empty values.
    pub contacts: Option<Vec<Contact>>,
    /// All of them; unknown ones are skipped. Only administrators change their own.
    pub groups: Option<Vec<GroupId>>,
    /// Whether the person wants news; the one member that is not kept when it is not sent.
    pub spam: bool,
    /// A picture of one's own, as the body's `files` named it.
    pub photo: Option<NewPhoto>,
    /// Of somebody else: disable, or enable.
    pub disable: Option<bool>,
    /// Of somebody else, `isUser` of the request: make a guest, or a guest a room administrator.
    pub guest: Option<bool>,
}

/// What is to become of a stored day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateChange {
    /// It stays.
    #[default]
    Keep,
    /// It goes.
    Clear,
    /// It is this from now on.
    Set(Millis),
}

impl DateChange {
    fn of(self, stored: Option<Millis>) -> Option<Millis> {
        match self {
            Self::Keep => stored,
            Self::Clear => None,
            Self::Set(day) => Some(day),
        }
    }
}

/// The account of the person called `key` if the caller changes what describes it, which is theirs alone; none if it is
/// somebody else's and only its standing can be changed.
///
/// # Errors
/// [`crate::Error::NoSuchUser`], [`crate::Error::Forbidden`] by the matrix.
pub fn describes(tx: &mut Tx<'_>, caller: &Caller, key: &str) -> Result<Option<Account>> {
    let account = find::called(tx, key)?;
    let (_, reach) = policy::update_profile(caller, account.target())?;
    Ok((reach != Reach::Standing).then_some(account))
}

/// Changes the profile of the person called `key`, a user name or an id, as far as the caller reaches.
///
/// Disabling ends every session of the person; they stay ended when the account is enabled again.
///
/// # Errors
/// [`crate::Error::NoSuchUser`], [`crate::Error::Forbidden`] by the matrix, [`crate::Error::NameInvalid`], [`crate::Error::NoSuchPhoto`] if the picture's upload
/// is gone.
pub fn update_profile(
    tx: &mut Tx<'_>,
    caller: &Caller,
    key: &str,
    change: &ProfileChange,
    now: Millis,
) -> Result<Person> {
    let before = find::called(tx, key)?;
    let (permit, reach) = policy::update_profile(caller, before.target())?;
    audit::record(tx, audit::Action::UserUpdated, permit.trace(), &before, now)?;
    match reach {
        Reach::Standing => {
            set_disabled(tx, &permit, &before, change.disable, now)?;
            set_guest(tx, &before, change.guest, now)?;
        }
        Reach::Own | Reach::OwnAsAdmin => describe(tx, reach, &before, change, now)?,
    }
    let after = get(tx, before.id)?;
    webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), &after, now)?;
    Ok(after)
}

/// Stores what describes a person. Their names are checked as the pair they will be, once one of them is sent.
fn describe(tx: &mut Tx<'_>, reach: Reach, before: &Account, change: &ProfileChange, now: Millis) -> Result<()> {
    let mut after = before.clone();
    if change.first_name.is_some() || change.last_name.is_some() {
        let first = change.first_name.as_ref().unwrap_or(&before.first_name);
        let name = PersonName::parse(first, change.last_name.as_ref().unwrap_or(&before.last_name))?;
        (after.first_name, after.last_name) = (name.first, name.last);
    }
    after.location = change.location.clone().or(after.location);
    after.notes = change.notes.clone().or(after.notes);
    after.sex = change.sex.or(after.sex);
    after.birthday = change.birthday.of(after.birthday);
    after.work_from = change.work_from.of(after.work_from);
    if let Some(contacts) = &change.contacts {
        after.contacts = table::as_json(contacts);
    }
    if reach == Reach::OwnAsAdmin {
        after.title = change.title.clone().or(after.title);
        if let Some(wanted) = &change.groups {
            groups::replace(tx, before.id, wanted)?;
        }
    }
    table::set_profile(tx, &after, change.spam, now)?;
    change.photo.as_ref().map_or(Ok(()), |photo| photos::store(tx, before.id, photo, now))
}

/// Disables an account, or enables a disabled one. An invitation that nobody accepted is pending again.
fn set_disabled(
    tx: &mut Tx<'_>,
    permit: &Permit<UpdateProfile>,
    before: &Account,
    disable: Option<bool>,
    now: Millis,
) -> Result<()> {
    let disabled = before.status == EmployeeStatus::Terminated;
    match disable {
        Some(true) if !disabled => {
            status::disable(tx, before, now)?;
            audit::record(tx, audit::Action::CookieSettingsUpdated, permit.trace(), before, now)
        }
        Some(false) if disabled => table::set_status(tx, before.id, status::restored(before), now),
        _ => Ok(()),
    }
}

/// Makes a guest of somebody who is no administrator, who leaves all groups, or of a guest a room administrator.
fn set_guest(tx: &mut Tx<'_>, before: &Account, guest: Option<bool>, now: Millis) -> Result<()> {
    match (guest, before.kind) {
        (Some(true), EmployeeType::RoomAdmin | EmployeeType::User) => {
            groups::replace(tx, before.id, &[])?;
            table::set_kind(tx, before.id, EmployeeType::Guest, now)
        }
        (Some(false), EmployeeType::Guest) => table::set_kind(tx, before.id, EmployeeType::RoomAdmin, now),
        _ => Ok(()),
    }
}
