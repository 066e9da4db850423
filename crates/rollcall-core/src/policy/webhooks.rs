//! Who may make, see and change webhooks, subscribe to what, and be told of what (portal §9.1 to §9.3, §3.11).

use super::rules::{permit_if, sees};
use super::{Caller, ChangeWebhook, CreateWebhook, Permit, Role, Target};
use crate::ids::AccountId;
use crate::settings::DevTools;
use crate::webhooks::triggers;
use crate::{Error, Result};

/// What ordinary members may not subscribe to: who is added or invited, groups, rooms made or copied (portal §9.2).
const NOT_FOR_USERS: i64 = 1 + 2 + 16 + 32 + 64 + 4_194_304 + 134_217_728;

/// Who may have to do with webhooks at all: no guests, and administrators alone while the tools for developers are limited.
///
/// # Errors
/// [`Error::Unauthenticated`], [`Error::Forbidden`].
pub fn manage_webhooks(caller: &Caller, access: DevTools) -> Result<()> {
    let role = caller.member()?.role;
    let allowed = role.is_admin() || role != Role::Guest && !access.limited_access_for_users;
    if allowed { Ok(()) } else { Err(Error::Forbidden) }
}

/// Who may make a webhook; it is always their own.
///
/// # Errors
/// As [`manage_webhooks`].
pub fn create_webhook(caller: &Caller, access: DevTools) -> Result<Permit<CreateWebhook>> {
    manage_webhooks(caller, access)?;
    permit_if(true, caller)
}

/// Whose webhooks the caller sees: their own, or everybody's (none).
///
/// # Errors
/// As [`manage_webhooks`].
pub fn listed_webhooks(caller: &Caller, access: DevTools) -> Result<Option<AccountId>> {
    manage_webhooks(caller, access)?;
    let member = caller.member()?;
    Ok((!member.role.is_admin()).then_some(member.id))
}

/// Which deliveries the caller sees: everybody's (none), or those to their own webhooks, told while they were no more than they
/// are now. Who was an administrator saw more then (portal §9.3).
///
/// # Errors
/// As [`manage_webhooks`].
pub fn listed_deliveries(caller: &Caller, access: DevTools) -> Result<Option<Target>> {
    let role = caller.member()?.role;
    Ok(listed_webhooks(caller, access)?.map(|id| Target { id, role }))
}

