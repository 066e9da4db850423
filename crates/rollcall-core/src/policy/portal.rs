//! Who may do what to the portal itself, beyond [`super::administer`] (portal §2.5, §2.8, §3.4, §3.8, §4.5, §4.6, §8.1).

use super::rules::{outranks, permit_if};
use super::{
    Appoint, Caller, CompleteWizard, ContactAdministrators, ManageOneself, Operate, Origin, Permit, Role, Target,
    Trace, administer, must_hold_link,
};
use crate::links::LinkType;
use crate::secret::ServerKey;
use crate::{Error, Result};

/// Who makes whom an administrator, or takes it from them (portal §3.8). `target` is none for an unknown id.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn appoint(caller: &Caller, target: Option<Target>) -> Result<Permit<Appoint>> {
    let fit = target.is_none_or(|target| !matches!(target.role, Role::Owner | Role::Guest));
    permit_if(caller.member()?.role == Role::Owner && fit, caller)
}

/// Everybody manages what is only their own (portal §2.8; people-extras §3, §6).
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn manage_oneself(caller: &Caller) -> Result<Permit<ManageOneself>> {
    permit_if(caller.member().is_ok(), caller).map_err(|_| Error::Unauthenticated)
}

/// Anybody may write to the administrators, while the portal lets them (portal §3.4).
#[must_use]
pub fn contact_administrators(caller: &Caller) -> Permit<ContactAdministrators> {
    Permit::new(caller.trace(), ())
}

/// Who holds the key of the server makes and removes portals.
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn operate(key: &ServerKey, given: &str, origin: Origin) -> Result<Permit<Operate>> {
    if key.is(given) { Ok(Permit::new(Trace { actor: None, origin }, ())) } else { Err(Error::Unauthenticated) }
}

/// Who may choose among time zones: administrators, and who sets the portal up (portal §2.5).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn read_time_zones(caller: &Caller) -> Result<()> {
    complete_wizard(caller).map(drop).or_else(|_| administer(caller).map(drop))
}

/// How much of the portal's plan somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanSight {
    /// Whether it holds.
    State,
    /// Until when.
    Dates,
    /// All of it.
    Whole,
}

/// How much of the portal's plan the caller sees (portal §4.5).
///
/// # Errors
/// [`Error::Unauthenticated`].
pub fn plan_sight(caller: &Caller) -> Result<PlanSight> {
    Ok(match caller.member()?.role {
        Role::Owner | Role::DocSpaceAdmin => PlanSight::Whole,
        Role::RoomAdmin => PlanSight::Dates,
        Role::User | Role::Guest => PlanSight::State,
    })
}

/// Who may see what the portal's plan has and limits (portal §4.6).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn see_plan(caller: &Caller) -> Result<()> {
    if caller.member()?.role > Role::Guest { Ok(()) } else { Err(Error::Forbidden) }
}

/// Who may read a letter to somebody, where no mail server takes it: administrators, but a link only of those whom they outrank.
/// Not their own either, by which a stolen session would win the account. `bearer`: as whom the letter's link lets its holder
/// act; none for a letter without a link.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn read_letter(caller: &Caller, bearer: Option<Target>) -> Result<()> {
    let (member, _) = (caller.member()?, administer(caller)?);
    let may = bearer.is_none_or(|bearer| outranks(member.role, bearer.role));
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// Who may make the first owner: the holder of the set-up link (portal §8.1).
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`] for any session.
pub fn complete_wizard(caller: &Caller) -> Result<Permit<CompleteWizard>> {
    must_hold_link(caller, &[LinkType::Wizard])?;
    Ok(Permit::new(caller.trace(), ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{TARGETS, another, caller, table, target, word};

    #[test]
    fn the_matrix_of_the_portal_is_the_reviewed_one() {
        let calls = ["time zones", "wizard", "own settings", "plan", "plan sight"];
        let text = [
            table(
                "PUT /settings/security/administrator: appoint or dismiss",
                &[&TARGETS[..], &["unknown"]].concat(),
                |role, at| word(appoint(&caller(role), (at < TARGETS.len()).then(|| target(role, at))), "yes"),
            ),
            table("the outbox: read a letter with a link of", &[&TARGETS[..], &["no link"]].concat(), |role, at| {
                word(read_letter(&caller(role), (at < TARGETS.len()).then(|| target(role, at))), "yes")
            }),
            table("calls without a target", &calls, |role, at| {
                let caller = caller(role);
                match at {
                    0 => word(read_time_zones(&caller), "yes"),
                    1 => word(complete_wizard(&caller), "yes"),
                    2 => word(manage_oneself(&caller), "yes"),
                    3 => word(see_plan(&caller), "yes"),
                    _ => format!("{:?}", plan_sight(&caller).unwrap()).to_lowercase(),
                }
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_portal.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn nobody_but_the_owner_appoints() {
        for role in [Role::DocSpaceAdmin, Role::RoomAdmin, Role::User, Role::Guest] {
            for target in Role::ALL.map(another) {
                assert!(matches!(appoint(&caller(role), Some(target)), Err(Error::Forbidden)));
            }
        }
    }
}
