//! The operations through the real router, in process, on the engine the run is for.

mod active_connections;
mod adding;
mod addresses;
mod basic;
mod confirm;
mod limits;
mod login_settings;
mod pages;
mod passwords;
mod profiles;
mod second_factor;
mod settings;
mod setup;
mod sign_in;
mod wire;
