//! Who may disable, convert and delete whom, and who may leave (people-core §2.11 to §2.14, §4.5, §5).

use super::rules::{outranks, permit_if};
use super::{
    AskToLeave, Caller, ChangeStatus, ChangeType, DeleteAccount, Leave, LinkAction, OrderTypeChange, Origin, Permit,
    Role, Target, Trace,
};
use crate::accounts::EmployeeType;
use crate::links::LinkType;
use crate::{Error, Result};

impl LinkAction for Leave {
    const OPENED_BY: &'static [LinkType] = &[LinkType::ProfileRemove];
}

/// Who may disable and enable these people; an unknown one is none (people-core §4.5).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`] also for one bad target among good ones.
pub fn change_status(caller: &Caller, targets: &[Option<Target>]) -> Result<Permit<ChangeStatus>> {
    let member = caller.member()?;
    let may = |target: &Target| target.id != member.id && outranks(member.role, target.role);
    permit_if(member.role.is_admin() && targets.iter().all(|target| target.as_ref().is_some_and(may)), caller)
}

/// Somebody who is to be of another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Convert {
    /// Who.
    pub target: Target,
    /// Whether a user relation leads from who converts to the target.
    pub related: bool,
}

/// Who may convert these people at once; none is the `All` of the wire, which converts nobody (people-core §5.1).
///
/// A room administrator meets only guests of their own: the answer shows profiles.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn change_type(caller: &Caller, to: Option<EmployeeType>, people: &[Convert]) -> Result<Permit<ChangeType>> {
    let member = caller.member()?;
    let may_convert = match to {
        Some(EmployeeType::DocSpaceAdmin) => member.role == Role::Owner,
        _ => adds_and_removes(member.role, to),
    };
    let may_touch = |Convert { target, related }: &Convert| {
        let foreign = member.role == Role::RoomAdmin && target.role == Role::Guest && !related;
        target.id != member.id && target.role != Role::Owner && !foreign
    };
    permit_if(may_convert && people.iter().all(may_touch), caller)
}

/// `AddRemoveUser(type)` of the contract (people-core §1.7).
fn adds_and_removes(role: Role, kind: Option<EmployeeType>) -> bool {
    match kind {
        Some(EmployeeType::User | EmployeeType::Guest) => role >= Role::RoomAdmin,
        Some(EmployeeType::RoomAdmin | EmployeeType::DocSpaceAdmin) | None => role.is_admin(),
    }
}

/// Whether the call that converts at once does so; every other pair of types it leaves as it is (people-core §5.1).
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn converts(caller: &Caller, from: Role, to: Option<EmployeeType>) -> Result<bool> {
    let role = caller.member()?.role;
    Ok(match (from, to) {
        (Role::Guest | Role::User | Role::RoomAdmin, Some(EmployeeType::DocSpaceAdmin))
        | (Role::DocSpaceAdmin, Some(EmployeeType::RoomAdmin)) => role == Role::Owner,
        (Role::Guest | Role::User, Some(EmployeeType::RoomAdmin)) => role.is_admin(),
        (Role::Guest, Some(EmployeeType::User)) => role >= Role::RoomAdmin,
        _ => false,
    })
}

/// Who may start the job that converts somebody; whether it will, [`run_type_change`] decides (people-core §5.2).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn order_type_change(caller: &Caller, to: Option<EmployeeType>) -> Result<Permit<OrderTypeChange>> {
    permit_if(adds_and_removes(caller.member()?.role, to), caller)
}

/// Whether the job takes on an account of role `target` that somebody of `role` names: administrators are the owner's alone
/// (people-core §5.2).
#[must_use]
pub fn may_name_for_job(role: Role, target: Role) -> bool {
    !target.is_admin() || role == Role::Owner
}

/// Whether somebody of this role may be named to receive what the converted person had (people-core §5.2).
#[must_use]
pub fn may_receive(role: Role) -> bool {
    role >= Role::RoomAdmin
}

/// Whether the job that converts somebody to a User or a Guest may do so, by the role its starter has now.
///
/// # Errors
/// [`Error::Forbidden`], also for a starter who is gone or disabled: none.
pub fn run_type_change(
    starter: Option<Target>,
    origin: Origin,
    Convert { target, related }: Convert,
    to: EmployeeType,
) -> Result<Permit<ChangeType>> {
    let allowed = starter.is_some_and(|starter| match starter.role {
        Role::Owner | Role::DocSpaceAdmin => starter.id != target.id && outranks(starter.role, target.role),
        Role::RoomAdmin => target.role == Role::Guest && to == EmployeeType::User && related,
        Role::User | Role::Guest => false,
    });
    let trace = Trace { actor: starter.map(|starter| starter.id), origin };
    if allowed { Ok(Permit::new(trace, ())) } else { Err(Error::Forbidden) }
}

