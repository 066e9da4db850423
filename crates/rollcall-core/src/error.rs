//! What can go wrong, in the words of the domain. The HTTP edge alone knows what each looks like on the wire.

use crate::passwords::Policy;
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
    /// The portal has an owner already.
    #[error("the portal is set up already")]
    AlreadySetUp,
    /// The operation is switched off.
    #[error("the method is not available")]
    NotAvailable,
    /// The store said so.
    #[error(transparent)]
    Store(#[from] rollcall_store::Error),
}
