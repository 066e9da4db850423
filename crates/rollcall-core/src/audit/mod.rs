//! The audit trail: one row per event, in the transaction of what it tells of (portal §6).

mod table;

use rollcall_store::Tx;

use crate::accounts::Account;
use crate::numbered::numbered;
use crate::policy::{Origin, Trace};
use crate::time::Millis;
use crate::{Result, ids::AccountId};

/// The SQL of the audit trail.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

numbered!(
    /// What happened. The number is the wire's `MessageAction`.
    Action {
        /// The right password of a disabled account.
        LoginFailDisabledProfile = 1004,
        /// A session was ended by its owner.
        Logout = 1006,
        /// Sign-in by plain password.
        LoginSuccessViaApi = 1010,
        /// Wrong credentials.
        LoginFailViaApi = 1013,
        /// Too many wrong credentials.
        LoginFailBruteForce = 1023,
        /// Sign-in by client-side hash.
        LoginSuccessViaPassword = 1029,
        /// A member was added.
        UserCreated = 4000,
        /// A member was added by a request that called them a guest.
        GuestCreated = 4001,
        /// A member's address was proven.
        UserActivated = 4004,
        /// A guest's address was proven.
        GuestActivated = 4005,
        /// The language of a person was changed.
        UserUpdatedLanguage = 4007,
        /// A link to another address was mailed, or an address was changed at once.
        UserSentEmailChangeInstructions = 4014,
        /// A link to a new password was mailed.
        UserSentPasswordChangeInstructions = 4015,
        /// A password was set.
        UserUpdatedPassword = 4017,
        /// An address was changed by its link.
        UserUpdatedEmail = 5047,
        /// Sessions were ended by a change.
        CookieSettingsUpdated = 6032,
    }
);

/// Records that `actor` did `action` to `target`.
pub(crate) fn record(tx: &mut Tx<'_>, action: Action, trace: &Trace, target: &Account, now: Millis) -> Result<()> {
    let context = target.display_name();
    table::insert(
        tx,
        &table::Entry { action, actor: trace.actor, target: Some(target.id), context, login: None },
        &trace.origin,
        now,
    )
}

/// Records a sign-in or its failure. `login` is the address that was typed; the account may not exist.
pub(crate) fn record_sign_in(
    tx: &mut Tx<'_>,
    action: Action,
    account: Option<AccountId>,
    login: &str,
    origin: &Origin,
    now: Millis,
) -> Result<()> {
    // What a stranger typed can be as long as a body; no address is.
    let login: String = login.chars().take(255).collect();
    let entry = table::Entry { action, actor: account, target: account, context: String::new(), login: Some(&login) };
    table::insert(tx, &entry, origin, now)
}

/// Records that a person signed out.
pub(crate) fn record_sign_out(tx: &mut Tx<'_>, account: AccountId, origin: &Origin, now: Millis) -> Result<()> {
    let entry = table::Entry {
        action: Action::Logout,
        actor: Some(account),
        target: Some(account),
        context: String::new(),
        login: None,
    };
    table::insert(tx, &entry, origin, now)
}
