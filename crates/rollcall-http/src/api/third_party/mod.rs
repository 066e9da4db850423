//! Sign-in by other providers; there are none (people-extras §4).

pub mod link;
pub mod providers;
pub mod sign_up;
pub mod unlink;
