//! The operations through the real router, in process, on the engine the run is for.

mod adding;
mod addresses;
mod audit;
mod confirm;
mod deletion;
mod invitation_links;
mod invite;
mod joining;
mod key_scopes;
mod keys;
mod leaving;
mod limits;
mod mail_domain;
mod pages;
mod passwords;
mod people_list;
mod people_profile;
mod profiles;
mod settings;
mod setup;
mod sign_in;
mod status;
mod type_job;
mod types;
mod upkeep;
mod wire;
