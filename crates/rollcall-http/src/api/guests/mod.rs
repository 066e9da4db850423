//! Guests: taken off one's own list, shared by a link, taken over (people-directory §4).

pub mod approve;
pub mod forget;
pub mod share;
