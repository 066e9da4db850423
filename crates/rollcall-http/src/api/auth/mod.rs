//! Sign-in and the check of links (auth §3, §6.3).

pub mod check;
pub mod confirm;
pub mod logout;
pub mod second_step;
pub mod send_sms;
pub mod set_phone;
pub mod sign_in;
