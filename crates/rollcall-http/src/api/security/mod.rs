//! What people and administrators look after: sessions, when sign-in is locked, from where people
//! may come, the trail (portal §3.5 to §3.7, §6, §7, §10).

pub mod audit;
pub mod connections;
pub mod cookie_settings;
pub mod csp;
pub mod ip_restrictions;
pub mod ip_restrictions_state;
pub mod log_out;
pub mod log_out_all;
pub mod log_out_all_but_this;
pub mod log_out_for_new_password;
pub mod login_settings;
pub mod reset_login_settings;
pub mod set_cookie_settings;
pub mod set_csp;
pub mod set_ip_restrictions;
pub mod set_login_settings;
pub mod switch_ip_restrictions;
