//! Who may make, see and change API keys (auth §8.2 to §8.5, portal §3.11).

use super::rules::permit_if;
use super::{Caller, ChangeKey, CreateKey, Permit, Role};
use crate::ids::AccountId;
use crate::settings::DevTools;
use crate::{Error, Result};

/// Who may have to do with keys at all: no guests, and administrators alone while the tools for developers are limited.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::NotForGuests`], [`Error::Forbidden`].
pub fn manage_keys(caller: &Caller, access: DevTools) -> Result<()> {
    not_for_guests(caller)?;
    let is_admin = caller.member()?.role.is_admin();
    if access.limited_access_for_users && !is_admin { Err(Error::Forbidden) } else { Ok(()) }
}

/// Who may ask which permissions there are.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::NotForGuests`].
pub fn not_for_guests(caller: &Caller) -> Result<()> {
    if caller.member()?.role == Role::Guest { Err(Error::NotForGuests) } else { Ok(()) }
}

/// Who may make a key; it is always their own.
///
/// # Errors
/// As [`manage_keys`].
pub fn create_key(caller: &Caller, access: DevTools) -> Result<Permit<CreateKey>> {
    manage_keys(caller, access)?;
    permit_if(true, caller)
}

/// Whose keys the caller sees: their own, or everybody's (none).
///
/// # Errors
/// As [`manage_keys`].
pub fn listed_keys(caller: &Caller, access: DevTools) -> Result<Option<AccountId>> {
    manage_keys(caller, access)?;
    let member = caller.member()?;
    Ok((!member.role.is_admin()).then_some(member.id))
}

/// Who may change or delete a key of `maker`: its maker and every administrator, the owner's too.
///
/// # Errors
/// As [`manage_keys`].
pub fn change_key(caller: &Caller, access: DevTools, maker: AccountId) -> Result<Permit<ChangeKey>> {
    manage_keys(caller, access)?;
    let member = caller.member()?;
    permit_if(member.id == maker || member.role.is_admin(), caller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{TARGETS, caller, table, target, word};

    #[test]
    fn the_matrix_of_keys_is_the_reviewed_one() {
        let columns = ["open", "limited"];
        let access = |at: usize| DevTools { limited_access_for_users: at == 1 };
        let guests = |outcome: Result<String>| match outcome {
            Ok(word) => word,
            Err(Error::NotForGuests) => "no guests".to_owned(),
            Err(e) => word::<()>(Err(e), ""),
        };
        let change = |limited: usize| {
            move |role, at: usize| {
                guests(change_key(&caller(role), access(limited), target(role, at).id).map(|_| "yes".into()))
            }
        };
        let text = [
            table("POST /keys: make one", &columns, |role, at| {
                guests(create_key(&caller(role), access(at)).map(|_| "yes".into()))
            }),
            table("GET /keys: see", &columns, |role, at| {
                let whose = listed_keys(&caller(role), access(at));
                guests(whose.map(|whose| whose.map_or("all", |_| "own").into()))
            }),
            table("GET /keys/permissions", &["any"], |role, _| {
                guests(not_for_guests(&caller(role)).map(|()| "yes".into()))
            }),
            table("PUT, DELETE /keys/{id}: a key of", &TARGETS, change(0)),
            table("PUT, DELETE /keys/{id} while limited: a key of", &TARGETS, change(1)),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_keys.txt").trim_end(), "\n{text}");
    }
}
