//! Texts that clients compare (people-core §1.9, auth, portal §0.2).

/// 403 of every refused permission.
pub const ACCESS_DENIED: &str = "Access denied";
/// 401 of every operation that wants to know who calls.
pub const UNAUTHORIZED: &str = "Unauthorized";
/// 404 for a person.
pub const NO_SUCH_USER: &str = "The user could not be found";
/// 400 for a missing address.
pub const EMAIL_EMPTY: &str = "Email field is empty";
/// 400 for something that is no address.
pub const EMAIL_INCORRECT: &str = "Incorrect email";
/// 400 for an address somebody has.
pub const EMAIL_TAKEN: &str = "User with this email is already registered";
/// 400 for names that break the rule.
pub const NAME_INCORRECT: &str = "Incorrect firstname or lastname";
/// 400 for a missing password.
pub const PASSWORD_EMPTY: &str = "The password is empty.";
/// 403 for a reminder to a disabled account.
pub const SUSPENDED: &str = "Your profile is suspended";
/// 400 for a missing or unreadable `userId`.
pub const USER_ID_NULL: &str = "Value cannot be null. (Parameter 'UserId')";
/// 400 for missing `userIds`.
pub const USER_IDS_NULL: &str = "Value cannot be null. (Parameter 'inDto?.UserIds')";
/// 401 of a failed sign-in, whatever was wrong.
pub const AUTHENTICATION_FAILED: &str = "User authentication failed";
/// 403 of a locked sign-in.
pub const LOCKED: &str = "Too many login attempts. Please try again later";
/// 200 of `POST /people/email`.
pub const EMAIL_CHANGE_SENT: &str = "The email change instructions have been successfully sent";

/// 403 for a reminder to an address nobody has, told to signed-in callers.
#[must_use]
pub fn no_such_email(email: &str) -> String {
    format!("The user with \"{email}\" email could not be found")
}

/// 200 of `POST /people/password` for a signed-in caller.
#[must_use]
pub fn password_change_sent(email: &str) -> String {
    format!("The password change instruction has been sent to {email} email address.")
}

/// 200 of `POST /people/password` for everybody else, whether the address is known or not.
#[must_use]
pub fn password_change_sent_if_known(email: &str) -> String {
    format!(
        "If a user with the {email} email exists, the password change instruction has been sent to this email address."
    )
}

/// 400 for a password that breaks the policy.
#[must_use]
pub fn password_weak(min: u32, upper: bool, digits: bool, special: bool) -> String {
    let mut text = format!("Password must contain from {min} to 30 characters, only latin letters, no spaces");
    for (wanted, words) in [(upper, ", capital letters"), (digits, ", digits"), (special, ", special characters")] {
        if wanted {
            text.push_str(words);
        }
    }
    text
}

/// 200 of most calls that change a setting of the portal.
pub const SETTINGS_UPDATED: &str = "Settings have been successfully updated";
/// 405 of what is switched off.
pub const METHOD_NOT_AVAILABLE: &str = "Method not available";

/// The message of `POST /settings/owner` once the letter is on its way. HTML, as clients show it.
#[must_use]
pub fn owner_change_sent(email: &str) -> String {
    let email = crate::encode(email);
    format!(
        "A message with instructions has been sent to <a href=\"mailto:{email}\">{email}</a>, the address of the owner."
    )
}
