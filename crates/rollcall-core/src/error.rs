//! What can go wrong, in the words of the domain. The HTTP edge alone knows what each looks like on the wire.

use crate::accounts::EmployeeType;
use crate::ids::AccountId;
use crate::passwords::Policy;
use crate::portals::NameFault;
use crate::time::Millis;

/// A result of the core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal or a failure. Whatever the command did before it is undone.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller has no right to it.
    #[error("the caller may not do this")]
    Forbidden,
    /// The caller proved no identity, or one that no longer holds.
    #[error("the caller is not known")]
    Unauthenticated,
    /// The person does not exist, or not for this operation.
    #[error("the user could not be found")]
    NoSuchUser,
    /// There is no such group.
    #[error("the group could not be found")]
    NoSuchGroup,
    /// Nobody has this address, told to a caller who may know it.
    #[error("nobody has this address")]
    NoSuchEmail(String),
    /// The person is disabled.
    #[error("the profile is suspended")]
    Suspended,
    /// Somebody has this address already.
    #[error("the address is taken")]
    EmailTaken,
    /// An address was expected.
    #[error("the address is missing")]
    EmailEmpty,
    /// This is no address.
    #[error("the address is not valid")]
    EmailInvalid,
    /// First and last name together are not a name.
    #[error("the name is not valid")]
    NameInvalid,
    /// A password was expected.
    #[error("the password is missing")]
    PasswordEmpty,
    /// The password breaks the portal's policy.
    #[error("the password breaks the policy")]
    PasswordWeak(Policy),
    /// The account has this password already.
    #[error("the password is the present one")]
    PasswordSame,
    /// This is no client-side hash.
    #[error("the password hash is not 64 hexadecimal digits")]
    PasswordHashInvalid,
    /// The confirmation link is wrong, expired, void or used.
    #[error("the confirmation link does not hold")]
    LinkInvalid,
    /// Sign-in failed; which part was wrong is not told.
    #[error("wrong credentials")]
    WrongCredentials,
    /// Too many wrong passwords; sign-in is closed until the given time.
    #[error("sign-in is locked")]
    SignInLocked {
        /// When it opens again.
        until: Millis,
    },
    /// An argument is wrong; the text is the contract's literal.
    #[error("{0}")]
    Argument(&'static str),
    /// Somebody disabled has this address, told to whom invites.
    #[error("the person is disabled")]
    UserDisabled(String),
    /// The role has a standing invitation link already.
    #[error("there is an invitation link for this role")]
    InvitationExists,
    /// There is no standing invitation link with this id.
    #[error("the invitation link could not be found")]
    NoSuchInvitation,
    /// The portal offers no such thing at the moment.
    #[error("the method is not available")]
    NotAvailable,
    /// Nobody offers this, whatever the settings are.
    #[error("the method is not offered")]
    NotOffered,
    /// There is no such room.
    #[error("the room could not be found")]
    NoSuchRoom,
    /// There is no such API key.
    #[error("the key could not be found")]
    NoSuchKey,
    /// There is no such import, or it is somebody else's.
    #[error("the import could not be found")]
    NoSuchImport,
    /// There is no such webhook.
    #[error("the webhook could not be found")]
    NoSuchWebhook,
    /// There is no such record of a delivery.
    #[error("the delivery could not be found")]
    NoSuchDelivery,
    /// A webhook of this name leads to this address already.
    #[error("Webhook with the same name and payload URL already exists")]
    WebhookExists,
    /// The person, or the portal, has as many webhooks as may be.
    #[error("the number of webhooks exceeds the limit")]
    TooManyWebhooks,
    /// No portal can have this name.
    #[error("the name of the portal is not valid")]
    PortalName(NameFault),
    /// Another portal has this name.
    #[error("a portal has this name already")]
    PortalTaken,
    /// No portal of this name can be removed.
    #[error("the portal could not be found")]
    NoSuchPortal,
    /// Guests have nothing to do with API keys.
    #[error("keys are not for guests")]
    NotForGuests,
    /// The person has as many API keys as one may have.
    #[error("too many keys")]
    TooManyKeys,
    /// The code of a second factor is wrong.
    #[error("the code is wrong")]
    CodeWrong,
    /// The caller is known, but may not come from this address.
    #[error("the address is not listed")]
    AddressRefused,
    /// Something stored with the server secret can't be read with it.
    #[error("{0} can't be read with the server secret")]
    Damaged(&'static str),
    /// The portal has an owner already.
    #[error("the portal is set up already")]
    AlreadySetUp,
    /// Only a disabled account is deleted.
    #[error("the account is not disabled")]
    NotSuspended,
    /// Only disabled accounts are deleted.
    #[error("not all of the accounts are disabled")]
    NotAllSuspended,
    /// A job works on this account.
    #[error("a job works on this account")]
    JobRunning {
        /// Whose account, as it is displayed; not encoded.
        name: String,
    },
    /// No job converts people to this type; none is the `All` of the wire.
    #[error("no job converts people to this type")]
    NoConversionTo(Option<EmployeeType>),
    /// This person can't take over what somebody owns.
    #[error("the recipient can own nothing")]
    NoRecipient(AccountId),
    /// This person's data is not handed over; the text is the contract's literal.
    #[error("Can not reassign data from user with id = {0}")]
    NoReassignFrom(AccountId),
    /// Nobody's data is handed over to this person; the text is the contract's literal.
    #[error("Can not reassign data to user with id = {0}")]
    NoReassignTo(AccountId),
    /// This person's data is not removed; the text is told as it is.
    #[error("Can not remove the data of user with id = {0}")]
    NoRemoval(AccountId),
    /// The person has no picture, or the uploaded one is not there any more.
    #[error("the picture could not be found")]
    NoSuchPhoto,
    /// The store said so.
    #[error(transparent)]
    Store(#[from] rollcall_store::Error),
}
