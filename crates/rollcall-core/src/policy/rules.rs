//! The tables of the contract, one function each.

use super::{Administer, Caller, CreateAccount, Member, OrderEmailChange, Permit, Remind, Role, Target};
use crate::accounts::EmployeeType;
use crate::{Error, Result};

/// Who may change settings of the portal, and read what is for administrators only (portal §0.1).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn administer(caller: &Caller) -> Result<Permit<Administer>> {
    permit_if(caller.member()?.role.is_admin(), caller)
}

/// The two calls that add people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// `POST /people`, which makes no guests.
    People,
    /// `POST /people/active`, the only way to make one directly.
    Active,
}

/// Who may add a person of which type (people-core §2.1).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn create_account(caller: &Caller, kind: EmployeeType, door: Door) -> Result<Permit<CreateAccount>> {
    permit_if(may_add(caller.member()?.role, kind, door), caller)
}

/// Whether somebody of this role adds people of that type through this door.
pub(super) fn may_add(role: Role, kind: EmployeeType, door: Door) -> bool {
    match kind {
        EmployeeType::DocSpaceAdmin => role == Role::Owner,
        EmployeeType::RoomAdmin => role.is_admin(),
        EmployeeType::User => role >= Role::RoomAdmin,
        EmployeeType::Guest => role >= Role::RoomAdmin && door == Door::Active,
    }
}

/// Who sees whose profile (people-directory §0.1). `related`: a user relation leads from viewer to target.
///
/// # Errors
/// [`Error::Forbidden`].
pub fn may_view(viewer: &Member, target: Target, related: bool) -> Result<()> {
    if sees(Target { id: viewer.id, role: viewer.role }, target, related) { Ok(()) } else { Err(Error::Forbidden) }
}

/// [`may_view`] of somebody who need not be signed in.
pub(super) fn sees(viewer: Target, target: Target, related: bool) -> bool {
    viewer.id == target.id
        || match viewer.role {
            Role::Owner | Role::DocSpaceAdmin => true,
            Role::RoomAdmin => target.role != Role::Guest || related,
            Role::User | Role::Guest => false,
        }
}

/// Who may have a reminder mailed to whom (people-core §4.1). `target` is none for an unknown address.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn remind(caller: &Caller, target: Option<Target>) -> Result<Permit<Remind>> {
    let member = caller.member()?;
    let allowed = match target {
        Some(target) => target.id == member.id || outranks(member.role, target.role),
        None => member.role.is_admin(),
    };
    permit_if(allowed, caller)
}

/// Who is given a link to a new password, to hand over to whom: as [`remind`], but nobody their own, and only by a session.
///
/// The letter proves that its reader has the address; this link proves nothing. A stolen session must not win the account by
/// it, nor a key more than it stands for.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn give_reset_link(caller: &Caller, target: Target) -> Result<Permit<Remind>> {
    let member = caller.member()?;
    let others = target.id != member.id && outranks(member.role, target.role);
    permit_if(others && member.session().is_some(), caller)
}

/// How an address change goes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressMode {
    /// The address is changed at once.
    Now,
    /// A link is mailed to the new address.
    Letter,
}

/// Who may change whose address, and how (people-core §3.1).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn order_email_change(caller: &Caller, target: Target) -> Result<(Permit<OrderEmailChange>, AddressMode)> {
    let member = caller.member()?;
    let allowed = member.id == target.id || outranks(member.role, target.role);
    let mode = if member.role.is_admin() { AddressMode::Now } else { AddressMode::Letter };
    Ok((permit_if(allowed, caller)?, mode))
}

/// Whether an administrator of `role` may dispose of an account of role `target`.
pub(super) fn outranks(role: Role, target: Role) -> bool {
    match target {
        Role::Owner => false,
        Role::DocSpaceAdmin => role == Role::Owner,
        Role::RoomAdmin | Role::User | Role::Guest => role.is_admin(),
    }
}

pub(super) fn permit_if<A: super::Action<Proof = ()>>(allowed: bool, caller: &Caller) -> Result<Permit<A>> {
    if allowed { Ok(Permit::new(caller.trace(), ())) } else { Err(Error::Forbidden) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::KeyId;
    use crate::policy::golden::{TARGETS, another, caller, table, target, word};
    use crate::policy::{Origin, Proof};

    #[test]
    fn the_whole_matrix_is_the_reviewed_one() {
        let kinds = [EmployeeType::DocSpaceAdmin, EmployeeType::RoomAdmin, EmployeeType::User, EmployeeType::Guest];
        let kind_names = ["DocSpaceAdmin", "RoomAdmin", "User", "Guest"];
        let create = |door| move |role, at: usize| word(create_account(&caller(role), kinds[at], door), "yes");
        let text = [
            table("settings: change", &["portal"], |role, _| word(administer(&caller(role)), "yes")),
            table("POST /people: add a person of type", &kind_names, create(Door::People)),
            table("POST /people/active: add a person of type", &kind_names, create(Door::Active)),
            table("GET /people/{id}: see, without a relation", &TARGETS, |role, at| {
                word(may_view(caller(role).member().unwrap(), target(role, at), false), "yes")
            }),
            table("GET /people/{id}: see, with a relation", &TARGETS, |role, at| {
                word(may_view(caller(role).member().unwrap(), target(role, at), true), "yes")
            }),
            table("POST /people/password: remind", &[&TARGETS[..], &["unknown"]].concat(), |role, at| {
                let target = (at < TARGETS.len()).then(|| target(role, at));
                word(remind(&caller(role), target), "yes")
            }),
            table("console: be given a link to a new password of", &TARGETS, |role, at| {
                word(give_reset_link(&caller(role), target(role, at)), "yes")
            }),
            table("POST /people/email: change the address of", &TARGETS, |role, at| {
                match order_email_change(&caller(role), target(role, at)) {
                    Ok((_, AddressMode::Now)) => "now".to_owned(),
                    other => word(other, "letter"),
                }
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn only_a_session_is_given_a_link_to_a_new_password() {
        for proof in [Proof::Key(KeyId(Uuid::nil())), Proof::Password] {
            let member = Member { proof, ..*caller(Role::Owner).member().unwrap() };
            let caller = Caller::new(Some(member), None, Origin::default()).unwrap();
            assert!(matches!(give_reset_link(&caller, another(Role::User)), Err(Error::Forbidden)));
        }
    }

    #[test]
    fn whoever_is_given_a_link_may_have_it_mailed_as_well() {
        for (role, target) in Role::ALL.iter().flat_map(|role| Role::ALL.map(|target| (*role, another(target)))) {
            let given = give_reset_link(&caller(role), target).is_ok();
            assert_eq!(given, remind(&caller(role), Some(target)).is_ok(), "{role:?} to {target:?}");
        }
    }

    #[test]
    fn a_higher_role_is_never_refused_what_a_lower_one_may_do_to_others() {
        for (lower, higher) in Role::ALL.iter().zip(&Role::ALL[1..]) {
            for target in Role::ALL.map(another) {
                if remind(&caller(*lower), Some(target)).is_ok() {
                    assert!(remind(&caller(*higher), Some(target)).is_ok());
                }
                if order_email_change(&caller(*lower), target).is_ok() {
                    assert!(order_email_change(&caller(*higher), target).is_ok());
                }
            }
            for kind in EmployeeType::ALL {
                if create_account(&caller(*lower), *kind, Door::Active).is_ok() {
                    assert!(create_account(&caller(*higher), *kind, Door::Active).is_ok());
                }
            }
        }
    }
}
