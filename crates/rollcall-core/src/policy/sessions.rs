//! Who may end whose sessions, and touch whose second factor (portal §7, auth §5).

use super::rules::permit_if;
use super::{Caller, EndSessions, OwnSecrets, Permit, Proof, Role, Target, UnlinkSecondFactor};
use crate::{Error, Result};

/// Who may end sessions of whom (portal §7): everybody their own, administrators those of people below them, the owner
/// all. `target` is none for an unknown id, which only administrators are told.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn end_sessions(caller: &Caller, target: Option<Target>) -> Result<Permit<EndSessions>> {
    let member = caller.member()?;
    let below = member.role.is_admin() && target.is_none_or(|target| !target.role.is_admin());
    let own = target.is_some_and(|target| target.id == member.id);
    permit_if(own || member.role == Role::Owner || below, caller)
}

/// Who may see and renew what signs them in: the person themselves, by a session. A key or a password sent with each
/// request would otherwise win more than it stands for.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn own_secrets(caller: &Caller) -> Result<Permit<OwnSecrets>> {
    permit_if(matches!(caller.member()?.proof, Proof::Session(_)), caller)
}

/// Who may unlink whose second factor (auth §5.6): everybody their own, the owner all. None is for nobody's.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn unlink_second_factor(caller: &Caller, target: Option<Target>) -> Result<Permit<UnlinkSecondFactor>> {
    let member = caller.member()?;
    let by_session = matches!(member.proof, Proof::Session(_));
    let allowed = target.is_some_and(|target| target.id == member.id || member.role == Role::Owner);
    if !by_session {
        return Err(Error::Forbidden);
    }
    permit_if(allowed, caller)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::KeyId;
    use crate::policy::golden::{TARGETS, caller, myself, table, target, word};
    use crate::policy::{Member, Origin};

    #[test]
    fn the_matrix_of_sessions_is_the_reviewed_one() {
        let targets = [&TARGETS[..], &["unknown"]].concat();
        let known = |role, at: usize| (at < TARGETS.len()).then(|| target(role, at));
        let text = [
            table("PUT /security/activeconnections/logout…: end sessions of", &targets, |role, at| {
                word(end_sessions(&caller(role), known(role, at)), "yes")
            }),
            table("PUT /settings/tfaappnewapp: unlink the app of", &targets, |role, at| {
                word(unlink_second_factor(&caller(role), known(role, at)), "yes")
            }),
            table("own backup codes, own new password: by", &["session", "key", "password"], |role, at| {
                let proofs = [caller(role).member().unwrap().proof, Proof::Key(KeyId(Uuid::nil())), Proof::Password];
                let member = Member { proof: proofs[at], ..*caller(role).member().unwrap() };
                word(own_secrets(&Caller::new(Some(member), None, Origin::default()).unwrap()), "yes")
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_sessions.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn only_a_session_unlinks_an_app() {
        for proof in [Proof::Key(KeyId(Uuid::nil())), Proof::Password] {
            let member = Member { proof, ..*caller(Role::Owner).member().unwrap() };
            let caller = Caller::new(Some(member), None, Origin::default()).unwrap();
            assert!(matches!(unlink_second_factor(&caller, Some(myself(Role::Owner))), Err(Error::Forbidden)));
        }
    }
}
