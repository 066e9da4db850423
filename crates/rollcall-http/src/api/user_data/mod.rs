//! The data of disabled people: handed over, or removed with the account (people-extras §5).

pub mod necessary;
pub mod personal_progress;
pub mod reassign_progress;
pub mod remove_progress;
pub mod start_personal;
pub mod start_reassign;
pub mod start_remove;
pub mod stop_reassign;
pub mod stop_remove;
