//! Who may have the data of a disabled person handed over or removed, and see how that goes (people-extras §5).

use super::rules::{outranks, permit_if};
use super::{Administer, Caller, DisposeOfData, Origin, Permit, Target, Trace, may_name_for_job};
use crate::{Error, Result};

/// Who may start a job on the data of this disabled person.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn dispose_of_data(caller: &Caller, source: Target) -> Result<Permit<DisposeOfData>> {
    let by = caller.member()?;
    permit_if(disposes(Target { id: by.id, role: by.role }, source), caller)
}

/// Whether that job may go on, by the role its starter has now.
///
/// # Errors
/// [`Error::Forbidden`], also for a starter who is gone or disabled: none.
pub fn run_disposal(starter: Option<Target>, origin: Origin, source: Target) -> Result<Permit<DisposeOfData>> {
    let Some(by) = starter.filter(|by| disposes(*by, source)) else { return Err(Error::Forbidden) };
    Ok(Permit::new(Trace { actor: Some(by.id), origin }, ()))
}

fn disposes(by: Target, source: Target) -> bool {
    by.id != source.id && outranks(by.role, source.role)
}

/// Who may ask whether this person's data has to be handed over, how that goes, and stop it; none is nobody known.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn see_reassignment(caller: &Caller, source: Option<Target>) -> Result<Permit<Administer>> {
    let role = caller.member()?.role;
    permit_if(role.is_admin() && source.is_none_or(|source| may_name_for_job(role, source.role)), caller)
}

/// Who may have their personal folder emptied: nobody, as there is none.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn empty_personal_folder(caller: &Caller) -> Result<()> {
    caller.member()?;
    Err(Error::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::administer;
    use crate::policy::golden::{TARGETS, another, caller, myself, table, target, word};
    use crate::policy::{Role, may_receive};

    #[test]
    fn the_whole_matrix_is_the_reviewed_one() {
        let others = &TARGETS[1..];
        let known_and_unknown = [&TARGETS[..], &["unknown"]].concat();
        let text = [
            table(
                "GET /people/reassign/necessary, …/progress, PUT …/terminate: of",
                &known_and_unknown,
                |role, at| {
                    let source = (at < TARGETS.len()).then(|| target(role, at));
                    word(see_reassignment(&caller(role), source), "yes")
                },
            ),
            table("POST /people/reassign/start, POST /people/remove/start: a disabled", &TARGETS, |role, at| {
                word(dispose_of_data(&caller(role), target(role, at)), "yes")
            }),
            table("the job: dispose of the data of a disabled", &TARGETS, |role, at| {
                word(run_disposal(Some(myself(role)), Origin::default(), target(role, at)), "yes")
            }),
            table("POST /people/reassign/start: to an active", others, |role, at| {
                let receives = may_receive(target(role, at + 1).role);
                if administer(&caller(role)).is_ok() && receives { "yes".to_owned() } else { "-".to_owned() }
            }),
            table("GET /people/remove/progress, PUT /people/remove/terminate", &["anybody"], |role, _| {
                word(administer(&caller(role)), "yes")
            }),
            table("POST /people/delete/personal/start", &["self"], |role, _| {
                word(empty_personal_folder(&caller(role)), "yes")
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_user_data.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn a_starter_who_is_gone_disposes_of_nothing() {
        assert!(run_disposal(None, Origin::default(), another(Role::Guest)).is_err());
    }
}
