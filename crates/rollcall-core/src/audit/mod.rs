//! The audit trail: one row per event, in the transaction of what it tells of (portal §6).

mod chain;
mod kinds;
mod lifetime;
mod read;
mod report;
mod table;

pub(crate) use chain::sweep;
pub use chain::{End, Report, seal, verify};
pub use kinds::{ActionType, EntryType, Kind, LocationType, ProductType};
pub use lifetime::{AuditLifetime, lifetime, set_lifetime};
pub use read::{Below, Filter, History, Page, events, language, report_part};
pub use report::{check_ticket, record_report, ticket};
use rollcall_store::Tx;
pub use table::Event;

use crate::accounts::Account;
use crate::groups::Group;
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
        /// The right proof from an address that is not listed.
        LoginFailIpSecurity = 1009,
        /// Sign-in by plain password.
        LoginSuccessViaApi = 1010,
        /// Wrong credentials.
        LoginFailViaApi = 1013,
        /// The page of the second factor took the code.
        LoginSuccesViaTfaApp = 1021,
        /// The page of the second factor refused the code.
        LoginFailViaTfaApp = 1022,
        /// Too many wrong credentials.
        LoginFailBruteForce = 1023,
        /// Sign-in by password and code.
        LoginSuccessViaApiTfa = 1024,
        /// The right password with a wrong code.
        LoginFailViaApiTfa = 1025,
        /// Sign-in by a one-time link.
        AuthLinkActivated = 1027,
        /// Sign-in by client-side hash.
        LoginSuccessViaPassword = 1029,
        /// A member was added.
        UserCreated = 4000,
        /// A member was added by a request that called them a guest.
        GuestCreated = 4001,
        /// A member joined by an invitation.
        UserCreatedViaInvite = 4002,
        /// A guest joined by an invitation.
        GuestCreatedViaInvite = 4003,
        /// A member's address was proven.
        UserActivated = 4004,
        /// A guest's address was proven.
        GuestActivated = 4005,
        /// A profile was changed.
        UserUpdated = 4006,
        /// The language of a person was changed.
        UserUpdatedLanguage = 4007,
        /// A person has a new picture.
        UserAddedAvatar = 4008,
        /// A picture was taken away.
        UserDeletedAvatar = 4009,
        /// Another part of a picture is shown.
        UserUpdatedAvatarThumbnails = 4010,
        /// A link to prove an address was mailed.
        UserSentActivationInstructions = 4013,
        /// A link to another address was mailed, or an address was changed at once.
        UserSentEmailChangeInstructions = 4014,
        /// A link to a new password was mailed.
        UserSentPasswordChangeInstructions = 4015,
        /// A link to leave was mailed.
        UserSentDeleteInstructions = 4016,
        /// A password was set.
        UserUpdatedPassword = 4017,
        /// An account was deleted.
        UserDeleted = 4018,
        /// The type of an account was changed.
        UsersUpdatedType = 4019,
        /// An account was disabled or enabled.
        UsersUpdatedStatus = 4020,
        /// Invitations were mailed again.
        UsersSentActivationInstructions = 4021,
        /// Several accounts were deleted.
        UsersDeleted = 4022,
        /// A stranger asked to join.
        SentInviteInstructions = 4023,
        /// People were imported.
        UserImported = 4024,
        /// A group was made.
        GroupCreated = 4026,
        /// A group, or who is in it, was changed.
        GroupUpdated = 4027,
        /// A group was deleted.
        GroupDeleted = 4028,
        /// The data of a disabled person was handed over.
        UserDataReassigns = 4030,
        /// The data of a disabled person was removed with the account.
        UserDataRemoving = 4031,
        /// A second factor was linked, or its backup codes were made anew.
        UserConnectedTfaApp = 4032,
        /// A second factor was unlinked.
        UserDisconnectedTfaApp = 4033,
        /// A person ended their own sessions.
        UserLogoutActiveConnections = 4034,
        /// One session was ended.
        UserLogoutActiveConnection = 4035,
        /// Somebody else ended all sessions of a person.
        UserLogoutActiveConnectionsForUser = 4036,
        /// Somebody was invited.
        SendJoinInvite = 4037,
        /// An address was changed by its link.
        UserUpdatedEmail = 5047,
        /// The portal's language was changed.
        LanguageSettingsUpdated = 6000,
        /// The portal's time zone was changed.
        TimeZoneSettingsUpdated = 6001,
        /// Who may join by themselves was changed.
        TrustedMailDomainSettingsUpdated = 6003,
        /// The password policy was changed.
        PasswordStrengthSettingsUpdated = 6004,
        /// Whether strangers may write to the administrators was changed.
        AdministratorMessageSettingsUpdated = 6006,
        /// Somebody was made an administrator of the portal.
        AdministratorOpenedFullAccess = 6010,
        /// Somebody is no longer an administrator of the portal.
        AdministratorDeleted = 6011,
        /// Somebody was made an administrator of a product.
        ProductAddedAdministrator = 6016,
        /// Somebody is no longer an administrator of a product.
        ProductDeletedAdministrator = 6017,
        /// The portal's name was changed.
        GreetingSettingsUpdated = 6018,
        /// A link to hand the portal over was mailed.
        OwnerSentChangeOwnerInstructions = 6021,
        /// The portal has another owner.
        OwnerUpdated = 6022,
        /// The login history was downloaded.
        LoginHistoryReportDownloaded = 6027,
        /// The audit trail was downloaded.
        AuditTrailReportDownloaded = 6028,
        /// Sessions were ended by a change, or their life was changed.
        CookieSettingsUpdated = 6032,
        /// Which mail server is used was changed.
        MailServiceSettingsUpdated = 6033,
        /// How long events are kept was changed.
        AuditTrailSettingsUpdated = 6035,
        /// The second factor was switched off.
        TwoFactorAuthenticationDisabled = 6036,
        /// The second factor was switched on.
        TwoFactorAuthenticationEnabledByTfaApp = 6038,
        /// The limit of people without one of their own was changed.
        QuotaPerUserChanged = 6042,
        /// People are not limited any more.
        QuotaPerUserDisabled = 6043,
        /// The limit of the portal was changed.
        QuotaPerPortalChanged = 6044,
        /// The portal is not limited any more.
        QuotaPerPortalDisabled = 6045,
        /// Somebody has no limit of their own any more, but the portal's.
        CustomQuotaPerUserDefault = 6051,
        /// Somebody got a limit of their own.
        CustomQuotaPerUserChanged = 6052,
        /// Somebody is not limited any more.
        CustomQuotaPerUserDisabled = 6053,
        /// Who may use keys and webhooks was changed.
        DevToolsAccessSettingsChanged = 6054,
        /// A webhook was made.
        WebhookCreated = 6055,
        /// A webhook was changed, switched on or off.
        WebhookUpdated = 6056,
        /// A webhook was deleted.
        WebhookDeleted = 6057,
        /// An API key was made.
        ApiKeyCreated = 6058,
        /// An API key was changed.
        ApiKeyUpdated = 6059,
        /// An API key was deleted.
        ApiKeyDeleted = 6060,
        /// Whether people may be invited was changed.
        InvitationSettingsUpdated = 6093,
        /// Which addresses people may come from was changed.
        IPRestrictionsSettingsUpdated = 6094,
        /// The sign-in lock was changed.
        LoginSettingsUpdated = 6095,
        /// Somebody wrote to the administrators.
        ContactAdminMailSent = 7000,
    }
);

