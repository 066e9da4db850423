//! People: profiles, adding, passwords, addresses (people-core §2 to §4).

pub mod activate;
pub mod add;
pub mod add_active;
pub mod ask_to_leave;
pub mod change_email;
pub mod change_type;
pub mod delete;
pub mod delete_several;
pub mod leave;
pub mod order_email_change;
pub mod own_profile;
pub mod profile;
pub mod remind;
pub mod set_password;
pub mod set_status;
pub mod start_type_change;
pub mod stop_type_change;
pub mod type_change_progress;
