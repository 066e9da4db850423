//! Who may do what. Every permission of the server is decided here and nowhere else (people-core §1.7, §2.1, §3.1, §4.1).
//!
//! A command that changes something takes a [`Permit`], and only this module can make one.

mod addresses;
mod caller;
#[cfg(test)]
mod golden;
mod groups;
mod guests;
mod imports;
mod invitations;
mod keys;
mod life;
mod portal;
mod profiles;
mod rules;
mod sessions;
mod user_data;
mod webhooks;

use std::marker::PhantomData;

pub use addresses::{Listing, may_come_from};
pub use caller::{Caller, Member, Origin, Proof, Role, Target, Trace};
pub use groups::{manage_groups, see_groups};
pub use guests::{Listed, approve_guest, forget_guests, held_share, share_guests, still_shares};
pub use imports::{import_people, may_import, run_import};
pub use invitations::{
    ADDRESS_QUESTIONS, Accepted, INVITATIONS, Invite, Join, ManageInvitations, ResendInvitations, hand_out, invite,
    join, manage_invitations, may_hand_out, may_invite, may_resend, resend_all, resend_to,
};
pub use keys::{change_key, create_key, listed_keys, manage_keys, not_for_guests};
pub use life::{
    Convert, ask_to_leave, change_status, change_type, converts, delete_account, leave, may_name_for_job, may_receive,
    order_type_change, run_type_change,
};
pub use portal::{
    PlanSight, appoint, complete_wizard, contact_administrators, manage_oneself, operate, plan_sight, read_letter,
    read_time_zones, see_plan,
};
pub use profiles::{
    Reach, Sight, change_photo, choose_culture, edit_contacts, list_people, may_fill_groups, search_people,
    update_profile,
};
pub use rules::{AddressMode, Door, administer, create_account, give_reset_link, may_view, order_email_change, remind};
pub use sessions::{end_sessions, own_secrets, unlink_second_factor};
pub use user_data::{dispose_of_data, empty_personal_folder, run_disposal, see_reassignment};
pub use webhooks::{
    Told, change_webhook, create_webhook, listed_deliveries, listed_webhooks, manage_webhooks, may_be_told,
    may_subscribe, must_subscribe, retry_delivery,
};

use crate::ids::AccountId;
use crate::links::{ConfirmLink, Link, LinkType};
use crate::{Error, Result};

/// Proof that the policy allowed the action `A`, with who does it.
#[derive(Debug, Clone)]
pub struct Permit<A: Action> {
    trace: Trace,
    proof: A::Proof,
    action: PhantomData<A>,
}

/// An action that needs a permit.
pub trait Action {
    /// What the permission rests on, beside the caller.
    type Proof: std::fmt::Debug + Clone;
}

