//! Who sees groups, and who changes them (people-directory §1). Managing a group gives no right of its own.

use super::rules::permit_if;
use super::{Caller, ManageGroups, Permit, Role};
use crate::{Error, Result};

/// Who may see groups and who is in them: also room administrators.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn see_groups(caller: &Caller) -> Result<()> {
    if caller.member()?.role >= Role::RoomAdmin { Ok(()) } else { Err(Error::Forbidden) }
}

/// Who may make, change and delete groups.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn manage_groups(caller: &Caller) -> Result<Permit<ManageGroups>> {
    permit_if(caller.member()?.role.is_admin(), caller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{caller, table, word};

    #[test]
    fn the_matrix_of_groups_is_the_reviewed_one() {
        let text = table("/group", &["see", "manage"], |role, at| match at {
            0 => word(see_groups(&caller(role)), "yes"),
            _ => word(manage_groups(&caller(role)), "yes"),
        });
        assert_eq!(text.trim_end(), include_str!("matrix_groups.txt").trim_end(), "\n{text}");
    }
}
