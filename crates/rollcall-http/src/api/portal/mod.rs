//! What clients ask before anything else (portal §2).

pub mod capabilities;
pub mod settings;
pub mod user;
