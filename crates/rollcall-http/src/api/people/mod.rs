//! People: profiles, adding, passwords, addresses (people-core §2 to §4).

pub mod activate;
pub mod add;
pub mod add_active;
pub mod change_email;
pub mod choose_culture;
pub mod delete_contacts;
pub mod exists;
pub mod list;
pub mod list_by_status;
pub mod order_email_change;
pub mod own_profile;
pub mod profile;
pub mod profile_by_email;
pub mod remind;
pub mod replace_contacts;
pub mod set_contacts;
pub mod set_password;
pub mod token_diagnostics;
pub mod update;