macro_rules! actions {
    ($($(#[$meta:meta])* $name:ident by $proof:ty;)*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub enum $name {}
        impl Action for $name {
            type Proof = $proof;
        }
    )* };
}
actions! {
    /// Making and removing portals.
    Operate by ();
    /// Changing a setting of the portal, or reading what only administrators may.
    Administer by ();
    /// Adding a person.
    CreateAccount by ();
    /// Adding many people out of a file.
    ImportPeople by ();
    /// Mailing somebody a link to a new password.
    Remind by ();
    /// Changing somebody's address, or mailing a link to do so.
    OrderEmailChange by ();
    /// Moving to the address a link was mailed to.
    ChangeEmail by ConfirmLink;
    /// Setting a password by a link.
    SetPassword by ConfirmLink;
    /// Proving an address by a link.
    Activate by ConfirmLink;
    /// Changing a profile.
    UpdateProfile by ();
    /// Changing how a person is reached.
    EditContacts by ();
    /// Changing how somebody looks.
    ChangePhoto by ();
    /// Choosing one's language.
    ChooseCulture by ();
    /// Disabling and enabling people.
    ChangeStatus by ();
    /// Giving people another type.
    ChangeType by ();
    /// Starting the job that gives somebody another type.
    OrderTypeChange by ();
    /// Deleting a disabled account.
    DeleteAccount by ();
    /// Having the data of a disabled person handed over or removed.
    DisposeOfData by ();
    /// Asking for a link to leave.
    AskToLeave by ();
    /// Leaving by that link.
    Leave by ConfirmLink;
    /// Making, changing and deleting groups.
    ManageGroups by ();
    /// Taking guests off one's own list.
    ForgetGuests by ();
    /// Taking over a guest whom a link shares.
    ApproveGuest by ();
    /// Making an API key.
    CreateKey by ();
    /// Changing or deleting an API key.
    ChangeKey by ();
    /// Making a webhook.
    CreateWebhook by ();
    /// Changing or deleting a webhook, or having something sent to it again.
    ChangeWebhook by ();
    /// Ending somebody's sessions.
    EndSessions by ();
    /// Seeing or renewing what signs oneself in.
    OwnSecrets by ();
    /// Unlinking somebody's authenticator app.
    UnlinkSecondFactor by ();
    /// Making a link that signs somebody in.
    HandOutSignInLink by ();
    /// Linking an authenticator app in the middle of a sign-in.
    SetUpSecondFactor by ConfirmLink;
    /// Showing a code in the middle of a sign-in.
    PassSecondFactor by ConfirmLink;
    /// Making somebody an administrator, or taking it from them.
    Appoint by ();
    /// Changing one's own settings.
    ManageOneself by ();
    /// Writing to the administrators.
    ContactAdministrators by ();
    /// Making the owner of a portal that has none.
    CompleteWizard by ();
    /// Handing the portal over by a link.
    HandOver by ConfirmLink;
    /// Having oneself welcomed, by a link that signs in.
    Congratulate by ConfirmLink;
}

/// An action that only the holder of a link may do.
pub trait LinkAction: Action<Proof = ConfirmLink> {
    /// The types of link that open it (auth §6.4).
    const OPENED_BY: &'static [LinkType];

    /// Whether somebody else of this role may be signed in beside the link.
    #[must_use]
    fn beside(_role: Role) -> bool {
        false
    }
}

impl LinkAction for ChangeEmail {
    const OPENED_BY: &'static [LinkType] = &[LinkType::EmailChange];
}

impl LinkAction for SetPassword {
    const OPENED_BY: &'static [LinkType] = &[LinkType::PasswordChange, LinkType::Activation];

    fn beside(role: Role) -> bool {
        role.is_admin()
    }
}

impl LinkAction for Activate {
    const OPENED_BY: &'static [LinkType] = &[LinkType::Activation, LinkType::EmailActivation];
}

impl LinkAction for SetUpSecondFactor {
    const OPENED_BY: &'static [LinkType] = &[LinkType::TfaActivation];
}

impl LinkAction for PassSecondFactor {
    const OPENED_BY: &'static [LinkType] = LinkType::SECOND_FACTOR;
}

impl LinkAction for HandOver {
    const OPENED_BY: &'static [LinkType] = &[LinkType::PortalOwnerChange];

    fn beside(_role: Role) -> bool {
        true
    }
}

impl LinkAction for Congratulate {
    const OPENED_BY: &'static [LinkType] = &[LinkType::Auth];
}

impl<A: Action> Permit<A> {
    fn new(trace: Trace, proof: A::Proof) -> Self {
        Self { trace, proof, action: PhantomData }
    }

    /// The permit of the server itself, for the operator at its command line and for first set-up.
    #[must_use]
    pub fn system(origin: &'static str) -> Self
    where
        A: Action<Proof = ()>,
    {
        Self::new(Trace { actor: None, origin: Origin::internal(origin) }, ())
    }

    /// Who acts, if it is a person.
    #[must_use]
    pub fn actor(&self) -> Option<AccountId> {
        self.trace.actor
    }

    /// What the audit trail says of who acts.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.trace
    }
}

impl<A: LinkAction> Permit<A> {
    /// The link the permission rests on.
    #[must_use]
    pub fn link(&self) -> &ConfirmLink {
        &self.proof
    }
}

/// Lets the holder of a good link of the right type act for its own person, and for nobody else.
///
/// # Errors
/// [`Error::Unauthenticated`] without any proof of identity, [`Error::Forbidden`] for a session alone, a link of
/// another type, another person than the link's, or beside a session of somebody else who may not edit the person.
pub fn by_link<A: LinkAction>(caller: &Caller, person: Option<AccountId>) -> Result<Permit<A>> {
    let Link::Mailed(link) = must_hold_link(caller, A::OPENED_BY)? else { return Err(Error::Forbidden) };
    let is_beside = |member: &Member| member.id == link.account_id || A::beside(member.role);
    if person.is_some_and(|id| id != link.account_id) || !caller.member().map_or(true, is_beside) {
        return Err(Error::Forbidden);
    }
    let trace = Trace { actor: Some(link.account_id), origin: caller.origin().clone() };
    Ok(Permit::new(trace, link.clone()))
}

/// The caller's link, if it is of one of these types.
///
/// # Errors
/// [`Error::Unauthenticated`] without any proof of identity, [`Error::Forbidden`] for a session alone or another type.
pub fn must_hold_link<'c>(caller: &'c Caller, kinds: &[LinkType]) -> Result<&'c Link> {
    match caller.link() {
        Some(link) if kinds.contains(&link.kind()) => Ok(link),
        None if caller.is_anonymous() => Err(Error::Unauthenticated),
        _ => Err(Error::Forbidden),
    }
}
