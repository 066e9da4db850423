//! What people and administrators look after: sessions, when sign-in is locked, the trail (portal §3.5, §3.7, §6, §7).

pub mod audit;
pub mod connections;
pub mod cookie_settings;
pub mod log_out;
pub mod log_out_all;
pub mod log_out_all_but_this;
pub mod log_out_for_new_password;
pub mod login_settings;
pub mod reset_login_settings;
pub mod set_cookie_settings;
pub mod set_login_settings;
