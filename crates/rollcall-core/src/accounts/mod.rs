//! Accounts: the people of a portal, and what may happen to them (people-core §2 to §4).

mod activate;
mod administrators;
mod change_email;
mod change_type;
mod congratulate;
mod contacts;
mod create;
mod culture;
mod delete;
mod email;
mod find;
mod guests;
mod kinds;
mod leave;
mod name;
mod password;
mod quota;
mod remind;
mod several;
mod status;
mod table;
mod update;
mod user_data;

pub use activate::activate;
pub use administrators::{
    Appointment, Product, Seats, Standing, administrators, appoint, count_active, is_administrator, seats,
};
pub use change_email::{AddressChange, EmailOrder, change_email, order_email_change};
pub(crate) use change_type::{ConvertStep, convert_step};
pub use change_type::{TypeOrder, change_type, order_type_change};
pub use congratulate::congratulate;
pub use contacts::{ContactEdit, edit_contacts};
pub use create::{NewAccount, Welcome, create};
pub(crate) use create::{free_user_name, mail_welcome, store};
pub use culture::choose_culture;
pub(crate) use culture::set_culture_at_sign_in;
pub use delete::{delete, delete_several};
pub use email::Email;
pub use find::{
    Person, find_by_address, find_by_email, find_by_name_or_id, find_for_invited, get, list, people, person,
    status_of_address,
};
pub(crate) use find::{called, find_active, find_by_id, sees};
pub use guests::{SharedGuest, approve_guest, forget_guests, own_guests, share_guest, shared_guest};
pub use kinds::{ActivationStatus, Contact, EmployeeStatus, EmployeeType, Sex};
pub use leave::{ask_to_leave, leave};
pub use name::PersonName;
pub use password::{PasswordChange, password_change, set_password};
pub use quota::{reset_quotas, set_quotas};
pub use remind::{give_reset_link, hand_out_reset_link, queue_reminder, remind, serve_reminders};
pub(crate) use remind::{renew_password_link, send as mail_password_link};
pub use status::{Usable, set_status};
pub use table::{Account, Credential};
pub(crate) use table::{
    NewRow, Roll, account_by, administrators as active_administrators, complete, credential_by_email, find,
    find_by_email_key, find_many, fold_names, get as get_account, has_password, page, pending, relate, related,
    set_kind, set_owner_of_new_portal, unproven,
};
pub use update::{DateChange, ProfileChange, describes, update_profile};
pub use user_data::{
    ReassignOrder, needs_reassignment, order_reassignment, order_removal, reassignment, stop_reassignment,
};
pub(crate) use user_data::{reassign_step, removal_step};

/// The SQL of accounts.
#[must_use]
pub fn statements() -> &'static [rollcall_store::Statement] {
    table::STATEMENTS
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