/// Records that `actor` did `action` to `target`.
pub(crate) fn record(tx: &mut Tx<'_>, action: Action, trace: &Trace, target: &Account, now: Millis) -> Result<()> {
    let context = target.display_name();
    table::insert(
        tx,
        &table::Entry { action, actor: trace.actor, target: Some(target.id.0), context, login: None },
        &trace.origin,
        now,
    )
}

/// Records that `action` was done to a group.
pub(crate) fn record_on_group(
    tx: &mut Tx<'_>,
    action: Action,
    trace: &Trace,
    group: &Group,
    now: Millis,
) -> Result<()> {
    let (target, context) = (Some(group.id.0), group.name.clone());
    let entry = table::Entry { action, actor: trace.actor, target, context, login: None };
    table::insert(tx, &entry, &trace.origin, now)
}

/// Records that `action` was done to the portal itself, or to something in it that is called `context`.
pub(crate) fn record_on_portal(
    tx: &mut Tx<'_>,
    action: Action,
    trace: &Trace,
    context: &str,
    now: Millis,
) -> Result<()> {
    let context = context.to_owned();
    table::insert(
        tx,
        &table::Entry { action, actor: trace.actor, target: None, context, login: None },
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
    let target = account.map(|account| account.0);
    let entry = table::Entry { action, actor: account, target, context: String::new(), login: Some(&login) };
    table::insert(tx, &entry, origin, now)
}

/// Records what a stranger with this address asked for.
pub(crate) fn record_stranger(
    tx: &mut Tx<'_>,
    action: Action,
    email: &str,
    origin: &Origin,
    now: Millis,
) -> Result<()> {
    let entry = table::Entry { action, actor: None, target: None, context: email.to_owned(), login: Some(email) };
    table::insert(tx, &entry, origin, now)
}

/// Records that a person signed out.
pub(crate) fn record_sign_out(tx: &mut Tx<'_>, account: AccountId, origin: &Origin, now: Millis) -> Result<()> {
    let entry = table::Entry {
        action: Action::Logout,
        actor: Some(account),
        target: Some(account.0),
        context: String::new(),
        login: None,
    };
    table::insert(tx, &entry, origin, now)
}
