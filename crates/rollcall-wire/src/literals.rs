//! Texts that clients compare (people-core §1.9, auth, portal §0.2).

/// 403 of every refused permission.
pub const ACCESS_DENIED: &str = "Access denied";
/// 401 of every operation that wants to know who calls.
pub const UNAUTHORIZED: &str = "Unauthorized";
/// 404 for a person.
pub const NO_SUCH_USER: &str = "The user could not be found";
/// 404 for a group.
pub const NO_SUCH_GROUP: &str = "The group could not be found";
/// 404 for every room, folder and file: there are none.
pub const NO_SUCH_ENTRY: &str = "The requested item could not be found";
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
/// 400 for a language that is none of ours.
pub const CULTURE_UNKNOWN: &str = "The specified culture is not in the list of available ones";

/// 404 for a webhook.
pub const NO_SUCH_WEBHOOK: &str = "The webhook could not be found";
/// 404 for the record of a delivery.
pub const NO_SUCH_DELIVERY: &str = "The delivery could not be found";
/// 400 for a webhook that is there already.
pub const WEBHOOK_EXISTS: &str = "Webhook with the same name and payload URL already exists";
/// 403 for a webhook too many.
pub const TOO_MANY_WEBHOOKS: &str = "The number of webhooks exceeds the limit";
/// 400 for the address of a webhook that is none, also with a user name or a password in it.
pub const URL_FORMAT: &str = "Invalid URL format";
/// 400 for another scheme than http and https.
pub const URL_SCHEME: &str = "Invalid URL scheme";
/// 400 for http where https is wanted.
pub const URL_NOT_HTTPS: &str = "HTTPS is required";
/// 400 for a host that is listed as it stands there.
pub const URL_HOST_LISTED: &str = "URL host is in the blacklist";
/// 400 for a name without an address.
pub const URL_UNRESOLVED: &str = "DNS resolution failed";
/// 400 for an address in a network that is not public.
pub const URL_PRIVATE: &str = "URL resolves to a blacklisted IP address";
/// 400 for a receiver that does not answer HEAD with 2xx.
pub const URL_SILENT: &str = "The payload URL must answer a HEAD request with a successful status";

/// 400 for a status that can't be set.
pub const STATUS_INCORRECT: &str = "Incorrect status";
/// 403 for the deletion of an account that is not disabled.
pub const NOT_SUSPENDED: &str = "The user is not suspended";
/// 403 for the deletion of accounts that are not all disabled.
pub const NOT_ALL_SUSPENDED: &str = "Users are not suspended";

/// 409 while a job works on an account.
#[must_use]
pub fn job_running(name: &str) -> String {
    format!("Data reassign process for {name} is not complete.")
}

/// 400 for a type that no job converts people to.
#[must_use]
pub fn no_conversion_to(kind: &str) -> String {
    format!("Can not update to {kind}")
}

/// 400 for somebody who can't take over what another one owns.
#[must_use]
pub fn no_recipient(id: &str) -> String {
    format!("Can not reassign to user - {id}")
}

/// 200 of `PUT /people/self/delete`; the address comes HTML-encoded.
#[must_use]
pub fn leaving_sent(email: &str) -> String {
    format!("Instructions to disable your profile has been sent to <b>{email}</b> email address")
}

/// 200 of many changed settings.
pub const SETTINGS_UPDATED: &str = "Settings have been successfully updated";
/// 405 of what is switched off, or not there.
pub const NOT_AVAILABLE: &str = "Method not available";
/// 501 of what nobody offers.
pub const NOT_OFFERED: &str = "Not implemented";
/// 400 for what a client says that another provider said of somebody.
pub const PROFILE_NOT_VOUCHED: &str = "No provider vouches for this profile";
/// 404 for a room.
pub const NO_SUCH_ROOM: &str = "The room could not be found";
/// 404 for a standing invitation link.
pub const NO_SUCH_INVITATION: &str = "The invitation link could not be found";
/// 400 for a second standing link of a role; clients look for its middle.
pub const INVITATION_EXISTS: &str = "Invitation link with the same EmployeeType already exists";

/// 403 of the calls about API keys, to a guest.
pub const NOT_FOR_GUESTS: &str = "This operation unavailable for user with guest role";
/// 404 for an API key.
pub const NO_SUCH_KEY: &str = "The API key could not be found";
/// 403 for one API key too many.
pub const TOO_MANY_KEYS: &str = "The number of API keys exceeds the limit";
/// 400 for the name of an API key that is missing or blank.
pub const NAME_REQUIRED: &str = "The Name field is required.";
/// 400 for the name of an API key that is too long.
pub const KEY_NAME_INCORRECT: &str = "Incorrect name. Length must be less than 30";
/// 400 for a life of an API key that is too short or too long.
pub const KEY_DAYS_INCORRECT: &str = "Incorrect number of days. Value must be between 1 and 365";

/// 404 for a picture.
pub const NO_SUCH_PHOTO: &str = "The picture could not be found";
/// 200 of an upload for somebody else.
pub const PHOTO_OF_ANOTHER: &str = "Security error.";
/// 200 of an upload that is too long; clients look for the number.
pub const PHOTO_TOO_LARGE: &str = "The maximum file size is exceeded (5 MB).";
/// 200 of an upload without a byte.
pub const PHOTO_EMPTY: &str = "The uploaded file could not be found";
/// 200 of an upload that is neither PNG nor JPEG.
pub const PHOTO_UNREADABLE: &str = "Unknown image file type";
/// 200 of an upload with too many pixels.
pub const PHOTO_TOO_MANY_PIXELS: &str = "Image size is too large";
/// 200 of an upload that would be too long once it is written anew.
pub const PHOTO_TOO_HEAVY: &str = "Image file size is too large";

/// 400 for a wrong code of a second factor.
pub const CODE_WRONG: &str = "The code is wrong";

/// 400 for a number of the login settings.
#[must_use]
pub fn login_setting_range(field: &str) -> String {
    format!("The field {field} must be between 1 and 9999.")
}

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

/// 400 for an invitation of somebody who is disabled.
#[must_use]
pub fn user_disabled(email: &str) -> String {
    format!("User disabled: {email}")
}

/// 200 of `POST /settings/sendjoininvite`, whether the address is known or not.
#[must_use]
pub fn join_invitation_sent(email: &str) -> String {
    format!("The invitation has been sent to the {email} email address.")
}

/// The message of `POST /settings/owner` once the letter is on its way. HTML, as clients show it.
#[must_use]
pub fn owner_change_sent(email: &str) -> String {
    let email = crate::encode(email);
    format!(
        "A message with instructions has been sent to <a href=\"mailto:{email}\">{email}</a>, the address of the owner."
    )
}
