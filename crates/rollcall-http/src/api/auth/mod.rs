//! Sign-in and the check of links (auth §3, §6.3).

pub mod check;
pub mod confirm;
pub mod logout;
pub mod sign_in;
