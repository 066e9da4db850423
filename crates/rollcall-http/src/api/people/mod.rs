//! People: profiles, adding, passwords, addresses (people-core §2 to §4).

pub mod activate;
pub mod add;
pub mod add_active;
pub mod change_email;
pub mod order_email_change;
pub mod own_profile;
pub mod profile;
pub mod remind;
pub mod set_password;
