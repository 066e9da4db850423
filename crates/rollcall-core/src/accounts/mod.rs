//! Accounts: the people of a portal, and what may happen to them (people-core §2 to §4).

mod activate;
mod change_email;
mod change_type;
mod create;
mod culture;
mod delete;
mod email;
mod find;
mod kinds;
mod leave;
mod name;
mod password;
mod remind;
mod status;
mod table;

use std::collections::HashSet;

pub use activate::activate;
pub use change_email::{AddressChange, EmailOrder, NewSession, change_email, order_email_change};
pub(crate) use change_type::{ConvertStep, convert_step};
pub use change_type::{TypeOrder, change_type, order_type_change};
pub use create::{NewAccount, Welcome, create};
pub(crate) use culture::set_culture_at_sign_in;
pub use delete::{delete, delete_several};
pub use email::Email;
pub use find::{Person, find_by_email, find_by_name_or_id, get, list, person};
pub use kinds::{ActivationStatus, Contact, EmployeeStatus, EmployeeType, Sex};
pub use leave::{ask_to_leave, leave};
pub use name::PersonName;
pub use password::{PasswordChange, password_change, set_password};
pub use remind::{hand_out_reset_link, queue_reminder, remind, serve_reminders};
use rollcall_store::Tx;
pub use status::{Usable, set_status};
pub use table::{Account, Credential};
pub(crate) use table::{credential_by_email, set_owner_of_new_portal};

use crate::ids::AccountId;
use crate::{Error, Result};

/// The SQL of accounts.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
}

/// As many people one request may be about: what one transaction may touch.
const AT_ONCE: usize = 200;

/// The ids of a request, each once, in the order they were given.
///
/// # Errors
/// [`Error::Argument`] for more than 200.
fn distinct(ids: &[AccountId]) -> Result<Vec<AccountId>> {
    let mut seen = HashSet::new();
    let ids: Vec<AccountId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    if ids.len() > AT_ONCE { Err(Error::Argument("At most 200 users at once")) } else { Ok(ids) }
}

/// The people with these ids as they are now; those who do not exist are left out.
fn load(tx: &mut Tx<'_>, ids: &[AccountId]) -> Result<Vec<Person>> {
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(account) = table::find(tx, *id)? {
            people.push(person(tx, account)?);
        }
    }
    Ok(people)
}

/// The cultures a profile may have (people-core §2.10); compared without regard to case.
pub const CULTURES: &[&str] = &[
    "az",
    "cs",
    "de",
    "en-GB",
    "en-US",
    "es",
    "fr",
    "it",
    "lv",
    "nl",
    "pl",
    "pt-BR",
    "pt",
    "ro",
    "sk",
    "sl",
    "sq-AL",
    "fi",
    "vi",
    "tr",
    "el-GR",
    "bg",
    "ru",
    "sr-Cyrl-RS",
    "sr-Latn-RS",
    "uk-UA",
    "hy-AM",
    "ar-SA",
    "si",
    "lo-LA",
    "zh-CN",
    "ja-JP",
    "ko-KR",
];

/// The enabled culture that `wanted` names, in its proper spelling.
#[must_use]
pub fn known_culture(wanted: &str) -> Option<&'static str> {
    CULTURES.iter().copied().find(|c| c.eq_ignore_ascii_case(wanted.trim()))
}
