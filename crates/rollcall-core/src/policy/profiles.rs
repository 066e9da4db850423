//! Who sees lists of people, and who changes whose profile (people-core §1.7, §2.4, §2.9, §2.10, §2.16).

use super::rules::{outranks, permit_if};
use super::{Caller, ChangePhoto, ChooseCulture, EditContacts, Permit, Role, Target, UpdateProfile};
use crate::ids::AccountId;
use crate::{Error, Result};

/// Whom a list of people shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Everybody.
    Everybody,
    /// All members who are not disabled; of the guests only those that this person brought in.
    OwnGuests(AccountId),
}

/// Who may list people, and whom they see there (people-core §2.4).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn list_people(caller: &Caller) -> Result<Sight> {
    let member = caller.member()?;
    match member.role {
        Role::Owner | Role::DocSpaceAdmin => Ok(Sight::Everybody),
        Role::RoomAdmin => Ok(Sight::OwnGuests(member.id)),
        Role::User | Role::Guest => Err(Error::Forbidden),
    }
}

/// Who may search all people without pages (people-directory §2).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn search_people(caller: &Caller) -> Result<()> {
    if caller.member()?.role.is_admin() { Ok(()) } else { Err(Error::Forbidden) }
}

/// How much of a profile its changer reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// What describes themselves, but title and groups.
    Own,
    /// All that describes themselves.
    OwnAsAdmin,
    /// Of somebody else: whether they are disabled, and whether they are a guest.
    Standing,
}

/// Who may change whose profile, and how much of it (people-core §2.9).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn update_profile(caller: &Caller, target: Target) -> Result<(Permit<UpdateProfile>, Reach)> {
    let member = caller.member()?;
    let reach = match (member.id == target.id, member.role.is_admin()) {
        (true, true) => Reach::OwnAsAdmin,
        (true, false) => Reach::Own,
        (false, _) => Reach::Standing,
    };
    let allowed = reach != Reach::Standing || outranks(member.role, target.role);
    Ok((permit_if(allowed, caller)?, reach))
}

/// Whether somebody of this role puts the people they add into groups; the wish of others is ignored (people-core §2.1).
#[must_use]
pub fn may_fill_groups(role: Role) -> bool {
    role.is_admin()
}

/// Who may change whose contacts: administrators, and everybody their own (people-core §2.16).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn edit_contacts(caller: &Caller, target: Target) -> Result<Permit<EditContacts>> {
    let member = caller.member()?;
    permit_if(member.id == target.id || member.role.is_admin(), caller)
}

/// Who may choose whose language: only the person themselves, whoever else asks (people-core §2.10).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn choose_culture(caller: &Caller, target: Target) -> Result<Permit<ChooseCulture>> {
    permit_if(caller.member()?.id == target.id, caller)
}

/// Who may change whose picture: only the person themselves, not even the owner another's (people-extras §1).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn change_photo(caller: &Caller, target: Target) -> Result<Permit<ChangePhoto>> {
    permit_if(caller.member()?.id == target.id, caller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{TARGETS, caller, table, target, word};

    #[test]
    fn the_whole_matrix_is_the_reviewed_one() {
        let text = [
            table("GET /people, GET /people/filter: list", &["people"], |role, _| match list_people(&caller(role)) {
                Ok(Sight::OwnGuests(_)) => "own guests".to_owned(),
                other => word(other, "everybody"),
            }),
            table("GET /people/@search/{query}: search", &["people"], |role, _| {
                word(search_people(&caller(role)), "yes")
            }),
            table("PUT /people/{userid}: change the profile of", &TARGETS, |role, at| {
                match update_profile(&caller(role), target(role, at)) {
                    Ok((_, Reach::Own)) => "descriptive".to_owned(),
                    Ok((_, Reach::OwnAsAdmin)) => "and groups".to_owned(),
                    other => word(other, "standing"),
                }
            }),
            table("PUT /people/{userid}/contacts: change the contacts of", &TARGETS, |role, at| {
                word(edit_contacts(&caller(role), target(role, at)), "yes")
            }),
            table("PUT /people/{userid}/culture: choose the language of", &TARGETS, |role, at| {
                word(choose_culture(&caller(role), target(role, at)), "yes")
            }),
            table(
                "POST, PUT, DELETE /people/{userid}/photo and its thumbnails: change the picture of",
                &TARGETS,
                |role, at| word(change_photo(&caller(role), target(role, at)), "yes"),
            ),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_profiles.txt").trim_end(), "\n{text}");
    }
}
