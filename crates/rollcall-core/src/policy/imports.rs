//! Who may import people out of a file in the console, and of which types. A file adds nobody whom its importer could not add
//! one by one (people-core §2.1).

use super::rules::{may_add, permit_if};
use super::{Caller, Door, ImportPeople, Origin, Permit, Role, Target, Trace};
use crate::accounts::EmployeeType;
use crate::{Error, Result};

/// Who may import people, see how that goes and stop it; [`may_import`] says of which types.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn import_people(caller: &Caller) -> Result<Permit<ImportPeople>> {
    permit_if(imports(caller.member()?.role), caller)
}

/// Whether the job that adds them may go on, by the role its starter has now.
///
/// # Errors
/// [`Error::Forbidden`], also for a starter who is gone or disabled: none.
pub fn run_import(starter: Option<Target>, origin: Origin) -> Result<Permit<ImportPeople>> {
    let Some(by) = starter.filter(|by| imports(by.role)) else { return Err(Error::Forbidden) };
    Ok(Permit::new(Trace { actor: Some(by.id), origin }, ()))
}

/// Whether somebody of this role may have a person of that type in a file.
#[must_use]
pub fn may_import(role: Role, kind: EmployeeType) -> bool {
    imports(role) && may_add(role, kind, Door::Active)
}

fn imports(role: Role) -> bool {
    role.is_admin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::create_account;
    use crate::policy::golden::{caller, myself, table, word};

    const KINDS: [EmployeeType; 4] =
        [EmployeeType::DocSpaceAdmin, EmployeeType::RoomAdmin, EmployeeType::User, EmployeeType::Guest];

    #[test]
    fn the_matrix_of_imports_is_the_reviewed_one() {
        let names = ["DocSpaceAdmin", "RoomAdmin", "User", "Guest"];
        let text = [
            table("/accounts/import", &["open"], |role, _| word(import_people(&caller(role)), "yes")),
            table("/accounts/import: a person of type", &names, |role, at| {
                if may_import(role, KINDS[at]) { "yes".to_owned() } else { "-".to_owned() }
            }),
            table("the job: add people", &["anybody"], |role, _| {
                word(run_import(Some(myself(role)), Origin::default()), "yes")
            }),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_imports.txt").trim_end(), "\n{text}");
    }

    #[test]
    fn a_file_adds_nobody_whom_its_importer_could_not_add_alone() {
        for (role, kind) in Role::ALL.iter().flat_map(|role| KINDS.map(|kind| (*role, kind))) {
            assert!(!may_import(role, kind) || create_account(&caller(role), kind, Door::Active).is_ok());
        }
    }

    #[test]
    fn an_importer_who_is_gone_adds_nobody() {
        assert!(run_import(None, Origin::default()).is_err());
    }
}
