//! The mail server of the portal (portal §11).

pub mod reset;
pub mod save;
pub mod server;
pub mod trial;
pub mod trial_status;