/// Who may have a delivery made again: whoever sees it. `told` is the maker of its webhook, as they were when it was told.
///
/// # Errors
/// As [`manage_webhooks`].
pub fn retry_delivery(caller: &Caller, access: DevTools, told: Target) -> Result<()> {
    match listed_deliveries(caller, access)? {
        Some(own) if own.id != told.id || own.role < told.role => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// Who may change or delete a webhook of `maker`: its maker and every administrator, the owner's too.
///
/// # Errors
/// As [`manage_webhooks`].
pub fn change_webhook(caller: &Caller, access: DevTools, maker: AccountId) -> Result<Permit<ChangeWebhook>> {
    manage_webhooks(caller, access)?;
    let member = caller.member()?;
    permit_if(member.id == maker || member.role.is_admin(), caller)
}

/// Whether somebody of this role may subscribe to the triggers whose sum is `bits`; 0 is everything they may be told of.
#[must_use]
pub fn may_subscribe(role: Role, bits: i64) -> bool {
    match role {
        Role::Guest => false,
        Role::User => bits & NOT_FOR_USERS == 0,
        Role::RoomAdmin | Role::DocSpaceAdmin | Role::Owner => true,
    }
}

/// Makes sure that the caller may subscribe to the triggers whose sum is `bits`.
///
/// # Errors
/// [`Error::Unauthenticated`]; [`Error::Argument`], also for a bit that is no trigger's.
pub fn must_subscribe(caller: &Caller, bits: i64) -> Result<()> {
    let allowed = triggers::are_known(bits) && may_subscribe(caller.member()?.role, bits);
    if allowed { Ok(()) } else { Err(Error::Argument("Trigger is not available")) }
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Somebody; and whether a relation leads from the subscriber to them.
    OfUser(Target, bool),
    /// A group.
    OfGroup,
}

/// Whether a subscription of `subscriber` is told of what `actor` did: only of what its maker could see (portal §9.3).
#[must_use]
pub fn may_be_told(subscriber: Target, actor: Option<AccountId>, what: Told) -> bool {
    let may_see = match what {
        Told::OfUser(target, related) => sees(subscriber, target, related),
        Told::OfGroup => subscriber.role >= Role::RoomAdmin,
    };
    subscriber.role != Role::Guest && (may_see || actor == Some(subscriber.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::golden::{COLUMNS, TARGETS, another, caller, myself, table, target, word};

    fn yes(allowed: bool) -> String {
        if allowed { "yes" } else { "-" }.to_owned()
    }

    #[test]
    fn the_matrix_of_webhooks_is_the_reviewed_one() {
        let columns = ["open", "limited"];
        let access = |at: usize| DevTools { limited_access_for_users: at == 1 };
        let change = |limited: usize| {
            move |role, at: usize| word(change_webhook(&caller(role), access(limited), target(role, at).id), "yes")
        };
        let told = |related| {
            move |role, at: usize| yes(may_be_told(myself(role), None, Told::OfUser(target(role, at), related)))
        };
        let text = [
            table("POST /settings/webhook: make one", &columns, |role, at| {
                word(create_webhook(&caller(role), access(at)), "yes")
            }),
            table("GET /settings/webhook: see", &columns, |role, at| {
                match listed_webhooks(&caller(role), access(at)) {
                    Ok(whose) => whose.map_or("all", |_| "own").to_owned(),
                    refused => word(refused, ""),
                }
            }),
            table("PUT, DELETE /settings/webhook…: one of", &TARGETS, change(0)),
            table("PUT, DELETE /settings/webhook… while limited: one of", &TARGETS, change(1)),
            table("PUT /settings/webhook/…/retry: what was told to", &TARGETS, |role, at| {
                word(retry_delivery(&caller(role), access(0), target(role, at)), "yes")
            }),
            table("GET /settings/webhooks/log, PUT …/retry: what was told to them as", &TARGETS[1..], |role, at| {
                word(retry_delivery(&caller(role), access(0), myself(COLUMNS[at])), "yes")
            }),
            table("told of somebody, without a relation", &TARGETS, told(false)),
            table("told of somebody, with a relation", &TARGETS, told(true)),
            table("told of what they did themselves to", &["a user", "a group"], |role, at| {
                let what = if at == 0 { Told::OfUser(another(Role::Owner), false) } else { Told::OfGroup };
                yes(may_be_told(myself(role), Some(myself(role).id), what))
            }),
            table("told of what others did to", &["a group"], |role, _| {
                yes(may_be_told(myself(role), Some(another(Role::Owner).id), Told::OfGroup))
            }),
            triggers(),
        ]
        .concat();
        assert_eq!(text.trim_end(), include_str!("matrix_webhooks.txt").trim_end(), "\n{text}");
    }

    /// A row for each trigger.
    fn triggers() -> String {
        use std::fmt::Write;
        let mut text = format!("{:<22}", "may subscribe to");
        for role in COLUMNS {
            write!(text, "{:<15}", format!("{role:?}")).unwrap();
        }
        for (name, bit) in triggers::ALL {
            write!(text, "\n{name:<22}").unwrap();
            for role in COLUMNS {
                write!(text, "{:<15}", yes(may_subscribe(role, *bit))).unwrap();
            }
        }
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
    }

    #[test]
    fn sums_are_judged_by_each_of_their_bits() {
        let refused = |role, bits| must_subscribe(&caller(role), bits).is_err();
        assert!(!refused(Role::User, 4 + 8) && refused(Role::User, 4 + 16) && !refused(Role::RoomAdmin, 4 + 16));
        for unknown in [-1, 1 << 31, i64::MIN, i64::MAX] {
            assert!(refused(Role::Owner, unknown), "{unknown}");
        }
        assert!(!refused(Role::Owner, (1 << 31) - 1));
    }
}
