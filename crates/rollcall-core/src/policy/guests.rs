//! Who has guests of their own, gives them up, shares them and takes them over (people-directory §4).

use super::rules::permit_if;
use super::{ApproveGuest, Caller, ForgetGuests, Permit, Role};
use crate::links::{GuestShare, Link};
use crate::{Error, Result};

/// Somebody whom the caller wants off their list of guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Their role.
    pub role: Role,
    /// Whether the account is not disabled.
    pub usable: bool,
    /// Whether a user relation leads from the caller to them.
    pub related: bool,
}

/// Who may take these people off their list of guests: all of them, or none. None is an unknown id.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn forget_guests(caller: &Caller, people: &[Option<Listed>]) -> Result<Permit<ForgetGuests>> {
    let own = |listed: &Option<Listed>| listed.is_some_and(|l| l.role == Role::Guest && l.usable && l.related);
    permit_if(caller.member()?.role >= Role::RoomAdmin && people.iter().all(own), caller)
}

/// Who may share guests at all; each only those they see.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn share_guests(caller: &Caller) -> Result<()> {
    if caller.member()?.role >= Role::RoomAdmin { Ok(()) } else { Err(Error::Forbidden) }
}

/// Whether what somebody of this role shared is still theirs to share: administrators see every guest, room
/// administrators those they are related to.
#[must_use]
pub fn still_shares(role: Role, related: bool) -> bool {
    role.is_admin() || role == Role::RoomAdmin && related
}

/// What the caller's link shares. It needs a session beside it, of anybody.
///
/// # Errors
/// [`Error::Unauthenticated`] without a session or without a link (people-directory §4.3), [`Error::Forbidden`] for a link
/// of another type.
pub fn held_share(caller: &Caller) -> Result<&GuestShare> {
    caller.member()?;
    match caller.link() {
        Some(Link::Share(share)) => Ok(share),
        Some(_) => Err(Error::Forbidden),
        None => Err(Error::Unauthenticated),
    }
}

/// Who may take over a guest whom the caller's link shares.
///
/// # Errors
/// As [`held_share`], then [`Error::Forbidden`] for users and guests.
pub fn approve_guest(caller: &Caller) -> Result<Permit<ApproveGuest>> {
    held_share(caller)?;
    permit_if(caller.member()?.role >= Role::RoomAdmin, caller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AccountId;
    use crate::policy::Origin;
    use crate::policy::golden::{COLUMNS, TARGETS, caller, table, word};
    use crate::time::Millis;
    use uuid::Uuid;

    #[test]
    fn the_matrix_of_guests_is_the_reviewed_one() {
        let listed = |at: usize, usable, related| Listed { role: COLUMNS[at], usable, related };
        let forget = |usable, related| {
            move |role, at| word(forget_guests(&caller(role), &[Some(listed(at, usable, related))]), "yes")
        };
        let own = Some(listed(4, true, true));
        let share = GuestShare {
            guest: AccountId(Uuid::from_u128(3)),
            address: "guest@example.com".into(),
            inviter: AccountId(Uuid::from_u128(4)),
            made_at: Millis(0),
        };
        let holder = |role| {
            let member = *caller(role).member().unwrap();
            Caller::new(Some(member), Some(Link::Share(share.clone())), Origin::default()).unwrap()
        };
        let text = [
            table("DELETE /people/guests: active, related", &TARGETS[1..], forget(true, true)),
            table("DELETE /people/guests: active, not related", &TARGETS[1..], forget(true, false)),
            table("DELETE /people/guests: disabled, related", &TARGETS[1..], forget(false, true)),
            table("DELETE /people/guests: lists", &["empty", "own twice", "own, unknown"], |role, at| {
                let lists: [&[Option<Listed>]; 3] = [&[], &[own, own], &[own, None]];
                word(forget_guests(&caller(role), lists[at]), "yes")
            }),
            table("/people/guests/…/share", &["share", "approve", "without link"], |role, at| match at {
                0 => word(share_guests(&caller(role)), "yes"),
                1 => word(approve_guest(&holder(role)), "yes"),
                _ => word(approve_guest(&caller(role)), "yes"),
            }),
            table("what the inviter shared holds", &["related", "not related"], |role, at| {
                if still_shares(role, at == 0) { "yes".into() } else { "-".into() }
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_guests.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn a_link_alone_and_a_link_of_another_type_take_nobody_over() {
        let alone = Caller::new(None, Some(Link::Wizard), Origin::default()).unwrap();
        assert!(matches!(approve_guest(&alone), Err(Error::Unauthenticated)));
    }
}
