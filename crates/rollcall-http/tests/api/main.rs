//! The operations through the real router, in process, on the engine the run is for.

mod adding;
mod addresses;
mod confirm;
mod limits;
mod messages;
mod owner;
mod pages;
mod passwords;
mod portal_settings;
mod profiles;
mod settings;
mod setup;
mod sign_in;
mod wire;
mod wizard;