/// Who may delete this disabled account (people-core §2.11, §2.12).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn delete_account(caller: &Caller, target: Target) -> Result<Permit<DeleteAccount>> {
    permit_if(outranks(caller.member()?.role, target.role), caller)
}

/// Who may ask for a link to leave: everybody but the owner (people-core §2.13).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn ask_to_leave(caller: &Caller) -> Result<Permit<AskToLeave>> {
    permit_if(may_leave(caller.member()?.role), caller)
}

/// Whether somebody may leave by the link: the owner of a portal may not, also if they were not when they asked for it
/// (people-core §2.14).
///
/// # Errors
/// [`Error::Forbidden`].
pub fn leave(role: Role) -> Result<()> {
    if may_leave(role) { Ok(()) } else { Err(Error::Forbidden) }
}

fn may_leave(role: Role) -> bool {
    role != Role::Owner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{COLUMNS, TARGETS, another, caller, myself, table, target, word};

    const OTHERS: [&str; 5] = ["Owner", "DocSpaceAdmin", "RoomAdmin", "User", "Guest"];
    const TYPES: [(&str, Option<EmployeeType>); 5] = [
        ("DocSpaceAdmin", Some(EmployeeType::DocSpaceAdmin)),
        ("RoomAdmin", Some(EmployeeType::RoomAdmin)),
        ("User", Some(EmployeeType::User)),
        ("Guest", Some(EmployeeType::Guest)),
        ("All", None),
    ];

    fn at_once(role: Role, to: Option<EmployeeType>, target: Target, related: bool) -> String {
        match change_type(&caller(role), to, &[Convert { target, related }]) {
            Ok(_) if converts(&caller(role), target.role, to).unwrap() => "converted".to_owned(),
            other => word(other, "unchanged"),
        }
    }

    #[test]
    fn the_whole_matrix_is_the_reviewed_one() {
        let mut text = table("PUT /people/status: disable or enable", &TARGETS, |role, at| {
            word(change_status(&caller(role), &[Some(target(role, at))]), "yes")
        });
        for (name, to) in TYPES {
            text += &table(&format!("PUT /people/type/{name}: convert, without a relation"), &TARGETS, |role, at| {
                at_once(role, to, target(role, at), false)
            });
        }
        text += &table("PUT /people/type/{type}: convert a guest of one's own to", &TYPES.map(|t| t.0), |role, at| {
            at_once(role, TYPES[at].1, another(Role::Guest), true)
        });
        text += &table("POST /people/type: start the job to", &TYPES.map(|t| t.0), |role, at| {
            word(order_type_change(&caller(role), TYPES[at].1), "yes")
        });
        for to in [EmployeeType::User, EmployeeType::Guest] {
            for (what, related) in [("without", false), ("with", true)] {
                let title = format!("the job: convert to {}, {what} a relation", to.name());
                text += &table(&title, &TARGETS, |role, at| {
                    let convert = Convert { target: target(role, at), related };
                    word(run_type_change(Some(myself(role)), Origin::default(), convert, to), "yes")
                });
            }
        }
        text += &table("DELETE /people/{id}, PUT /people/delete: a disabled", &OTHERS, |role, at| {
            word(delete_account(&caller(role), another(COLUMNS[at])), "yes")
        });
        text += &table("PUT /people/self/delete, DELETE /people/@self: leave", &["self"], |role, _| {
            word(ask_to_leave(&caller(role)).and(leave(role)), "yes")
        });
        assert_eq!(text.trim_end(), include_str!("matrix_life.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn one_bad_target_spoils_the_list() {
        let (owner, user) = (caller(Role::Owner), another(Role::User));
        assert!(change_status(&owner, &[Some(user)]).is_ok());
        assert!(change_status(&owner, &[Some(user), None]).is_err());
        assert!(change_status(&owner, &[Some(user), Some(another(Role::Owner))]).is_err());
        let convert = |target| Convert { target, related: false };
        let to = Some(EmployeeType::User);
        assert!(change_type(&owner, to, &[convert(user), convert(myself(Role::Owner))]).is_err());
    }

    #[test]
    fn a_starter_who_is_gone_converts_nobody() {
        let convert = Convert { target: another(Role::User), related: true };
        assert!(run_type_change(None, Origin::default(), convert, EmployeeType::Guest).is_err());
    }
}
